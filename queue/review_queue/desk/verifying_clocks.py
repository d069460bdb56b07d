"""The row of an open protocol against what its events give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from review_queue.clock import Clock
from review_queue.law.basis import Difference, otherwise_why
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
    compared = otherwise_why(lambda: _compared(timed, counted, clock))
    if isinstance(compared, Difference):
        yield compared
        return
    for name, (recorded, now) in compared.items():
        if recorded != now:
            yield Difference(name, recorded, now)


def _compared(timed: Timed, counted: Counting, clock: Clock) -> dict[str, tuple[Any, Any]]:
    """Of each column what it says today, and what it should."""
    today = clock.today(timed.row.time_zone)
    found, as_of = counted(timed.facts), timed.row.as_of(clock)
    now = clock_columns(found, standing_of(found, today).as_of(today.isoformat()))
    columns = {name: (getattr(as_of, name), now[name]) for name in _COMPARED}
    return {**columns, "silence_due": (timed.silence_due, timed.row.standing.silence_due)}
