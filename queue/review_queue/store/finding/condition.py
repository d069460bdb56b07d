"""A piece of SQL with its parameters: text of ours, every value a parameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from review_queue.clock import lease_end

HIGHEST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Condition:
    """What stands after `WHERE`, and its parameters in order."""

    sql: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        if self.sql == "1":
            return other
        if other.sql == "1":
            return self
        return Condition(f"{self.sql} AND {other.sql}", (*self.values, *other.values))


ALL = Condition("1")
"""Every row."""


def held(now: str) -> Condition:
    """A lease is live at `now` (UTC): it has not run out, nor was dated too far by a wrong clock.

    The same as `QueueRow.held_at`, for the store.
    """
    return Condition("lease_until > ? AND lease_until <= ?", (now, lease_end(now)))


def begins(column: str, beginning: str) -> Condition:
    """Text that begins so, as a range: an index serves it, which LIKE would not."""
    return Condition(f"{column} >= ? AND {column} < ?", (beginning, beginning + HIGHEST))


def within(column: str, low: Any, high: Any) -> Condition:
    """Between two bounds, each of which may be missing."""
    parts = [(f"{column} >= ?", low), (f"{column} <= ?", high)]
    found = ALL
    for sql, bound in parts:
        if bound is not None:
            found &= Condition(sql, (bound,))
    return found
