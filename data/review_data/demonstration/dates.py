"""Days of the demonstration queue: when requests arrived, when they were answered.

The law's own arithmetic stands in `review_queue.law`, above this package; here a day only
has to fall where the queue should show something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from review_data.demonstration.chance import Chance

TWO_WEEKS = 14


class Cover(NamedTuple):
    """A period of cover: its first and its last day."""

    start: date
    until: date


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a request was received, by the medical service and (insured persons) by the caisse."""

    received_on: date
    received_by_caisse_on: date | None = None

    @property
    def clock_starts(self) -> date:
        """The day from which the answer's time limit runs."""
        return self.received_by_caisse_on or self.received_on


def years_after(day: date, years: int) -> date:
    """The same day so many years later (earlier if negative); 29 February gives 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def cover_from(start: date, years: int) -> Cover:
    """The cover of so many years that begins that day."""
    return Cover(start, years_after(start, years) - timedelta(days=1))


def weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def one_month_before(today: date) -> date:
    """The day whose one-month limit is today; the nearest one where no day has it."""
    end_of_last_month = today.replace(day=1) - timedelta(days=1)
    return end_of_last_month.replace(day=min(today.day, end_of_last_month.day))


def doctor_arrival(chance: Chance, today: date) -> Arrival:
    """A doctor's protocol: most are fresh, some reach two weeks or one month today."""
    month = (today - one_month_before(today)).days
    draw = chance.random()
    if draw < 0.44:
        days = chance.between(0, 6)
    elif draw < 0.69:
        days = chance.between(7, TWO_WEEKS - 1)
    elif draw < 0.74:
        days = TWO_WEEKS
    elif draw < 0.91:
        days = chance.between(TWO_WEEKS + 1, month - 1)
    elif draw < 0.95:
        days = month
    else:
        days = chance.between(month + 1, 40)
    return Arrival(today - timedelta(days=days))


def insured_arrival(chance: Chance, today: date) -> Arrival:
    """An insured person's request: the caisse had it first, a few days before the service."""
    month = (today - one_month_before(today)).days
    draw = chance.random()
    if draw < 0.58:
        days = chance.between(0, month - 8)
    elif draw < 0.82:
        days = chance.between(month - 7, month - 1)
    elif draw < 0.91:
        days = month
    else:
        days = chance.between(month + 1, 40)
    at_caisse = today - timedelta(days=days)
    if chance.happens(0.1):
        return Arrival(at_caisse)
    return Arrival(at_caisse + timedelta(days=min(days, chance.between(0, 5))), at_caisse)
