"""A failure of the program itself: one sentence for the person, the trace in a file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from review_data.words import _


def record_crash(error: BaseException, environ: Mapping[str, str]) -> Path | None:
    """Append where `error` happened to the crash log; its path, or None if unwritable.

    Only types and places are written, never messages or values: they may hold a name.
    """
    path = crash_log(environ)
    text = f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{trace(error)}\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(log, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return None
    return path


def crash_log(environ: Mapping[str, str]) -> Path:
    """The file that keeps the traces: `$XDG_STATE_HOME/review-tui/crash.log`."""
    home = Path(environ.get("HOME", "") or "/")
    state = environ.get("XDG_STATE_HOME", "")
    return (Path(state) if state else home / ".local" / "state") / "review-tui" / "crash.log"


def crash_sentence(path: Path | None) -> str:
    """What a person is told after a crash."""
    sentence = _("The program stopped on an error of its own; what was recorded is kept.")
    if path is None:
        return sentence
    return sentence + "\n" + _("The details, without any name, are in {path}.").format(path=path)


def trace(error: BaseException) -> str:
    """Types and places of `error` and of what led to it, the first cause first."""
    import traceback  # nothing fails before the first page

    parts = [
        "".join(traceback.format_tb(link.__traceback__)) + type(link).__qualname__
        for link in reversed(list(_chain(error)))
    ]
    return "\n".join(parts) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, its cause, the cause's cause."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__
