"""First and last day of a period, and the sentences that prove them (design 4)."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.period import (
    day_steps,
    first_day,
    in_years,
    missing_days,
    own_end,
    years_end,
)
from review_queue.law.proposal import Question
from review_queue.law.step import Step
from review_queue.terms import Request
from tests.law.proofs import NO_END, UNKNOWN_COVER

ON = date(2026, 11, 21)


def day(text: str | None) -> date | None:
    """A day of a table; None where it has none."""
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("request_", "start", "covered", "first", "why"),
    [
        ("initial", None, None, "2026-11-21", "decision"),
        ("initial", None, "2026-12-31", "2026-11-21", "decision"),
        ("initial", "2026-09-01", None, "2026-09-01", "given"),
        ("renewal", None, "2026-12-31", "2027-01-01", "cover"),
        ("renewal", None, "2028-02-28", "2028-02-29", "cover"),
        ("renewal", None, "2020-05-31", "2020-06-01", "cover"),
        ("renewal", "2027-02-01", "2026-12-31", "2027-02-01", "given"),
        ("renewal", "2027-02-01", None, "2027-02-01", "given"),
        ("renewal", None, None, None, "unknown"),
        ("renewal", None, "4000-01-01", "4000-01-02", "cover"),
        ("renewal", None, "4000-12-31", "4001-01-01", "cover"),
        ("renewal", None, "4001-01-01", None, "unknown"),
        ("renewal", None, "9999-12-31", None, "unknown"),
        ("modification", None, "2026-12-31", "2026-11-21", "decision"),
    ],
)
def test_the_first_day_and_its_reason(
    request_: str, start: str | None, covered: str | None, first: str | None, why: str
) -> None:
    """Given, else the decision's, else the day after the cover; an endless cover has none."""
    question = Question("8", Request(request_), ON, start=day(start), covered_until=day(covered))
    assert first_day(question) == day(first)
    sentence = {
        "decision": "The period starts on the day of the decision (assumed; it can be changed).",
        "given": "The first day is the one given.",
        "cover": "A renewal starts on the day after the earlier cover's end.",
        "unknown": "The end of the earlier cover is unknown: give the first day.",
    }[why]
    assert day_steps(question, day(first), None) == (
        Step("start", "", sentence, first or ""),
        Step("end", "", "The end must be given.", ""),
    )


def test_a_known_last_day_is_included() -> None:
    """The last day belongs to the period, and the proof says so."""
    _start, end = day_steps(Question("8", Request.INITIAL, ON), ON, date(2036, 11, 20))
    assert end == Step("end", "", "The last day, included.", "2036-11-20")


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        ("2026-11-21", 10, "2036-11-20"),
        ("2028-02-29", 5, "2033-02-28"),
        ("2028-02-29", 4, "2032-02-28"),
        ("2027-03-01", 5, "2032-02-29"),
        ("4000-12-31", 10, "4010-12-30"),
        (None, 10, None),
    ],
)
def test_a_period_of_years_ends_on_the_eve(start: str | None, years: int, end: str | None) -> None:
    """Design 4: start + n years - 1 day; a start on 29 February ends on 28 February."""
    assert years_end(day(start), years) == day(end)


@pytest.mark.parametrize(
    ("stated", "start", "end"),
    [
        (None, "2026-11-21", None),
        (None, None, None),
        ("2028-06-30", "2026-11-21", "2028-06-30"),
        ("2026-11-21", "2026-11-21", "2026-11-21"),
        ("2026-11-20", "2026-11-21", None),
        ("2026-11-20", None, "2026-11-20"),
    ],
)
def test_the_protocols_own_end(stated: str | None, start: str | None, end: str | None) -> None:
    """CSS R. 160-11: the end that the protocol states, unless it lies before the first day."""
    question = Question("31", Request.INITIAL, ON, stated_until=day(stated))
    assert own_end(question, day(start)) == day(end)


@pytest.mark.parametrize(
    ("start", "until", "asked"),
    [
        ("2026-11-21", "2036-11-20", ()),
        ("2026-11-21", None, (NO_END,)),
        (None, None, (UNKNOWN_COVER,)),
        (None, "2036-11-20", (UNKNOWN_COVER,)),
    ],
)
def test_what_the_law_does_not_give_is_asked_for(
    start: str | None, until: str | None, asked: tuple[str, ...]
) -> None:
    """One thing at a time: without a first day there is no end to ask for."""
    assert missing_days(day(start), day(until)) == asked


@pytest.mark.parametrize(("years", "words"), [(1, "1 year"), (2, "2 years"), (10, "10 years")])
def test_a_length_in_words(years: int, words: str) -> None:
    """Singular for one year, plural for the annex's lengths."""
    assert in_years(years) == words
