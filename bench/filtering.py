"""Filters: from Enter to the rows that an index finds; to progress, and to Esc, where none does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from bench.programs import Program
from bench.sessions import Paints
from bench.signs import BELOW, BOTTOM, CURSOR, PAGE, showing
from bench.terminal import NoAnswerError, Seat, Shown
from review_queue.rows import QueueRow
from review_queue.worklist import Worklist

FILTER = "filter by ALD"
TOLD, STOPPED = "filter without an index: told", "stopped"
OPEN, CLOSE, GO = "f", "escape", "enter"
CODES = ("8", "5", "30", "3", "23")
NOBODY = "silence:rejet silence:favorable"
"""What no index answers and no row is: the whole queue is read."""

SETTLING_S = 0.5
"""Two Esc in a row would be taken for one sequence."""
TRIES = 10

_PROGRESS = re.compile(r"\d.*\d.* (Esc|Échap)\b")
"""So many of so many, and what stops it."""


def filter_rows(seat: Seat, program: Program, times: int, paints: Paints) -> None:
    """Filter by one ALD after the other, from the whole queue; then begin what is slow."""
    assert program.queue
    for turn in range(times):
        code = CODES[turn % len(CODES)]
        rows = _rows_of(program.queue, code)
        _type(seat, f"ald:{code}")
        paints.setdefault(FILTER, []).append(seat.press(GO, _filtered(f"ald:{code}", rows)))
        seat.type(CLOSE)
        _show_all(seat)
    for _ in range(times):
        _scan(seat, paints)


def _scan(seat: Seat, paints: Paints) -> None:
    """Stop it as soon as it tells how far it is; a small queue has been read before that."""
    _type(seat, NOBODY)
    paint = seat.press_in_haste(GO, lambda lines: _progress(lines) or _over(lines))
    paints.setdefault(TOLD, []).append(paint)
    if _progress(seat.lines):
        paint = seat.press(CLOSE, lambda lines: not _progress(lines) and not _over(lines))
        paints.setdefault(STOPPED, []).append(paint)
    _show_all(seat)


def _show_all(seat: Seat) -> None:
    """Esc until all is shown: where another has written, one may only stop a reading again."""
    for _ in range(TRIES):
        seat.stay(SETTLING_S)
        if _whole_queue(seat.lines):
            return
        seat.type(CLOSE)
    raise NoAnswerError("\n".join(["the filter stays", *seat.lines]))


def _type(seat: Seat, text: str) -> None:
    seat.press(OPEN)
    seat.press(text, lambda lines: any(text in line for line in lines[BELOW:]))


def _filtered(said: str, rows: Sequence[QueueRow]) -> Shown:
    """Whether the rows are there, and the filter stands above them."""
    there = showing(rows)
    return lambda lines: said in lines[0] and there(lines)


def _progress(lines: list[str]) -> bool:
    return bool(_PROGRESS.search(lines[BOTTOM]))


def _over(lines: list[str]) -> bool:
    """Whether the list is empty: all has been read."""
    return not any(line.startswith(CURSOR) for line in lines)


def _whole_queue(lines: list[str]) -> bool:
    """Whether no filter is kept and none is being typed."""
    typed = any(line.startswith(f"{OPEN} ") for line in lines[BELOW:])
    return ":" not in lines[0] and not typed and not _over(lines)


def _rows_of(queue: Path, code: str) -> list[QueueRow]:
    """The first rows with that ALD, found by reading the queue."""
    worklist = Worklist.open(queue)
    found = list(islice((row for row in worklist.whole.every() if code in row.ald.split()), PAGE))
    worklist.close()
    return found
