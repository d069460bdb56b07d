"""By what a screen of the program is recognised: its rows, its cursor, what stands below them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.terminal import Shown
from review_queue.rows import QueueRow
from review_queue.worklist import Worklist
from review_tui.page.rows import MARKER

HEADER_LINES = 2
"""What stands above the rows."""
PAGE = 15
"""Rows that fit the screen, whatever stands below them."""
BOTTOM = -2
"""The line above the keys, where something is said or typed."""
BELOW = -4
"""From here on, what is typed stands where a hint stands below it."""
CURSOR = MARKER
LETTERS = 8
"""Of a name: more may be cut off."""


def first_rows(path: Path) -> Shown:
    """Whether the rows that the queue says are the most urgent stand there."""
    worklist = Worklist.open(path)
    rows = worklist.whole.first(PAGE)
    worklist.close()
    return showing(rows)


def showing(rows: Sequence[QueueRow]) -> Shown:
    """Whether these rows stand at the top of the list."""

    def shown(lines: list[str]) -> bool:
        listed = lines[HEADER_LINES : HEADER_LINES + len(rows)]
        return all(map(_stands_in, rows, listed))

    return shown


def stepped_down(lines: list[str]) -> bool:
    """Whether the cursor is on the second row."""
    return lines[HEADER_LINES + 1].startswith(CURSOR)


def cursor_on(row: QueueRow) -> Shown:
    """Whether the cursor is on that row."""
    return lambda lines: any(line.startswith(CURSOR) and _stands_in(row, line) for line in lines)


def _stands_in(row: QueueRow, line: str) -> bool:
    day = date.fromisoformat(row.last_day).strftime("%d/%m/%Y")
    return day in line and row.person[:LETTERS] in line
