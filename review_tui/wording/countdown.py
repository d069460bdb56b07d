"""The days that are left, as `J-3`, `J`, `J+2` (English `D-3`, `D`, `D+2`)."""

from __future__ import annotations

from review_data.words import _
from review_queue.clock import Clock
from review_queue.rows import QueueRow
from review_queue.terms import State

OVERDUE = "!"
TONIGHT = "*"
SOON = "·"
SOON_DAYS = 7


def countdown(days: int) -> str:
    """Days to a day: `J-3` three days before it, `J` on it, `J+2` two days after it."""
    if days < 0:
        return _("D+{days}").format(days=-days)
    before = _("D-{days}")
    return before.format(days=days) if days else before.partition("-")[0]


def letter(counts: str) -> str:
    """What a countdown counts, in one letter: the opinion, or the caisse's decision."""
    opinion, decision = _("O/D").split("/")
    return opinion if counts == "opinion" else decision


def sign(row: QueueRow, clock: Clock) -> str:
    """The urgency as a sign besides the colour: overdue, tonight, within the week, later."""
    days = row.days_to_act(clock)
    if row.state == State.SUSPENDED:
        return "="
    if days < 0:
        return OVERDUE
    if days == 0:
        return TONIGHT
    return SOON if days <= SOON_DAYS else " "
