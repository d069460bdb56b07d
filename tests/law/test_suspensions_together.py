"""Several suspensions of one request: they add up, overlap, and share one cap (CSS R. 324-2)."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.facts import Suspension
from review_queue.law.suspensions import meant_cause
from tests.law.asked import asked
from tests.law.meanwhile import BOTH_CAUSES, documents, observation, own_regime

RECEIVED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("meanwhile", "ends", "opinion", "last_day"),
    [
        # the first adds five days within which the second may still be sent, to the day
        (
            [observation("2026-03-05", "2026-03-10"), observation("2026-03-21", "2026-03-31")],
            [(5, "answer"), (10, "answer")],
            "2026-03-31",
            "2026-04-17",
        ),
        (
            [observation("2026-03-05", "2026-03-10"), observation("2026-03-22", "2026-03-31")],
            [(5, "answer"), (0, "too_late")],
            "2026-03-21",
            "2026-04-07",
        ),
        # a second one sent meanwhile: no day counts twice
        (
            [observation("2026-03-05", "2026-03-15"), observation("2026-03-09", "2026-03-25")],
            [(10, "answer"), (10, "answer")],
            "2026-04-05",
            "2026-04-22",
        ),
        (
            [observation("2026-03-05", "2026-03-25"), observation("2026-03-09", "2026-03-12")],
            [(20, "answer"), (0, "answer")],
            "2026-04-05",
            "2026-04-22",
        ),
        # a third one, while the time of the first covers the second
        (
            [
                observation("2026-03-05", "2026-03-25"),
                observation("2026-03-09", "2026-03-12"),
                observation("2026-03-20", "2026-03-27"),
            ],
            [(20, "answer"), (0, "answer"), (2, "answer")],
            "2026-04-07",
            "2026-04-24",
        ),
        # the cap counts over all: 61 days from 5 March, 50 of them used
        (
            [observation("2026-03-05", "2026-04-24"), observation("2026-04-30")],
            [(50, "answer"), (11, "cap")],
            "2026-05-16",
            "2026-06-02",
        ),
        (
            [observation("2026-03-05", "2026-04-24"), observation("2026-04-30", "2026-05-08")],
            [(50, "answer"), (8, "answer")],
            "2026-05-13",
            "2026-05-30",
        ),
        # nothing is left of it
        (
            [observation("2026-03-05"), observation("2026-05-10")],
            [(61, "cap"), (0, "cap")],
            "2026-05-16",
            "2026-06-02",
        ),
        # what came too early is no part of it
        (
            [observation("2026-03-01", "2026-03-04"), observation("2026-03-05")],
            [(0, "too_early"), (61, "cap")],
            "2026-05-16",
            "2026-06-02",
        ),
        # they count in the order of sending, whatever the order of telling
        (
            [observation("2026-03-21", "2026-03-31"), observation("2026-03-05", "2026-03-10")],
            [(5, "answer"), (10, "answer")],
            "2026-03-31",
            "2026-04-17",
        ),
    ],
)
def test_observations_add_up_and_share_two_months(
    meanwhile: list[Suspension], ends: list[tuple[int, str]], opinion: str, last_day: str
) -> None:
    """R. 324-1-1, R. 324-2, received on 2026-03-02: both clocks, two months over all."""
    found = asked("doctor", RECEIVED, *meanwhile)
    assert [(stop.days, stop.ended) for stop in found.stops] == ends
    assert found.suspended_days == sum(number for number, _end in ends)
    assert found.opinion is not None
    assert found.opinion.last_day.isoformat() == opinion
    assert found.last_day.isoformat() == last_day


@pytest.mark.parametrize(
    ("first", "capped"),
    [
        # asked on the eve of the receipt: the two months count from the second, to 10 March
        (observation("2026-12-28", "2026-12-29"), 59),
        # answered on the same day: no day stood still, but the two months count from it
        (observation("2026-12-29", "2026-12-29"), 61),
    ],
)
def test_the_two_months_count_from_the_first_that_stops_the_clocks(
    first: Suspension, capped: int
) -> None:
    """Design 6: in days from the first start to the same day two months later, clipped."""
    found = asked("doctor", date(2026, 12, 29), first, observation("2027-01-10"))
    assert [stop.days for stop in found.stops] == [0, capped]


@pytest.mark.parametrize(
    ("meanwhile", "ends", "last_day"),
    [
        (
            [documents("2026-03-10", 30, "2026-03-20"), documents("2026-03-12", 30)],
            [(10, "answer"), (22, "time_given")],
            "2026-05-04",
        ),
        (
            [documents("2026-03-10", 30), documents("2026-03-12", 5)],
            [(30, "time_given"), (0, "time_given")],
            "2026-05-02",
        ),
        (
            [documents("2026-03-10", 30), documents("2026-05-02", 1)],
            [(30, "time_given"), (1, "time_given")],
            "2026-05-03",
        ),
        (
            [documents("2026-03-10", 30), documents("2026-05-03", 1)],
            [(30, "time_given"), (0, "too_late")],
            "2026-05-02",
        ),
        # no cap: five months and more
        (
            [documents("2026-03-10", 90), documents("2026-06-20", 90)],
            [(90, "time_given"), (90, "time_given")],
            "2026-09-29",
        ),
    ],
)
def test_documents_add_up_without_a_cap(
    meanwhile: list[Suspension], ends: list[tuple[int, str]], last_day: str
) -> None:
    """CRPA L. 114-5, received on 2026-03-02: each for its own time, no day twice."""
    found = asked("insured", RECEIVED, *meanwhile)
    assert [(stop.days, stop.ended) for stop in found.stops] == ends
    assert found.last_day.isoformat() == last_day


def test_days_of_another_cause_use_up_the_cap_too() -> None:
    """A caisse's own, one month at most for observations: documents took ninety days before."""
    own = own_regime(opinion_days=14, opinion_silence="favourable", suspension=BOTH_CAUSES)
    found = asked(
        "doctor",
        RECEIVED,
        documents("2026-03-05", 90),
        observation("2026-06-04", "2026-06-09"),
        categories=["multiple"],
        own=[own],
    )
    assert [(stop.days, stop.ended) for stop in found.stops] == [(90, "time_given"), (0, "cap")]
    assert found.stops[1].start == found.stops[1].runs_again == date(2026, 6, 4)


@pytest.mark.parametrize(
    ("given", "days", "ended"),
    [(30, 30, "time_given"), (31, 31, "time_given"), (32, 31, "cap")],
)
def test_a_regime_may_cap_the_time_given_for_documents(given: int, days: int, ended: str) -> None:
    """A caisse's own, one month at most from 2026-03-10: the shorter; the time given on a tie."""
    capped = {**BOTH_CAUSES[1], "most_months": 1}
    own = own_regime(suspension=[capped])
    found = asked(
        "insured", RECEIVED, documents("2026-03-10", given), categories=["multiple"], own=[own]
    )
    assert [(stop.days, stop.ended) for stop in found.stops] == [(days, ended)]


@pytest.mark.parametrize(
    ("day", "stands", "waits"),
    [
        ("2026-03-11", False, False),
        ("2026-03-12", True, True),
        ("2026-05-11", True, True),
        ("2026-05-12", False, False),
    ],
)
def test_a_stop_stands_from_its_sending_to_the_eve_of_its_end(
    day: str, stands: bool, waits: bool
) -> None:
    """R. 324-2: sent on 2026-03-12 and never answered, 61 days; then the clocks run again."""
    found = asked("doctor", RECEIVED, observation("2026-03-12"))
    (stop,) = found.stops
    that_day = date.fromisoformat(day)
    assert (stop.stands_on(that_day), stop.awaits_on(that_day)) == (stands, waits)
    assert found.stop_on(that_day) == (stop if waits else None)


def test_an_answered_stop_waits_for_nothing_more() -> None:
    """Its days stood still, but nobody is waited for; a second one may be."""
    found = asked(
        "doctor",
        RECEIVED,
        observation("2026-03-05", "2026-03-10"),
        observation("2026-03-12"),
    )
    first, second = found.stops
    assert first.stands_on(date(2026, 3, 9))
    assert not first.awaits_on(date(2026, 3, 9))
    assert found.stop_on(date(2026, 3, 9)) is None
    assert found.stop_on(date(2026, 3, 12)) == second


@pytest.mark.parametrize(
    ("requester", "meanwhile", "until"),
    [
        ("doctor", [], "2026-03-16"),
        ("doctor", [observation("2026-03-12", "2026-03-30")], "2026-04-03"),
        ("insured", [], "2026-04-02"),
        ("insured", [documents("2026-03-10", 30)], "2026-05-02"),
    ],
)
def test_asking_stops_the_clocks_until_the_day_that_they_end_on(
    requester: str, meanwhile: list[Suspension], until: str
) -> None:
    """R. 324-2: while the two weeks run; CRPA L. 114-5: while the month runs; stops included."""
    found = asked(requester, RECEIVED, *meanwhile)
    (rule,) = found.regime.suspension
    assert found.suspendable_until(rule).isoformat() == until


def test_days_mean_documents_where_the_regime_knows_them() -> None:
    """CRPA L. 114-5: only documents are given days; else the first cause is meant."""
    opinion = {"opinion_days": 14, "opinion_silence": "favourable", "opinion_article": "A"}
    both = own_regime(suspension=BOTH_CAUSES, **opinion)
    assert (meant_cause(both, None), meant_cause(both, 30)) == ("observation", "documents")
    doctors = asked("doctor", date(2026, 3, 2)).regime
    assert (meant_cause(doctors, None), meant_cause(doctors, 30)) == ("observation", "observation")
    assert meant_cause(own_regime(), 30) is None
