"""What is open, by the days left to act; what is suspended apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from review_queue.terms import State

_SPANS = (
    (None, -1),
    *((days, days) for days in range(8)),
    (8, 14),
    (15, 30),
    (31, None),
)
"""Days left to act, as the stock is told."""


@dataclass(frozen=True, slots=True)
class Band:
    """The open protocols with so many days left to act; None: without that end."""

    least: int | None
    most: int | None
    protocols: int


@dataclass(frozen=True, slots=True)
class Stock:
    """What is open: by days left where the clocks run, and what is suspended.

    Attributes:
        bands: Without gaps, the overdue first.
        rejected: How many of the overdue silence has rejected.
    """

    bands: tuple[Band, ...]
    rejected: int
    suspended: int

    @property
    def open(self) -> int:
        """Every open protocol."""
        return self.suspended + sum(band.protocols for band in self.bands)


def stock_of(today: date, kept: Iterable[tuple[str, str, int]]) -> Stock:
    """The stock from the open states, days to act by and how many of each."""
    left: dict[int, int] = defaultdict(int)
    states: dict[str, int] = defaultdict(int)
    for state, act_by, n in kept:
        states[state] += n
        if state != State.SUSPENDED:
            left[(date.fromisoformat(act_by) - today).days] += n
    bands = (
        Band(least, most, sum(n for days, n in left.items() if _within(days, least, most)))
        for least, most in _SPANS
    )
    return Stock(tuple(bands), states[State.LAPSED], states[State.SUSPENDED])


def _within(days: int, least: int | None, most: int | None) -> bool:
    return (least is None or least <= days) and (most is None or days <= most)
