"""Search as you type: from each letter to its echo, and to the row and the count it brings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.programs import Program
from bench.sessions import Paints
from bench.signs import BOTTOM, cursor_on
from bench.terminal import Seat, Shown
from review_queue.clock import Clock
from review_queue.filters.sorting import Selection
from review_queue.viewpoint import Viewpoint
from review_queue.worklist import Worklist
from review_tui.search import Found, find, sought

LETTER = "letter of a search"
SAME = "letter that changes nothing"
OPEN, CLOSE = "/", "escape"
LETTERS = 4
"""Typed of each name, the first among them: the most common beginnings are the dearest."""


def search(seat: Seat, program: Program, times: int, paints: Paints) -> None:
    """Type the beginning of so many names, letter by letter."""
    assert program.queue
    worklist = Worklist.open(program.queue)
    for name in islice(_names(program.queue), times):
        seat.press(OPEN)
        before = None
        for end in range(1, LETTERS + 1):
            found = _find(worklist, name[:end])
            kind = SAME if before and _same(before, found) else LETTER
            paint = seat.press(name[end - 1], _result(found))
            paints.setdefault(kind, []).append(paint)
            before = found
        seat.press(CLOSE)
    worklist.close()


def _find(worklist: Worklist, needle: str) -> Found:
    matching = worklist.selected(sought(Selection(), needle), Viewpoint("", Clock()))
    return find(matching, worklist.anywhere, needle)


def _names(queue: Path) -> Iterator[str]:
    """Family names of the queue, each once: plain letters, long enough to be typed."""
    worklist = Worklist.open(queue)
    seen = set()
    for row in worklist.whole.every():
        name = row.person.split()[0].lower()
        if name not in seen and len(name) > LETTERS and name.isascii() and name.isalpha():
            seen.add(name)
            yield name
    worklist.close()


def _same(before: Found, found: Found) -> bool:
    return (before.row, before.figure) == (found.row, found.figure)


def _result(found: Found) -> Shown:
    """Whether what was typed, how many match and the first match are on the screen."""
    assert found.row
    on_it = cursor_on(found.row)

    def shown(lines: list[str]) -> bool:
        typed = lines[BOTTOM]
        said = typed.startswith(f"/ {found.needle} ") and typed.endswith(found.figure)
        return said and on_it(lines)

    return shown
