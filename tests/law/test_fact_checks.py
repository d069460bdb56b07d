"""Days from which nothing can be counted, and answers to nothing, are refused by their field."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.errors import Exit, ReviewError
from review_queue.law.fact_checks import check_facts
from review_queue.law.facts import Facts, Suspension
from tests.law.meanwhile import documents, observation

DAY = date(2026, 3, 2)


def facts(
    *meanwhile: Suspension,
    received_on: date = DAY,
    by_caisse: date = DAY,
    requester: str = "doctor",
) -> Facts:
    return Facts(requester, received_on, by_caisse, "metropole", suspensions=meanwhile)


def refusal(wrong: Facts) -> ReviewError:
    with pytest.raises(ReviewError) as caught:
        check_facts(wrong)
    return caught.value


@pytest.mark.parametrize(
    "meanwhile",
    [
        [],
        [observation("2026-03-12")],
        [observation("2026-03-12", "2026-03-12")],
        [observation("2026-03-12", "2026-03-30"), observation("2026-04-02", "2026-04-05")],
        [documents("2026-03-10", 1)],
        [documents("2026-03-10", 366)],
        [documents("2026-03-10", 30, "2026-03-10")],
        [documents("2026-03-10", None, "2026-03-20")],
        [observation("4000-12-30", "4000-12-31")],
    ],
)
def test_what_can_be_counted_is_not_refused(meanwhile: list[Suspension]) -> None:
    """An answer on the day of asking, 1 to 366 days given, none where the documents have come."""
    check_facts(facts(*meanwhile))


def test_the_last_year_that_can_be_counted_is_4000() -> None:
    """On either receipt; one day later is refused (no law is known so late)."""
    last, after = date(4000, 12, 31), date(4001, 1, 1)
    check_facts(facts(received_on=last, by_caisse=last))
    for field, wrong in (
        ("received_on", facts(received_on=after)),
        ("received_by_caisse_on", facts(by_caisse=after)),
    ):
        error = refusal(wrong)
        assert (error.code, error.field) == ("date_out_of_range", field)
        assert error.message == "4001-01-01 is too far in the future to count from."


@pytest.mark.parametrize(
    ("meanwhile", "code", "field", "message", "remedy"),
    [
        (
            observation("4001-01-01"),
            "date_out_of_range",
            "suspended",
            "4001-01-01 is too far in the future to count from.",
            "Give a date before the year 4001.",
        ),
        (
            observation("2026-03-12", "4001-01-02"),
            "date_out_of_range",
            "suspended",
            "4001-01-02 is too far in the future to count from.",
            "Give a date before the year 4001.",
        ),
        (
            observation("2026-03-12", "2026-03-11"),
            "answer_before_request",
            "suspended",
            "The answer of 2026-03-11 comes before the request of 2026-03-12.",
            "Give the day on which the answer arrived.",
        ),
        (
            documents("2026-03-12", 30, "2026-03-11"),
            "answer_before_request",
            "suspended",
            "The answer of 2026-03-11 comes before the request of 2026-03-12.",
            "Give the day on which the answer arrived.",
        ),
        (
            documents("2026-03-10"),
            "days_given_required",
            "days_given",
            "Documents were asked and have not come: how many days were given for them?",
            "Give the days, or the day on which they came.",
        ),
        (
            documents("2026-03-10", 0),
            "bad_days_given",
            "days_given",
            "0 days cannot be given for documents.",
            "Give 1 to 366 days.",
        ),
        (
            documents("2026-03-10", 367, "2026-03-20"),
            "bad_days_given",
            "days_given",
            "367 days cannot be given for documents.",
            "Give 1 to 366 days.",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(
    meanwhile: Suspension, code: str, field: str, message: str, remedy: str
) -> None:
    """CSS R. 324-1-1, CRPA L. 114-5: wrong use, a sentence, what to do; the first wrong one."""
    right = documents("2026-03-05", 5)
    for wrong in (facts(meanwhile), facts(right, meanwhile)):
        error = refusal(wrong)
        assert (error.code, error.field) == (code, field)
        assert (error.message, error.remedy) == (message, remedy)
        assert error.exit_code is Exit.WRONG_USE


@pytest.mark.parametrize("answered", [None, "2026-03-30"])
def test_an_observation_is_given_no_days(answered: str | None) -> None:
    """R. 324-1-1: the law itself says how long an observation stops the clocks."""
    sent = observation("2026-03-12", answered)
    error = refusal(facts(Suspension(sent.cause, sent.asked, 30, sent.answered)))
    assert (error.code, error.field) == ("days_given_by_law", "days_given")
    assert error.message == (
        "An observation to the doctor stops the clocks by law: no days are given."
    )
    assert error.remedy == "Leave the days out."
    assert error.exit_code is Exit.WRONG_USE
