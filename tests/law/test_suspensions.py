"""How long the clocks stand still: CSS R. 324-1-1 and R. 324-2, CRPA L. 114-5, case by case."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.errors import Exit, ReviewError
from review_queue.law.clocks import Clocks
from review_queue.law.facts import Suspension
from review_queue.law.suspensions import refuse_early
from tests.law.asked import asked
from tests.law.meanwhile import BOTH_CAUSES, documents, observation, own_regime

RECEIVED = date(2026, 3, 2)


def doctor(*suspensions: Suspension, received: date = RECEIVED) -> Clocks:
    return asked("doctor", received, *suspensions)


def days(found: Clocks) -> tuple[str, str]:
    """Both last days, where there are two."""
    assert found.opinion is not None
    return found.opinion.last_day.isoformat(), found.last_day.isoformat()


def stops(found: Clocks) -> list[tuple[str, str, int, str]]:
    """Of each stop its first day, the day on which the clocks run again, its days, its end."""
    return [
        (stop.start.isoformat(), stop.runs_again.isoformat(), stop.days, stop.ended)
        for stop in found.stops
    ]


@pytest.mark.parametrize(
    ("requester", "meanwhile", "suspended", "last_day", "opinion"),
    [
        ("insured", documents("2026-03-10", 30, "2026-03-20"), 10, "2026-04-12", None),
        ("insured", documents("2026-03-10", 30, "2026-04-20"), 30, "2026-05-02", None),
        ("doctor", observation("2026-03-12", "2026-03-30"), 18, "2026-04-20", "2026-04-03"),
        ("doctor", observation("2026-03-12"), 61, "2026-06-02", "2026-05-16"),
        ("doctor", observation("2026-03-17"), 0, "2026-04-02", "2026-03-16"),
    ],
)
def test_the_worked_suspensions_of_the_domain(
    requester: str, meanwhile: Suspension, suspended: int, last_day: str, opinion: str | None
) -> None:
    """Domain 2.7, second table, all rows received on 2026-03-02: days added to both clocks."""
    found = asked(requester, RECEIVED, meanwhile)
    assert (found.suspended_days, found.last_day.isoformat()) == (suspended, last_day)
    assert (found.opinion and found.opinion.last_day.isoformat()) == opinion


def test_too_late_an_observation_leaves_the_opinion_deemed_favourable() -> None:
    """Domain 2.7, last row: sent on day 15, favourable since 2026-03-16 24:00."""
    found = doctor(observation("2026-03-17"))
    assert found.opinion_deemed_since(date(2026, 3, 16)) is None
    assert found.opinion_deemed_since(date(2026, 3, 17)) == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("meanwhile", "stop", "opinion", "last_day"),
    [
        # on the day of the receipt, answered at once and a day later
        (
            observation("2026-03-02", "2026-03-02"),
            ("2026-03-02", "2026-03-02", 0, "answer"),
            "2026-03-16",
            "2026-04-02",
        ),
        (
            observation("2026-03-02", "2026-03-03"),
            ("2026-03-02", "2026-03-03", 1, "answer"),
            "2026-03-17",
            "2026-04-03",
        ),
        # on the last of the two weeks, and on the day after
        (
            observation("2026-03-16", "2026-03-20"),
            ("2026-03-16", "2026-03-20", 4, "answer"),
            "2026-03-20",
            "2026-04-06",
        ),
        (
            observation("2026-03-17", "2026-03-20"),
            ("2026-03-17", "2026-03-17", 0, "too_late"),
            "2026-03-16",
            "2026-04-02",
        ),
        # on the eve of the receipt
        (
            observation("2026-03-01", "2026-03-20"),
            ("2026-03-01", "2026-03-01", 0, "too_early"),
            "2026-03-16",
            "2026-04-02",
        ),
        # the day before two months are over, the day itself, the day after
        (
            observation("2026-03-12", "2026-05-11"),
            ("2026-03-12", "2026-05-11", 60, "answer"),
            "2026-05-15",
            "2026-06-01",
        ),
        (
            observation("2026-03-12", "2026-05-12"),
            ("2026-03-12", "2026-05-12", 61, "answer"),
            "2026-05-16",
            "2026-06-02",
        ),
        (
            observation("2026-03-12", "2026-05-13"),
            ("2026-03-12", "2026-05-12", 61, "cap"),
            "2026-05-16",
            "2026-06-02",
        ),
    ],
)
def test_an_observation_stops_both_clocks_if_it_is_sent_within_the_two_weeks(
    meanwhile: Suspension, stop: tuple[str, str, int, str], opinion: str, last_day: str
) -> None:
    """R. 324-1-1, R. 324-2, received on 2026-03-02: within two weeks, two months at most."""
    found = doctor(meanwhile)
    assert stops(found) == [stop]
    assert days(found) == (opinion, last_day)


def test_two_months_that_have_no_such_day_end_with_the_month() -> None:
    """CPC 641: from 31 December to 28 February, 59 days; R. 324-2."""
    found = doctor(observation("2026-12-31"), received=date(2026, 12, 28))
    assert stops(found) == [("2026-12-31", "2027-02-28", 59, "cap")]
    assert days(found) == ("2027-03-11", "2027-03-28")


@pytest.mark.parametrize(
    ("meanwhile", "stop", "last_day"),
    [
        # the documents come: early, on the day on which the time ends, never
        (
            documents("2026-03-10", 30, "2026-03-20"),
            ("2026-03-10", "2026-03-20", 10, "answer"),
            "2026-04-12",
        ),
        (
            documents("2026-03-10", 30, "2026-04-09"),
            ("2026-03-10", "2026-04-09", 30, "answer"),
            "2026-05-02",
        ),
        (
            documents("2026-03-10", 30, "2026-04-10"),
            ("2026-03-10", "2026-04-09", 30, "time_given"),
            "2026-05-02",
        ),
        (
            documents("2026-03-10", 30),
            ("2026-03-10", "2026-04-09", 30, "time_given"),
            "2026-05-02",
        ),
        # no time was given, and they came
        (
            documents("2026-03-10", None, "2026-03-25"),
            ("2026-03-10", "2026-03-25", 15, "answer"),
            "2026-04-17",
        ),
        # no cap: as long as was given
        (
            documents("2026-03-10", 366),
            ("2026-03-10", "2027-03-11", 366, "time_given"),
            "2027-04-03",
        ),
        # on the last day of the month, on the day after, on the eve of the receipt
        (
            documents("2026-04-02", 15),
            ("2026-04-02", "2026-04-17", 15, "time_given"),
            "2026-04-17",
        ),
        (documents("2026-04-03", 15), ("2026-04-03", "2026-04-03", 0, "too_late"), "2026-04-02"),
        (documents("2026-03-01", 15), ("2026-03-01", "2026-03-01", 0, "too_early"), "2026-04-02"),
    ],
)
def test_documents_stop_the_month_for_the_time_given_or_until_they_come(
    meanwhile: Suspension, stop: tuple[str, str, int, str], last_day: str
) -> None:
    """CRPA L. 114-5, received on 2026-03-02: asked within the month; no longest time."""
    found = asked("insured", RECEIVED, meanwhile)
    assert stops(found) == [stop]
    assert (found.suspended_days, found.last_day.isoformat()) == (stop[2], last_day)


def test_what_is_asked_must_follow_the_receipt_that_counts() -> None:
    """R. 324-2: the service's receipt; R. 160-13: the caisse's. Each is the first day to ask on."""
    caisse = date(2026, 2, 25)
    found = asked("doctor", RECEIVED, observation("2026-02-26", "2026-02-28"), by_caisse=caisse)
    assert stops(found) == [("2026-02-26", "2026-02-26", 0, "too_early")]
    found = asked("insured", RECEIVED, documents("2026-02-26", 2), by_caisse=caisse)
    assert stops(found) == [("2026-02-26", "2026-02-28", 2, "time_given")]


@pytest.mark.parametrize(
    ("requester", "received", "meanwhile", "known"),
    [
        ("doctor", date(2026, 3, 2), documents("2026-03-10", 30), False),
        ("insured", date(2026, 3, 2), observation("2026-03-10"), False),
        ("doctor", date(2016, 9, 1), observation("2016-09-05"), False),
        ("doctor", date(2016, 9, 1), documents("2016-09-05", 30), True),
        ("doctor", date(2015, 9, 1), observation("2015-09-05"), False),
        ("insured", date(2015, 9, 1), documents("2015-09-05", 30), True),
    ],
)
def test_each_regime_knows_its_own_cause_of_suspension(
    requester: str, received: date, meanwhile: Suspension, known: bool
) -> None:
    """R. 324-1-1 is the doctor's since 2016-10-15; CRPA L. 114-5 is every other request's."""
    found = asked(requester, received, meanwhile)
    (stop,) = found.stops
    assert (stop.rule is not None, stop.counts) == (known, known)
    assert (stop.ended == "not_known") is not known
    assert (found.suspended_days, stop.days) == ((30, 30) if known else (0, 0))
    assert stop.limit == found.limits.decision


def test_a_regime_may_know_both_causes() -> None:
    """A caisse's own: an observation within its ten days, documents within its two months."""
    own = own_regime(opinion_days=10, opinion_silence="favourable", suspension=BOTH_CAUSES)
    found = asked(
        "doctor",
        RECEIVED,
        observation("2026-03-12", "2026-03-15"),
        documents("2026-05-05", 20),
        observation("2026-05-06", "2026-05-07"),
        categories=["multiple"],
        own=[own],
    )
    assert stops(found) == [
        ("2026-03-12", "2026-03-15", 3, "answer"),
        ("2026-05-05", "2026-05-25", 20, "time_given"),
        ("2026-05-06", "2026-05-06", 0, "too_late"),
    ]
    assert [stop.limit.isoformat() for stop in found.stops] == [
        "2026-03-12",
        "2026-05-05",
        "2026-04-04",
    ]
    assert days(found) == ("2026-04-04", "2026-05-25")


def test_only_what_was_asked_before_the_receipt_is_refused() -> None:
    """Nobody can have asked anything before the receipt: a slip, and the field is named."""
    refuse_early(doctor(observation("2026-03-02"), observation("2026-03-17")).stops)
    with pytest.raises(ReviewError) as caught:
        refuse_early(doctor(observation("2026-03-12"), observation("2026-02-27")).stops)
    error = caught.value
    assert (error.code, error.field) == ("suspended_before_receipt", "suspended")
    assert error.exit_code is Exit.WRONG_USE
    assert error.message == (
        "Nothing could be asked on 2026-02-27, before the receipt of 2026-03-02."
    )
    assert error.remedy == "Give the day of sending."
