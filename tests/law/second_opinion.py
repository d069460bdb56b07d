"""A second calculation of the time limits, from the law alone, to check the first one against.

It adds no months and no suspensions. A clock is a number of days that still have to run; the
calendar is walked day by day, a stopped day costs nothing, and the last day is the one on which
the count is used up. Months are found by looking a day number up in the calendar.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count, islice

RECODIFIED = date(2016, 1, 1)
"""R. 322-7 gives way to CSS R. 160-13."""

SERVICE_SEIZED = date(2016, 10, 15)
"""Décret 2016-1362 enters into force: doctors write to the service du contrôle médical."""

CMRA_SINCE = date(2022, 1, 1)
"""The expertise médicale of L. 141-1 is gone; loi 2019-1446 art. 87, décret 2019-1506."""

_SUNDAY, _SATURDAY = 0, 6  # an ordinal modulo 7: 1 January of year 1 was a Monday


@dataclass(frozen=True, slots=True)
class Stop:
    """One suspension as asked: an observation (CSS R. 324-1-1) or documents (CRPA L. 114-5)."""

    asked: date  # day the observation or the request for documents was sent
    answered: date | None  # day the answer arrived; None: never
    given: int | None = None  # days given to the insured person, documents only


@dataclass(frozen=True, slots=True)
class Limits:
    """The time limits of one request, suspensions included (CSS R. 160-13, L. 324-1, R. 324-2)."""

    regime: str  # r322_7, r160_13 or l324_1
    received: date  # by the caisse (R. 160-13) or by the service (R. 324-2)
    opinion: date | None  # last day of the two weeks of R. 324-1-1, under l324_1 only
    last_day: date  # of the month; never moved to an open day (Cass. 2e civ. 13 Feb 2020)
    prudent: date  # last open day strictly before last_day
    suspended: int  # days on which the clock stood still
    silence: str  # of the caisse: rejection or not_stated


def _number(ordinal: int) -> tuple[int, int]:
    """Return what people read on the calendar: months since year 0, day of the month."""
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month, day.day


# Ordinals start at 1 and indices at 0: an index in it is the ordinal of the day before.
_EVERY_DAY = range(1, date.max.toordinal() + 1)


@cache
def _same_number(day: date, months: int) -> int:
    """Return the last ordinal whose number is not past `day`'s, `months` later (CPC 641).

    Where the month has no such number, that is its last day.
    """
    month, number = _number(day.toordinal())
    return bisect_right(_EVERY_DAY, (month + months, number), key=_number)


def period_last_day(start: date, months: int) -> date:
    """Return the last day of a validity of `months` months, both days included (CSS D. 160-4).

    It is the last day before the one that carries `start`'s number, or would carry it: a start
    on 29 February ends on 28 February.
    """
    month, number = _number(start.toordinal())
    return date.fromordinal(bisect_left(_EVERY_DAY, (month + months, number), key=_number))


def _easter(year: int) -> int:
    """Return the ordinal of Easter: the Sunday after the epact's full moon (Clavius, Knuth)."""
    golden, century = year % 19 + 1, year // 100 + 1
    leap_years_dropped = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon_correction - leap_years_dropped) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact if epact <= 23 else 74 - epact
    day = date(year, 3, 1).toordinal() + full_moon  # the day after the full moon
    while day % 7 != _SUNDAY:
        day += 1
    return day


_EVERYWHERE = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_EASTER_MONDAY, _ASCENSION, _WHIT_MONDAY, _GOOD_FRIDAY = 1, 39, 50, -2
_LOCAL: dict[str, tuple[tuple[int, int], ...]] = {
    "metropole": (),
    "alsace-moselle": ((12, 26),),
    "971": ((5, 27),),
    "972": ((5, 22),),
    "973": ((6, 10),),
    "974": ((12, 20),),
    "975": (),
    "976": ((4, 27),),
    "977": ((10, 9),),
    "978": ((5, 27),),
}


@cache
def _holidays(year: int, zone: str) -> frozenset[int]:
    """Return the holidays as ordinals (CT L. 3133-1, L. 3134-13, L. 3422-2)."""
    fixed = {date(year, *day).toordinal() for day in _EVERYWHERE + _LOCAL[zone]}
    offsets = [_EASTER_MONDAY, _ASCENSION, _WHIT_MONDAY]
    if zone == "alsace-moselle":
        offsets.append(_GOOD_FRIDAY)
    easter = _easter(year)
    return frozenset(fixed | {easter + offset for offset in offsets})


def _is_open(day: int, zone: str) -> bool:
    """Tell whether offices open: Monday to Friday, no holiday of the zone."""
    if day % 7 in (_SATURDAY, _SUNDAY):
        return False
    return day not in _holidays(date.fromordinal(day).year, zone)


def open_days(after: date, until: date, zone: str) -> int:
    """Count the open days after `after`, up to `until` included (CT L. 3133-1); 0 if there is none.

    Raises:
        KeyError: the zone is unknown.
    """
    days = range(after.toordinal() + 1, until.toordinal() + 1)
    return sum(_is_open(day, zone) for day in days)


def _nearest_open(days: Iterator[int], zone: str) -> date:
    """Return the first open day on the way."""
    return date.fromordinal(next(day for day in days if _is_open(day, zone)))


def _last_day(start: int, length: int, stopped: set[int]) -> int:
    """Return the day on which `length` running days, the receipt's included, are used up."""
    running = (day for day in count(start) if day not in stopped)
    return next(islice(running, length - 1, None))


def _resumes(stop: Stop, regime: str) -> int:
    """Return the first day that runs again, the cap apart (CRPA L. 114-5, CSS R. 324-1-1)."""
    answered = (stop.answered or date.max).toordinal()
    if regime == "l324_1":
        return answered
    if stop.given is not None:
        return min(answered, stop.asked.toordinal() + stop.given)
    if stop.answered is None:
        raise ValueError("A request for documents without an answer needs the days given.")
    return answered


def _stopped_days(start: int, length: int, stops: Sequence[Stop], regime: str) -> set[int]:
    """Walk the clock that decides whether a stop comes in time; return the days it stood still.

    A stop sent once the clock is used up is never met on the walk: it stops nothing. The clock
    is the two weeks for an observation (CSS R. 324-1-1, R. 324-2, at most two months over all),
    the month for documents (CRPA L. 114-5).
    """
    stopped: set[int] = set()
    most: int | None = None
    asked: dict[int, int] = {}
    for stop in stops:
        first = stop.asked.toordinal()
        asked[first] = max(asked.get(first, 0), _resumes(stop, regime))
    day, resumes = start, 0
    while length:
        if day in asked:
            resumes = max(resumes, asked[day])
            if most is None and regime == "l324_1":
                most = _same_number(date.fromordinal(day), 2) - day
        if day < resumes and (most is None or len(stopped) < most):
            stopped.add(day)
        else:
            length -= 1
        day += 1
    return stopped


def _regime(requester: str, by_service: date, by_caisse: date) -> tuple[str, date]:
    """Return the text that applies and the receipt that it counts from (CSS R. 160-13, R. 324-2).

    Raises:
        ValueError: the requester is neither `doctor` nor `insured`.
    """
    if requester not in ("doctor", "insured"):
        raise ValueError(f"Unknown requester: {requester}")
    decisive = by_service if requester == "doctor" else by_caisse
    if decisive < RECODIFIED:
        return "r322_7", by_caisse
    if requester == "insured" or decisive < SERVICE_SEIZED:
        return "r160_13", by_caisse
    return "l324_1", by_service


def limits(
    requester: str, by_service: date, by_caisse: date, zone: str, stops: Sequence[Stop]
) -> Limits:
    """Return the time limits of a request, to the day (CSS R. 160-13; L. 324-1 and R. 324-2).

    The month ends on the same day number, or with the month (CPC 641). A stop on the day of the
    receipt is a stopped day like another.

    Raises:
        KeyError: the zone is unknown.
        ValueError: the requester is unknown, or documents never came and no days were given.
    """
    regime, received = _regime(requester, by_service, by_caisse)
    start = received.toordinal()
    month = _same_number(received, 1) - start + 1
    two_weeks = 14 + 1
    doctors = regime == "l324_1"
    stopped = _stopped_days(start, two_weeks if doctors else month, stops, regime)
    last = _last_day(start, month, stopped)
    return Limits(
        regime=regime,
        received=received,
        opinion=date.fromordinal(_last_day(start, two_weeks, stopped)) if doctors else None,
        last_day=date.fromordinal(last),
        prudent=_nearest_open(count(last - 1, -1), zone),
        suspended=len(stopped),
        silence="not_stated" if doctors else "rejection",
    )


def appeal(ground: str, notified: date, zone: str) -> tuple[str, date, date, int | None]:
    """Return route, last day, last day for the person and months of the board's own silence.

    Medical: expertise médicale, since 2022 the CMRA (CSS R. 142-8, R. 142-8-5); administrative:
    the CRA (R. 142-1, R. 142-6). For the person a closed last day moves on (CPC 642).

    Raises:
        KeyError: the zone is unknown.
        ValueError: the ground is neither `medical` nor `administrative`.
    """
    reformed = notified >= CMRA_SINCE
    if ground == "medical":
        route, months, silence = ("cmra", 2, 4) if reformed else ("expertise", 1, None)
    elif ground == "administrative":
        route, months, silence = "cra", 2, 2 if reformed else None
    else:
        raise ValueError(f"Unknown ground: {ground}")
    last = _same_number(notified, months)
    return route, date.fromordinal(last), _nearest_open(count(last), zone), silence
