"""What a verb says: one JSON document, or words for people; never both on standard output."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from review_data.words import _
from review_queue.errors import ReviewError
from review_queue.text import printable
from review_tui.terminal.surroundings import speaks_utf8

_STDERR = 2
_begun = False
"""Whether a part of the answer is out already."""


class OutputGone(Exception):
    """Nobody reads standard output any more: no failure, and nothing to say."""


class OutputFailed(ReviewError):
    """Standard output takes no more (a full disk): what was recorded is kept all the same."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(
            "output",
            _("The answer could not be written: {why}.").format(why=cause.strerror),
            _("What was recorded is kept; free some room, then ask again."),
        )


def settle_streams() -> None:
    """Have odd bytes (a file's name) and narrow encodings end as signs, not as an exception."""
    global _begun
    _begun = False
    _fill_closed()
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def expect_output() -> None:
    """Refuse to begin where standard output is closed: nobody would learn what was done.

    Raises:
        ReviewError: `output`.
    """
    if sys.stdout is None:
        raise ReviewError(
            "output",
            _("Standard output is closed: nothing was done."),
            _("Send the answer to a file, or to /dev/null."),
        )


def begun() -> bool:
    """Whether a document of failure has no place any more: a part of the answer is out."""
    return _begun or sys.stdout is None


def say(*sentences: str) -> None:
    """The answer, for a person: on standard output."""
    _write("".join(f"{printable(sentence)}\n" for sentence in sentences if sentence))


def text(block: str) -> None:
    """The answer as a block of lines, its blank lines kept: a help."""
    _write(f"{printable(block)}\n")


def tell(*sentences: str) -> None:
    """A message beside the answer, or a failure: on standard error, where there is one."""
    if sys.stderr is None:
        return
    text = "".join(f"{printable(sentence)}\n" for sentence in sentences if sentence)
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def document(value: Any) -> None:
    """The answer as the one JSON document on standard output."""
    _write(_json(value, indent=2) + "\n")


def array(items: Iterable[Any]) -> None:
    """The answer as a JSON array, written one item at a time: any length, constant memory."""
    _items(items)
    _write("\n")


def document_with_lists(values: Mapping[str, Any], lists: Mapping[str, Iterable[Any]]) -> None:
    """The answer as one JSON document whose last keys are lists of any length."""
    opening = "{"
    for key, value in values.items():
        _write(f"{opening}\n  {_json(key)}: {_json(value)}")
        opening = ","
    for key, items in lists.items():
        _write(f"{opening}\n  {_json(key)}: ")
        _items(items)
        opening = ","
    _write("\n}\n")


def finish() -> None:
    """Send what is still held back."""
    with _reader_may_leave():
        sys.stdout.flush()


def silence(stream: TextIO) -> None:
    """Point a stream that nobody reads at nothing, so that the exit does not stumble over it."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def failure(
    code: str, message: str, remedy: str = "", field: str | None = None, **more: Any
) -> dict[str, Any]:
    """A failure in its stable shape, to stand under `error`."""
    return {"code": code, "field": field, "message": message, "remedy": remedy, **more}


def _fill_closed() -> None:
    """Give 0, 1 and 2 a place where they are closed, so that no file of the queue takes it."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        pass
    os.close(descriptor)


def _items(items: Iterable[Any]) -> None:
    opening = "["
    for item in items:
        _write(f"{opening}\n{_json(item)}")
        opening = ","
    _write("[]" if opening == "[" else "\n]")


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=not speaks_utf8(sys.stdout.encoding), indent=indent)


def _write(text: str) -> None:
    global _begun
    with _reader_may_leave():
        sys.stdout.write(text)
        _begun = True


@contextlib.contextmanager
def _reader_may_leave() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise OutputGone from error
    except OSError as error:
        raise OutputFailed(error) from error
