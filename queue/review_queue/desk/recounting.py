"""The clocks of every open protocol counted anew, where the rules of the queue have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import count
from typing import Any

from review_queue.clock import Clock
from review_queue.law.clocks import Clocks, clocks
from review_queue.rulebook import Rulebook
from review_queue.store.timed import Timed, open_pages
from review_queue.store.writing import Writing
from review_queue.timing import clock_columns, standing_of, withdrawn

Told = Callable[[int], None]
"""Told how many open protocols have been looked at."""


@dataclass(frozen=True, slots=True)
class Recounted:
    """How many open protocols are counted otherwise, and how many effects of silence fell by it."""

    changed: int
    withdrawn: int


def recount(write: Writing, clock: Clock, rulebook: Rulebook, told: Told) -> Recounted:
    """Count them anew inside a write, a page at a time."""
    changed = lost = 0
    seen = count(1)
    # thousands share one request's facts
    counted = lru_cache(maxsize=4096)(partial(clocks, rules=rulebook.rules))
    for page in open_pages(write.connection):
        moved: list[_Moved] = []
        for timed in page:
            moved += _moved(timed, counted(timed.facts), clock)
            told(next(seen))
        write.set_many(move.columns for move in moved)
        changed += len(moved)
        lost += sum(move.withdrawn for move in moved)
    return Recounted(changed, lost)


@dataclass(frozen=True, slots=True)
class _Moved:
    """The columns of a protocol that is counted otherwise; whether an effect of silence falls."""

    columns: Mapping[str, Any]
    withdrawn: bool


def _moved(timed: Timed, found: Clocks, clock: Clock) -> Iterator[_Moved]:
    """What a protocol's clocks come to now, where it is not the same."""
    row = timed.row
    before = row.standing
    after = standing_of(found, clock.today(row.time_zone), before)
    if after != before or found.received.isoformat() != row.received:
        columns = {**clock_columns(found, after), "version": row.version + 1, "id": timed.id}
        yield _Moved(columns, withdrawn(before, after) is not None)
