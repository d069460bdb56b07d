"""The row of an open protocol against what its events give."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from review_queue.clock import Clock
from review_queue.errors import ReviewError
from review_queue.law.basis import UNREADABLE, Difference, unreadable
from review_queue.law.clocks import Clocks
from review_queue.law.facts import Facts
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


Counting = Callable[[Facts], Clocks]


def row_differences(timed: Timed, counted: Counting, clock: Clock) -> Iterator[Difference]:
    """Where the row stands today, by its own columns, against where its events put it.

    Both with what the days have brought about, since nobody may have recorded that yet; `counted`
    gives the clocks of facts.
    """
    row = timed.row
    try:
        today = clock.today(row.time_zone)
        found = counted(timed.facts)
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
