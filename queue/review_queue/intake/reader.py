"""From a file, of any size, to one record after the other, in constant memory.

JSON Lines and JSON arrays are told apart by the first byte that is not blank. Nothing seeks, so
standard input (`-`) and pipes work like files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from review_data.words import _
from review_queue.errors import ReviewError
from review_queue.intake.arrays import array_records
from review_queue.intake.found import (
    BLANK,
    KEPT_OF_TOO_LONG,
    MAX_RECORD,
    RawRecord,
    SpoiltRecord,
    spoilt,
)

_BLANK_BYTES = (b" ", b"\t", b"\r", b"\n")
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class _Start:
    """What stands before the first record: its bytes read, blank lines, and the first byte(s)."""

    offset: int = 0
    blank_lines: int = 0
    head: bytes = b""


def records(source: str | Path | BinaryIO) -> Iterator[RawRecord | SpoiltRecord]:
    """The records of a file, of standard input (`-`), or of an open binary stream.

    Raises:
        ReviewError: The file is missing, a folder, or cannot be read; at the first record asked.
    """
    try:
        if not isinstance(source, str | Path):
            yield from _records_of(source)
        elif str(source) == "-":
            yield from _records_of(sys.stdin.buffer)
        else:
            with Path(source).open("rb") as stream:
                yield from _records_of(stream)
    except (OSError, ValueError) as error:
        raise _unreadable(str(source), error) from error


def _records_of(stream: BinaryIO) -> Iterator[RawRecord | SpoiltRecord]:
    start = _start_of(stream)
    if start.head == b"[":
        yield from array_records(stream, start.offset)
    else:
        yield from _line_records(stream, start)


def _start_of(stream: BinaryIO) -> _Start:
    """Read up to the first byte of the first record, a byte order mark and blanks skipped."""
    start = _Start()
    while byte := stream.read(1):
        start.offset += 1
        start.head += byte
        if start.head == _BOM and start.offset == len(_BOM):
            start.head = b""
        elif start.offset < len(_BOM) and _BOM.startswith(start.head):
            continue
        elif start.head in _BLANK_BYTES:
            start.blank_lines += byte == b"\n"
            start.head = b""
        else:
            break
    return start


def _line_records(stream: BinaryIO, start: _Start) -> Iterator[RawRecord | SpoiltRecord]:
    number, offset, head = start.blank_lines, start.offset - len(start.head), start.head
    while line := head + stream.readline(MAX_RECORD + 2 - len(head)):
        head = b""
        number += 1
        offset += len(line)
        text = line.rstrip(b"\r\n")
        cut = len(line) == MAX_RECORD + 2 and not line.endswith(b"\n")
        if cut or len(text) > MAX_RECORD:
            offset += _skip_line(stream) if cut else 0
            yield spoilt(number, "too_long", text[:KEPT_OF_TOO_LONG], offset)
        elif text.strip(BLANK):
            yield RawRecord(number, text, offset)


def _skip_line(stream: BinaryIO) -> int:
    """Read to the end of the line; how many bytes that was."""
    skipped = 0
    while piece := stream.readline(MAX_RECORD):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped


def _unreadable(name: str, error: Exception) -> ReviewError:
    """The failure to open or read, with what to do about it."""
    if isinstance(error, FileNotFoundError):
        return ReviewError(
            "missing_file",
            _("The file {name} does not exist.").format(name=name),
            _("Check the path; - reads standard input."),
        )
    if isinstance(error, IsADirectoryError):
        return ReviewError(
            "is_directory",
            _("{name} is a folder, not a file.").format(name=name),
            _("Name the files in it: {name}/*.jsonl").format(name=name.rstrip("/")),
        )
    if isinstance(error, PermissionError):
        return ReviewError(
            "unreadable_file",
            _("The file {name} may not be read by this account.").format(name=name),
            _("Ask its owner for the right to read it."),
        )
    return ReviewError(
        "unreadable_file",
        _("The file {name} cannot be read: {why}.").format(name=name, why=error),
        _("Check the disk and the path, then import the file again: nothing is loaded twice."),
    )
