"""The law's dates against a second calculation that was written from the articles alone.

`REVIEW_LAW_CASES` says how many random requests: 100,000 here, a million in `make proof`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from review_queue.law.facts import Suspension
from review_queue.law.months import period_end
from review_queue.law.open_days import open_days_between
from review_queue.law.recourse import routes_for
from review_queue.terms import SuspensionCause
from tests.law.asked import asked
from tests.law.second_opinion import Stop, appeal, limits, open_days, period_last_day

FIRST, LAST = date(2004, 1, 1), date(2060, 12, 31)
ZONES = ["metropole", "alsace-moselle", *(str(number) for number in range(971, 979))]
CASES = int(os.environ.get("REVIEW_LAW_CASES", "100000"))
PARTS = 20
EDGES = [date(2015, 12, 31), date(2016, 1, 1), date(2016, 10, 14), date(2016, 10, 15)]


def some_day(chance: Random) -> date:
    """Any day; every third one stands at the end of a month, at 29 February or at a new rule."""
    day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    kind = chance.randrange(9)
    if kind == 0:
        return day.replace(day=1) - timedelta(days=chance.randrange(4))
    if kind == 1:
        return date(chance.randrange(2004, 2061, 4), 2, chance.choice([27, 28, 29]))
    return chance.choice(EDGES) if kind == 2 else day


def some_stops(chance: Random, start: date, *, documents: bool) -> list[Stop]:
    """Up to three requests in order, answered early, late, the same day or never."""
    stops, asked_on = [], start
    for _number in range(chance.choice([0, 1, 1, 2, 3])):
        asked_on += timedelta(days=chance.choice([0, 1, 3, 8, 13, 14, 15, 25, 40]))
        answered = asked_on + timedelta(days=chance.choice([0, 1, 5, 12, 30, 59, 61, 62, 90]))
        never = chance.random() < 0.3
        given = (
            chance.choice([1, 15, 30, 60])
            if documents and (never or chance.random() < 0.7)
            else None
        )
        stops.append(Stop(asked_on, None if never else answered, given))
    return stops


def requests(seed: int, size: int) -> Iterator[tuple[str, date, date, str, list[Stop]]]:
    """So many random requests: who asked, both receipts, zone, what was asked meanwhile."""
    chance = Random(seed)
    for _number in range(size):
        requester, zone = chance.choice(["doctor", "insured"]), chance.choice(ZONES)
        service = some_day(chance)
        caisse = service - timedelta(days=chance.choice([0, 0, 1, 3, 40]))
        by_service = limits(requester, service, caisse, zone, []).regime == "l324_1"
        start = service if by_service else caisse
        yield requester, service, caisse, zone, some_stops(chance, start, documents=not by_service)


@pytest.mark.parametrize("part", range(PARTS))
def test_both_clocks_agree_with_the_second_calculation(part: int) -> None:
    """Regime, receipt, opinion, last day, prudent day, days suspended, effect of silence."""
    for requester, service, caisse, zone, stops in requests(part, max(1, CASES // PARTS)):
        wanted = limits(requester, service, caisse, zone, stops)
        cause = (
            SuspensionCause.OBSERVATION if wanted.regime == "l324_1" else SuspensionCause.DOCUMENTS
        )
        suspensions = [Suspension(cause, stop.asked, stop.given, stop.answered) for stop in stops]
        found = asked(requester, service, *suspensions, by_caisse=caisse, zone=zone)
        assert (
            found.regime_id,
            found.received,
            found.opinion.last_day if found.opinion else None,
            found.last_day,
            found.prudent_day,
            found.suspended_days,
            found.silence,
        ) == (
            wanted.regime,
            wanted.received,
            wanted.opinion,
            wanted.last_day,
            wanted.prudent,
            wanted.suspended,
            wanted.silence,
        ), (requester, service, caisse, zone, stops)


def test_the_month_is_right_for_every_date_from_2004_to_2060() -> None:
    """All 20,820 days of receipt, by the second calculation; never later than a month."""
    day = FIRST
    while day <= LAST:
        found = asked("doctor", day).last_day
        assert found == limits("doctor", day, day, "metropole", []).last_day
        assert 28 <= (found - day).days <= 31
        day += timedelta(days=1)


@pytest.mark.parametrize("months", [1, 6, 18, 24, 36, 60, 120])
def test_a_validity_ends_on_the_day_that_the_second_calculation_gives(months: int) -> None:
    """Every first day from 2004 to 2060, both days included; 29 February ends on 28 February."""
    day = FIRST
    while day <= LAST:
        assert period_end(day, months) == period_last_day(day, months), day
        day += timedelta(days=1)


def test_open_days_and_appeals_agree_with_the_second_calculation() -> None:
    """Days left of each zone; route, last day and last day for the person of each ground."""
    chance = Random(1)
    for _number in range(max(1, CASES // 20)):
        day, zone = some_day(chance), chance.choice(ZONES)
        until = day + timedelta(days=chance.randrange(-3, 70))
        assert open_days_between(day, until, zone) == open_days(day, until, zone)
        ground = chance.choice(["medical", "administrative"])
        (route,) = routes_for(ground, day, zone)
        assert (
            route.route.id,
            route.last_day,
            route.last_day_for_person,
            route.route.silence_months,
        ) == appeal(ground, day, zone)
