"""A person's file: where it is, what it says, and the refusal to go by one that is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.errors import Exit, ReviewError
from review_tui.options import named_path
from review_tui.preferences.preferences import Preferences

if TYPE_CHECKING:
    from review_tui.preferences.problem import Problem

VARIABLE = "REVIEW_CONFIG"
NAME = "review-tui.toml"


def file_of(named: str | None, environ: Mapping[str, str]) -> Path | None:
    """The file to go by: the one that is named, else one's own; None where there is none.

    One's own that may not be read is none, too: after `sudo -u` HOME may be somebody else's.

    Raises:
        ReviewError: as `options.named_path` (wrong use).
    """
    if chosen := named or environ.get(VARIABLE):
        return named_path(chosen, "--config")
    own = _own_folder(environ) / NAME
    # `access` first: `is_file` raises where the folder may not be looked into.
    return own if os.access(own, os.R_OK) and own.is_file() else None


def _own_folder(environ: Mapping[str, str]) -> Path:
    """`$XDG_CONFIG_HOME`; asking platformdirs for it costs 4 ms of each start."""
    folder = environ.get("XDG_CONFIG_HOME", "")
    return Path(folder) if folder else Path(environ.get("HOME", "") or "/") / ".config"


def preferences_from(path: Path | None) -> Preferences:
    """What the file chooses; without a file, what holds for everybody.

    Raises:
        ReviewError: the file cannot be read, or something in it is wrong (wrong use).
    """
    if path is None:
        return Preferences()
    preferences, problems = problems_in(path)
    if problems:
        raise _refused(path, problems)
    return preferences


def problems_in(path: Path) -> tuple[Preferences, list[Problem]]:
    """What the file chooses, and everything that is wrong with it.

    Raises:
        ReviewError: the file cannot be read.
    """
    import tomllib

    from review_data.toml_words import not_toml
    from review_tui.preferences.document import preferences_in
    from review_tui.preferences.problem import Problem

    try:
        text = path.read_text(encoding="utf-8-sig")
        return preferences_in(tomllib.loads(text))
    except OSError as error:
        raise _unreadable(path, error) from error
    except UnicodeDecodeError:
        return Preferences(), [Problem("", _("The file is not in UTF-8."))]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Preferences(), [Problem("", not_toml(error))]


def worded(problem: Problem) -> str:
    """A problem in one line, its field first."""
    where = f"{problem.field}: " if problem.field else ""
    return f"{where}{problem.sentence} {problem.remedy}".rstrip()


def _refused(path: Path, problems: list[Problem]) -> ReviewError:
    lines = [_("{file} cannot be used:").format(file=path), *map(worded, problems)]
    return ReviewError(
        "bad_config",
        "\n".join(lines),
        _("Mend it; `review-tui keys --check {file}` says when all is well.").format(file=path),
        field=problems[0].field,
        exit_code=Exit.WRONG_USE,
    )


def _unreadable(path: Path, error: OSError) -> ReviewError:
    return ReviewError(
        "no_config",
        _("{file} cannot be opened: {why}.").format(file=path, why=error.strerror),
        _("`review-tui keys --template` prints a file to begin with."),
        field="--config",
    )
