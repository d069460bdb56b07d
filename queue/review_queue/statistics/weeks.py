"""What happened in each ISO week: the figures that are counted by day, added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEKS = 12
"""Weeks that are shown unless somebody asks for more: a quarter."""


class Figure(StrEnum):
    """What is counted by day.

    `avoided`: signed or closed before silence had any effect, on that day. `days_to_sign`: from
    receipt to signature, added up. `unanswered`: suspensions that ended so, as the law recorded.
    `days_stopped`: from asking to the answer or to that end, added up.
    """

    RECEIVED = "received"
    SIGNED = "signed"
    CLOSED = "closed"
    DAYS_TO_SIGN = "days_to_sign"
    DEEMED = "deemed"
    LAPSED = "lapsed"
    AVOIDED = "avoided"
    ASKED = "asked"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    DAYS_STOPPED = "days_stopped"
    PASSED_OVER = "passed_over"


@dataclass(frozen=True, slots=True)
class Flow:
    """The figures of some days."""

    counts: Mapping[Figure, int]

    def of(self, *figures: Figure) -> int:
        """How many, of all these together."""
        return sum(self.counts.get(figure, 0) for figure in figures)

    @property
    def net(self) -> int:
        """By how much the stock has grown; negative where it has shrunk."""
        return self.of(Figure.RECEIVED) - self.ended

    @property
    def ended(self) -> int:
        """What was signed or closed."""
        return self.of(Figure.SIGNED, Figure.CLOSED)

    @property
    def suffered(self) -> int:
        """Effects of silence: opinions deemed favourable, requests rejected."""
        return self.of(Figure.DEEMED, Figure.LAPSED)

    @property
    def stopped(self) -> int:
        """Suspensions that ended, with an answer or without."""
        return self.of(Figure.ANSWERED, Figure.UNANSWERED)

    @property
    def average_to_sign(self) -> int | None:
        """Days from receipt to signature on average; None: nothing was signed."""
        return _average(self.of(Figure.DAYS_TO_SIGN), self.of(Figure.SIGNED))

    @property
    def average_stopped(self) -> int | None:
        """Days that a suspension lasted on average; None: none ended."""
        return _average(self.of(Figure.DAYS_STOPPED), self.stopped)


@dataclass(frozen=True, slots=True)
class Week(Flow):
    """The figures of one ISO week, named by its Monday; the present one is under way."""

    monday: date
    under_way: bool


def first_monday(today: date, weeks: int) -> date:
    """The day from which so many weeks count, the present one included."""
    return today - timedelta(days=today.weekday(), weeks=weeks - 1)


def weeks_of(today: date, weeks: int, kept: Iterable[tuple[str, str, int]]) -> tuple[Week, ...]:
    """The weeks from days, figures and how many; days outside of them are left out."""
    first = first_monday(today, weeks)
    found: list[dict[Figure, int]] = [defaultdict(int) for _ in range(weeks)]
    for day, figure, n in kept:
        number = (date.fromisoformat(day) - first).days // 7
        if 0 <= number < weeks:
            found[number][Figure(figure)] += n
    return tuple(
        Week(counts, first + timedelta(weeks=number), number == weeks - 1)
        for number, counts in enumerate(found)
    )


def _average(days: int, times: int) -> int | None:
    return round(days / times) if times else None
