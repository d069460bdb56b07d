"""LAP lists from TOML files: the shipped ones, read once, or a caisse's own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from review_data.lap.errors import LapListError, first_error
from review_data.lap.model import LapList
from review_data.source import FILES
from review_data.words import _

SHIPPED = FILES / "lap"


@cache
def lap_lists() -> tuple[LapList, ...]:
    """The lists shipped with the program, by identifier: demonstration lists, all of them."""
    lists = (read_lap_list(path) for path in SHIPPED.glob("*.toml"))
    return tuple(sorted(lists, key=lambda lap: lap.id))


def read_lap_list(path: Path) -> LapList:
    """The list in a file.

    Raises:
        LapListError: The file cannot be read, is no TOML, or a field is wrong.
    """
    document = _document(path)
    try:
        return LapList.model_validate(document)
    except ValidationError as error:
        raise first_error(path, error) from error


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise LapListError(path, "", _("The file cannot be opened.")) from error
    except UnicodeDecodeError as error:
        raise LapListError(path, "", _("The file is not in UTF-8.")) from error
    except tomllib.TOMLDecodeError as error:
        problem = _("This is not TOML: {detail}.").format(detail=error)
        raise LapListError(path, "", problem) from error
