"""TOML files that a caisse writes itself: read, checked, errors in words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from review_data.file_errors import DataFileError, first_error
from review_data.toml_words import not_toml
from review_data.words import _

Model = TypeVar("Model", bound=BaseModel)


def read_own(path: Path, model: type[Model]) -> Model:
    """The content of a file as what it should be.

    Raises:
        DataFileError: The file cannot be read, is no TOML, or a field is wrong.
    """
    document = document_in(path)
    try:
        return model.model_validate(document)
    except ValidationError as error:
        raise first_error(path, error) from error


def document_in(path: Path) -> dict[str, Any]:
    """The content of a file, before anything in it is checked.

    Raises:
        DataFileError: The file cannot be read, or is no TOML.
    """
    if path.exists() and not path.is_file():
        # nothing to wait for: a pipe that nobody writes to never ends
        raise DataFileError(path, "", _("This is no file that can be read whole."))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DataFileError(path, "", _("The file cannot be opened.")) from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, "", _("The file is not in UTF-8.")) from error
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise DataFileError(path, "", not_toml(error)) from error
