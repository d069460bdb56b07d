"""Open days of a zone: Monday to Friday, no public holiday (Code du travail L. 3133-1 and others).

They serve the prudent day and what an appellant gains; the legal last day is never moved.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from review_data.holidays import HolidayRule, holiday_rules, zones
from review_data.words import _
from review_queue.errors import Exit, ReviewError
from review_queue.law.months import ONE_DAY

GREGORIAN = 1583
SATURDAY = 5


def holidays_of(year: int, zone: str) -> frozenset[date]:
    """All public holidays of a zone in a year (CT L. 3133-1, L. 3134-13, L. 3422-2).

    Raises:
        ReviewError: `unknown_zone`.
    """
    if zone not in zones():
        raise ReviewError(
            "unknown_zone",
            _("There is no zone {zone}.").format(zone=zone),
            _("Zones: {zones}.").format(zones=", ".join(zones())),
            field="zone",
            exit_code=Exit.WRONG_USE,
        )
    return _holidays(year, zone)


@lru_cache(maxsize=512)
def _holidays(year: int, zone: str) -> frozenset[date]:
    days = (_day_of(rule, year) for rule in holiday_rules() if rule.holds_in(zone))
    return frozenset(day for day in days if day is not None)


def _day_of(rule: HolidayRule, year: int) -> date | None:
    if rule.after_easter is not None:
        return easter(year) + timedelta(days=rule.after_easter) if year >= GREGORIAN else None
    return date(year, rule.month or 1, rule.day or 1)


def is_open(day: date, zone: str) -> bool:
    """Whether the offices of that zone work on that day (CT L. 3133-1, L. 3134-13, L. 3422-2)."""
    return day.weekday() < SATURDAY and day not in holidays_of(day.year, zone)


def prudent_day(last_day: date, zone: str) -> date:
    """The last open day (CT L. 3133-1) strictly before the legal one: no doubt about midnight."""
    day = last_day - ONE_DAY
    while not is_open(day, zone):
        day -= ONE_DAY
    return day


def next_open_day(day: date, zone: str) -> date:
    """The day itself if it is open, else the first open one after it (CPC 642)."""
    while not is_open(day, zone):
        day += ONE_DAY
    return day


def open_days_between(start: date, end: date, zone: str) -> int:
    """How many open days (CT L. 3133-1) come after `start`, up to `end` included; 0 if none can."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_open(day, zone) for day in days)
