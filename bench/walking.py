"""Walking the list: down, page, end and home in every program, and a burst of downs in ours."""

from __future__ import annotations

from itertools import islice

from bench.programs import DOWN, END, HOME, PAGE, Program
from bench.sessions import Paints
from bench.signs import cursor_on
from bench.terminal import Paint, Seat
from review_queue.rows import QueueRow
from review_queue.worklist import Worklist

BURST = "200 downs at once"
LENGTH = 200
DOWNS_FOR_ONE = 3
"""So many single steps for each of the others: they are most of what is pressed."""


def walk(seat: Seat, program: Program, times: int, paints: Paints) -> None:
    """Step down, jump between the ends, turn pages; then all at once."""
    for _ in range(times * DOWNS_FOR_ONE):
        _press(seat, program, DOWN, paints)
    for _ in range(times):
        _press(seat, program, END, paints)
        _press(seat, program, HOME, paints)
    for _ in range(times):
        _press(seat, program, PAGE, paints)
    if program.queue:
        paints.setdefault(BURST, []).append(_burst(seat, program))


def _press(seat: Seat, program: Program, name: str, paints: Paints) -> None:
    paints.setdefault(name, []).append(seat.press(program.keys[name]))


def _burst(seat: Seat, program: Program) -> Paint:
    """From the top; it is over when the cursor is on the row that so many steps lead to."""
    seat.press(program.keys[HOME])
    row, steps = _row_below(program)
    return seat.press(program.keys[DOWN] * steps, cursor_on(row))


def _row_below(program: Program) -> tuple[QueueRow, int]:
    """The row that many steps from the top, and how many there are in a small queue."""
    assert program.queue
    worklist = Worklist.open(program.queue)
    rows = list(islice(worklist.whole.every(), LENGTH + 1))
    worklist.close()
    return rows[-1], len(rows) - 1
