"""The columns of the queue, and which of them fit a width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from review_data.words import N_
from review_queue.rows import QueueRow
from review_tui.wording.countdown import countdown, letter, sign
from review_tui.wording.dates import short_day
from review_tui.wording.queue import (
    Moment,
    ald_words,
    lines_words,
    person_words,
    plain,
    request_words,
    state_words,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `width` in cells without its gap, 0 a priority that is never dropped."""

    name: str
    title: str
    width: int
    priority: int
    text: Callable[[QueueRow, Moment], str]


def _act(row: QueueRow, moment: Moment) -> str:
    """`A !J+2`: what is counted, a sign for the urgency, the days to `act_by`."""
    days = countdown(row.days_to_act(moment.clock))
    return f"{letter(row.counts)} {sign(row, moment.clock)}{days}"


def _month(row: QueueRow, moment: Moment) -> str:
    return countdown(row.days_running(moment.clock))


def _state(row: QueueRow, moment: Moment) -> str:
    return state_words(row, row.held_at(moment.now), moment.actor)


COLUMNS: tuple[Column, ...] = (
    Column("act", N_("Act by"), 8, 0, _act),
    Column("month", N_("1 mo."), 5, 0, _month),
    Column("last_day", N_("Last day"), 10, 3, lambda row, moment: short_day(row.last_day)),
    Column("ald", N_("ALD"), 7, 1, lambda row, moment: ald_words(row.ald)),
    Column("person", N_("Person"), 12, 0, lambda row, moment: person_words(row)),
    Column("lines", N_("Lines"), 5, 4, lambda row, moment: lines_words(row)),
    Column("request", N_("Kind"), 5, 5, lambda row, moment: request_words(row.request)),
    Column("doctor", N_("Doctor"), 16, 6, lambda row, moment: plain(row.doctor)),
    Column("state", N_("State"), 16, 2, _state),
)

GROWING = ("person", "state", "doctor")
"""Who takes the cells that are left: each up to its `WIDEST`, in this order."""
WIDEST = {"person": 22, "state": 22, "doctor": 28}


def columns_for(width: int) -> tuple[Column, ...]:
    """The columns that fit `width` cells, one cell between two, in the order of the screen."""
    fitting: list[Column] = []
    room = width + 1
    for column in sorted(COLUMNS, key=lambda column: column.priority):
        if column.priority and column.width + 1 > room:
            break
        fitting.append(column)
        room -= column.width + 1
    return _grown([column for column in COLUMNS if column in fitting], room)


def _grown(columns: list[Column], room: int) -> tuple[Column, ...]:
    """The same columns, wider where there is room; the person takes what is left at last."""
    widths = {column.name: column.width for column in columns}
    for name in (name for name in GROWING if name in widths):
        more = min(room, WIDEST[name] - widths[name])
        widths[name] += more
        room -= more
    widths["person"] += room
    return tuple(replace(column, width=widths[column.name]) for column in columns)
