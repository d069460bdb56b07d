"""Periods that no annex measures (CSS R. 160-11, L. 324-1, D. 160-5): domain 1.6 to 1.8."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.durations import ValidityProposal, propose_validity
from review_queue.law.step import Step
from review_queue.law.unlisted import latest_end
from review_queue.terms import Certainty
from tests.law.proofs import (
    AFTER_COVER,
    END_TO_GIVE,
    GIVEN,
    NO_END,
    ON_DECISION,
    START_TO_GIVE,
    UNKNOWN_COVER,
    ends,
    starts,
)

TODAY = date(2026, 11, 21)
OFF_LIST = (
    "No length in law: the exemption lasts as long as the protocol; "
    "if it states no end, the decision gives its own."
)
NON_EXEMPTING = "No length in law: the protocol states its own."
FOLLOW_UP = "At most 5 years at first, renewable; prescriptions bear the words « suivi post-ALD »."
CEILING = "The text gives a ceiling and no length: the longest is proposed."
TOO_EARLY = "The protocol's own end lies before the first day."

WITHOUT_LENGTH = pytest.mark.parametrize(
    ("code", "article", "rule"),
    [
        ("31", "CSS R. 160-11", OFF_LIST),
        ("32", "CSS R. 160-11", OFF_LIST),
        ("non_exempting", "CSS L. 324-1", NON_EXEMPTING),
    ],
)


@WITHOUT_LENGTH
def test_the_protocols_own_end_holds(code: str, article: str, rule: str) -> None:
    """Domain 1.6 and 1.7: 31, 32 and non-exempting last as long as the protocol says."""
    found = propose_validity(code, "initial", TODAY, stated_until=date(2028, 6, 30))
    assert found == ValidityProposal(
        ald=code,
        case=None,
        version=None,
        basis=f"{article}: the end that the protocol states",
        years=None,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty.CERTAIN,
        start=TODAY,
        until=date(2028, 6, 30),
        notes=(rule,),
        explanation=(
            Step("duration", article, rule, ""),
            starts(ON_DECISION, "2026-11-21"),
            ends("2028-06-30"),
        ),
        refused=None,
        refused_because="",
        months=None,
    )


@WITHOUT_LENGTH
def test_without_a_stated_end_one_must_be_given(code: str, article: str, rule: str) -> None:
    """R. 160-11: if the protocol states no length, the decision gives its own."""
    found = propose_validity(code, "initial", TODAY, start=date(2026, 12, 1))
    assert (found.start, found.until, found.years) == (date(2026, 12, 1), None, None)
    assert found.notes == (rule, NO_END)
    assert found.explanation == (
        Step("duration", article, rule, ""),
        starts(GIVEN, "2026-12-01"),
        END_TO_GIVE,
    )


@WITHOUT_LENGTH
def test_a_stated_end_before_the_first_day_is_said_and_not_used(
    code: str, article: str, rule: str
) -> None:
    """A renewal from 1 January 2027 whose protocol ends on 31 December 2026."""
    covered = date(2026, 12, 31)
    found = propose_validity(code, "renewal", TODAY, covered_until=covered, stated_until=covered)
    assert (found.start, found.until) == (date(2027, 1, 1), None)
    assert found.notes == (rule, TOO_EARLY, NO_END)
    assert found.explanation == (
        Step("duration", article, rule, ""),
        starts(AFTER_COVER, "2027-01-01"),
        END_TO_GIVE,
    )


@WITHOUT_LENGTH
def test_a_stated_end_holds_where_the_first_day_is_unknown(
    code: str, article: str, rule: str
) -> None:
    """A renewal of a cover that nobody knows: the first day is asked for, the end is not."""
    found = propose_validity(code, "renewal", TODAY, stated_until=date(2028, 6, 30))
    assert (found.start, found.until) == (None, date(2028, 6, 30))
    assert found.notes == (rule, UNKNOWN_COVER)
    assert found.explanation[1:] == (START_TO_GIVE, ends("2028-06-30"))


def test_a_cover_of_one_day_is_one() -> None:
    """An end stated on the first day itself does not lie before it."""
    assert propose_validity("31", "initial", TODAY, stated_until=TODAY).until == TODAY


def test_follow_up_after_an_ald_has_a_ceiling() -> None:
    """D. 160-5 I: at most five years; no text gives the length, so the longest is an assumption."""
    assert propose_validity("post_ald", "initial", TODAY) == ValidityProposal(
        ald="post_ald",
        case=None,
        version=None,
        basis="CSS D. 160-5: at most 5 years",
        years=5,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty.ASSUMED,
        start=TODAY,
        until=date(2031, 11, 20),
        notes=(FOLLOW_UP, CEILING),
        explanation=(
            Step("duration", "CSS D. 160-5", FOLLOW_UP, "5"),
            starts(ON_DECISION, "2026-11-21"),
            ends("2031-11-20"),
        ),
    )


def test_follow_up_with_an_earlier_end_of_its_own() -> None:
    """D. 160-5 I: below the ceiling the protocol's own end holds, and nothing is assumed."""
    found = propose_validity("post_ald", "initial", TODAY, stated_until=date(2031, 11, 19))
    assert found == ValidityProposal(
        ald="post_ald",
        case=None,
        version=None,
        basis="CSS D. 160-5: at most 5 years",
        years=None,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty.CERTAIN,
        start=TODAY,
        until=date(2031, 11, 19),
        notes=(FOLLOW_UP,),
        explanation=(
            Step("duration", "CSS D. 160-5", FOLLOW_UP, ""),
            starts(ON_DECISION, "2026-11-21"),
            ends("2031-11-19"),
        ),
    )


@pytest.mark.parametrize(
    ("start", "stated", "until", "years"),
    [
        ("2026-11-21", "2031-11-20", "2031-11-20", 5),
        ("2026-11-21", "2031-11-21", "2031-11-20", 5),
        ("2026-11-21", "2026-11-20", "2031-11-20", 5),
        ("2026-11-21", "2026-11-21", "2026-11-21", None),
        ("2028-02-29", None, "2033-02-28", 5),
        ("2028-03-01", None, "2033-02-28", 5),
        ("2027-03-01", "2032-02-28", "2032-02-28", None),
        ("2027-03-01", "2032-03-01", "2032-02-29", 5),
    ],
)
def test_follow_up_never_outlasts_five_years(
    start: str, stated: str | None, until: str, years: int | None
) -> None:
    """D. 160-5 I: an own end earlier than the ceiling holds; a later or a past one does not."""
    found = propose_validity(
        "post_ald",
        "initial",
        TODAY,
        start=date.fromisoformat(start),
        stated_until=date.fromisoformat(stated) if stated else None,
    )
    assert (found.until, found.years) == (date.fromisoformat(until), years)


def test_follow_up_renewed_starts_after_the_cover() -> None:
    """Renewable (D. 160-5 I): the ceiling counts from the day after the earlier end."""
    found = propose_validity("post_ald", "renewal", TODAY, covered_until=date(2026, 12, 31))
    assert (found.start, found.until) == (date(2027, 1, 1), date(2031, 12, 31))
    assert found.explanation[1:] == (starts(AFTER_COVER, "2027-01-01"), ends("2031-12-31"))


def test_follow_up_renewed_without_a_known_cover() -> None:
    """No first day: the ceiling has a length, and no last day to count it to."""
    found = propose_validity("post_ald", "renewal", TODAY)
    assert (found.years, found.start, found.until) == (5, None, None)
    assert found.explanation[1:] == (START_TO_GIVE, END_TO_GIVE)


@pytest.mark.parametrize(
    ("on", "basis", "until"),
    [
        ("2011-01-21", "CSS D. 160-5: the end that the protocol states", "2020-01-01"),
        ("2011-01-22", "CSS D. 160-5: at most 5 years", "2016-01-21"),
    ],
)
def test_follow_up_has_its_ceiling_since_22_january_2011(on: str, basis: str, until: str) -> None:
    """Domain 1.8: first rules by décret 2011-74 of 19 January 2011; before, the own end holds."""
    day = date.fromisoformat(on)
    found = propose_validity("post_ald", "initial", day, stated_until=date(2020, 1, 1))
    assert (found.basis, found.until) == (basis, date.fromisoformat(until))


@pytest.mark.parametrize(
    ("code", "start", "latest"),
    [
        ("post_ald", "2026-11-21", "2031-11-20"),
        ("post_ald", "2028-02-29", "2033-02-28"),
        ("31", "2026-11-21", None),
        ("32", "2026-11-21", None),
        ("non_exempting", "2026-11-21", None),
        ("8", "2026-11-21", None),
        ("29.1", "2026-11-21", None),
    ],
)
def test_only_follow_up_has_a_latest_end(code: str, start: str, latest: str | None) -> None:
    """D. 160-5 I is the one ceiling: elsewhere the adviser may give another end, with a reason."""
    wanted = date.fromisoformat(latest) if latest else None
    assert latest_end(code, date.fromisoformat(start)) == wanted


def test_a_follow_up_says_what_is_missing_as_the_others_do() -> None:
    """D. 160-5: a renewal without a known cover asks for its first day; an early end is told."""
    unknown = propose_validity("post_ald", "renewal", date(2026, 11, 21))
    assert unknown.notes[-1] == "The end of the earlier cover is unknown: give the first day."
    early = propose_validity(
        "post_ald", "initial", date(2026, 11, 21), stated_until=date(2026, 11, 20)
    )
    assert early.notes[-1] == "The protocol's own end lies before the first day."
    assert early.until == date(2031, 11, 20)
