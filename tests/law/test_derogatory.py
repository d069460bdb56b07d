"""An urgent opening by another doctor: six provisional months, by practice (domain 3.4)."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.durations import ValidityProposal, propose_validity
from review_queue.law.step import Step
from review_queue.terms import Certainty
from tests.law.proofs import (
    AFTER_COVER,
    END_TO_GIVE,
    ON_DECISION,
    START_TO_GIVE,
    UNKNOWN_COVER,
    ends,
    starts,
)

TODAY = date(2026, 11, 21)
BASIS = "Assurance Maladie (2007), practice and no article: provisional opening, 6 months"
TREATING = "Provisional: the treating doctor has this time to draw up the protocol."
SIX_MONTHS = Step("duration", "Assurance Maladie (2007)", BASIS, "6")


@pytest.mark.parametrize(
    ("code", "ald", "case", "version"),
    [
        ("8", "8", "8", "v2024"),
        ("5.3", "5", "5.3", "v2024"),
        ("5", "5", None, "v2024"),
        ("31", "31", None, None),
        ("32", "32", None, None),
        ("non_exempting", "non_exempting", None, None),
        ("post_ald", "post_ald", None, None),
    ],
)
def test_an_opening_lasts_six_months_whatever_the_ald(
    code: str, ald: str, case: str | None, version: str | None
) -> None:
    """Domain 3.4: one length for all, sub-case settled or not, end stated or not."""
    found = propose_validity(code, "initial", TODAY, procedure="derogatory")
    assert found == ValidityProposal(
        ald=ald,
        case=case,
        version=version,
        basis=BASIS,
        years=None,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty.SECONDARY,
        start=TODAY,
        until=date(2027, 5, 20),
        notes=(TREATING,),
        explanation=(SIX_MONTHS, starts(ON_DECISION, "2026-11-21"), ends("2027-05-20")),
        refused=None,
        refused_because="",
        months=6,
    )


@pytest.mark.parametrize(
    ("start", "until"),
    [
        ("2026-01-01", "2026-06-30"),
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2028-02-29", "2028-08-28"),
        ("2026-03-31", "2026-09-30"),
    ],
)
def test_six_months_end_on_the_eve_or_with_the_month(start: str, until: str) -> None:
    """CPC 641: the eve of the same day number, or the last day of a month without it."""
    day = date.fromisoformat(start)
    found = propose_validity("8", "initial", TODAY, start=day, procedure="derogatory")
    assert (found.start, found.until) == (day, date.fromisoformat(until))


@pytest.mark.parametrize(
    ("code", "born", "stated", "until"),
    [
        ("7.2b", "2023-12-24", None, "2026-12-24"),
        ("7.2b", "2026-11-01", None, "2027-05-20"),
        ("31", None, "2027-05-19", "2027-05-19"),
        ("31", None, "2027-05-21", "2027-05-20"),
        ("32", None, "2026-11-21", "2026-11-21"),
        ("31", None, "2026-11-20", "2027-05-20"),
        ("post_ald", None, "2026-12-31", "2026-12-31"),
        ("post_ald", None, "2028-12-31", "2027-05-20"),
    ],
)
def test_an_opening_never_outlasts_the_ordinary_cover(
    code: str, born: str | None, stated: str | None, until: str
) -> None:
    """Six months at most: a newborn's age (7.2b) or the protocol's own end comes first."""
    found = propose_validity(
        code,
        "initial",
        TODAY,
        born=date.fromisoformat(born) if born else None,
        stated_until=date.fromisoformat(stated) if stated else None,
        procedure="derogatory",
    )
    assert (found.until, found.months) == (date.fromisoformat(until), 6)
    assert found.notes == (TREATING,)
    assert found.explanation[-1] == ends(until)


def test_an_opening_of_a_renewal_starts_after_the_cover() -> None:
    """ALD 1 in 2012, whose renewal has two lengths: six months, and no choice to make."""
    found = propose_validity(
        "1", "renewal", date(2012, 5, 10), covered_until=date(2012, 6, 30), procedure="derogatory"
    )
    assert (found.alternatives, found.version, found.stated) == ((), "v2011b", False)
    assert (found.start, found.until) == (date(2012, 7, 1), date(2012, 12, 31))
    assert found.explanation == (
        SIX_MONTHS,
        starts(AFTER_COVER, "2012-07-01"),
        ends("2012-12-31"),
    )


def test_an_opening_of_a_renewal_without_a_known_cover_asks_for_the_first_day() -> None:
    """Nothing to count the six months from."""
    found = propose_validity("8", "renewal", TODAY, procedure="derogatory")
    assert (found.start, found.until, found.months) == (None, None, 6)
    assert found.notes == (TREATING, UNKNOWN_COVER)
    assert found.explanation == (SIX_MONTHS, START_TO_GIVE, END_TO_GIVE)


def test_an_opening_before_2011_lasts_six_months_too() -> None:
    """The practice is older than the annex's lengths (ameli 2007)."""
    found = propose_validity("8", "initial", date(2011, 1, 21), procedure="derogatory")
    assert (found.version, found.until) == (None, date(2011, 7, 20))
    assert (found.basis, found.certainty) == (BASIS, "secondary")


@pytest.mark.parametrize(
    ("code", "request_", "refused"),
    [
        ("12", "initial", "removed_from_list"),
        ("29.1", "renewal", "not_renewable"),
        ("7.2b", "initial", "past_the_age"),
    ],
)
def test_an_opening_gives_nothing_that_the_law_forbids(
    code: str, request_: str, refused: str
) -> None:
    """What the annex refuses, practice does not open: no months, no end."""
    found = propose_validity(
        code, request_, TODAY, born=date(2020, 1, 1), covered_until=TODAY, procedure="derogatory"
    )
    assert (found.refused, found.months, found.until) == (refused, None, None)
