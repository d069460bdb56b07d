"""The row of an open protocol against what its events give."""

from __future__ import annotations

from collections.abc import Iterator

from review_queue.clock import Clock
from review_queue.errors import ReviewError
from review_queue.law.basis import UNREADABLE, Difference, unreadable
from review_queue.law.clocks import clocks
from review_queue.law.regime_choice import Rules
from review_queue.store.timed import Timed
from review_queue.timing import clock_columns, standing_of

_COMPARED = (
    "received",
    "last_day",
    "opinion_last_day",
    "final_silence",
    "state",
    "act_by",
    "counts",
    "silence",
    "deemed_on",
    "resumes_on",
)


def row_differences(timed: Timed, rules: Rules, clock: Clock) -> Iterator[Difference]:
    """Where the row stands today, by its own columns, against where its events put it.

    Both with what the days have brought about, since nobody may have recorded that yet.
    """
    row = timed.row
    try:
        today = clock.today(row.time_zone)
        found = clocks(timed.facts, rules)
        now = clock_columns(found, standing_of(found, today).as_of(today.isoformat()))
        as_of, due = row.as_of(clock), row.standing.silence_due
    except ReviewError as error:
        yield Difference(error.field or "inputs", None, error.message)
        return
    except UNREADABLE:
        yield unreadable("inputs")
        return
    for name in _COMPARED:
        recorded = getattr(as_of, name)
        if recorded != now[name]:
            yield Difference(name, recorded, now[name])
    if timed.silence_due != due:
        yield Difference("silence_due", timed.silence_due, due)
