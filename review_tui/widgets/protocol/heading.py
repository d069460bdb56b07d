"""Who, what, since when, and both clocks: the rows above the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.style import Style

from review_data.words import _
from review_queue.terms import OPEN_STATES
from review_tui.commands.table import KeyTable
from review_tui.widgets.rows import BOLD, PLAIN, Row, wrapped
from review_tui.wording.condition import condition_line
from review_tui.wording.protocol import (
    decision_line,
    opinion_line,
    person_line,
    request_line,
    state_line,
)

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile

SHOWN_CONDITIONS = 4
"""More ALD than that are counted in one row: the lines of care need the room."""
WRAPPED = 2
"""So many ALD may take two rows each."""
NARROW = 78
"""Below this width the clocks are said in fewer words."""
SOON_DAYS = 3
"""From so many days before the end a clock is red; the countdown itself says it too."""

ALD = Style(color="cyan")
SOON = Style(color="red", bold=True)
WARNING = Style(color="yellow")


def heading_rows(
    case: CaseFile, keys: KeyTable, width: int, actor: str, *, roomy: bool
) -> Iterator[Row]:
    """The heading; where there is room, what is too long takes two rows."""
    most = 2 if roomy and len(case.conditions) <= WRAPPED else 1
    yield from wrapped(person_line(case), width, BOLD, 1)
    yield from wrapped(request_line(case), width, PLAIN, 1)
    for line in _conditions(case, keys, None if most > 1 else width):
        yield from wrapped(line, width, ALD, most)
    if case.row.state in OPEN_STATES:
        yield from _clocks(case, width, most)
    yield from wrapped(state_line(case, actor), width, WARNING if case.warnings else PLAIN, 1)


def _conditions(case: CaseFile, keys: KeyTable, room: int | None) -> Iterator[str]:
    for view in case.conditions[:SHOWN_CONDITIONS]:
        yield condition_line(view, room)
    if (hidden := len(case.conditions) - SHOWN_CONDITIONS) > 0:
        key = keys.called("protocol.condition")
        yield _("and {n} more ALD ({key})").format(n=hidden, key=key)


def _clocks(case: CaseFile, width: int, most: int) -> Iterator[Row]:
    clocks, narrow = case.clocks, width < NARROW
    if clocks.opinion and (opinion := opinion_line(case, narrow=narrow)):
        running = clocks.counts == "opinion"
        left = (clocks.opinion.last_day - case.today).days
        yield from wrapped(opinion, width, _urgency(left) if running else PLAIN, most)
    left = (clocks.last_day - case.today).days
    yield from wrapped(decision_line(case, narrow=narrow), width, _urgency(left), most)


def _urgency(days: int) -> Style:
    return SOON if days <= SOON_DAYS else PLAIN
