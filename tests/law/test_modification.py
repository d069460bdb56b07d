"""A change of the protocol keeps the current end (design 4; CSS R. 160-11)."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.durations import ValidityProposal, propose_validity
from review_queue.law.step import Step
from review_queue.terms import Certainty
from tests.law.proofs import END_TO_GIVE, GIVEN, ON_DECISION, ends, starts

TODAY = date(2026, 11, 21)
BASIS = "CSS R. 160-11: a change keeps the current end"
ENDED = "The cover has ended: this calls for a renewal."
UNKNOWN_END = "The end of the current cover is unknown: give it."


@pytest.mark.parametrize(
    ("code", "ald", "case"),
    [
        ("8", "8", "8"),
        ("5.3", "5", "5.3"),
        ("5", "5", None),
        ("12", "12", "12"),
        ("29", "29", None),
        ("31", "31", None),
        ("32", "32", None),
        ("non_exempting", "non_exempting", None),
        ("post_ald", "post_ald", None),
    ],
)
def test_a_running_cover_keeps_its_end(code: str, ald: str, case: str | None) -> None:
    """R. 160-11 gives a change no period of its own: also off the list, or dropped from it."""
    found = propose_validity(code, "modification", TODAY, covered_until=date(2030, 5, 31))
    assert found == ValidityProposal(
        ald=ald,
        case=case,
        version=None,
        basis=BASIS,
        years=None,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty.ASSUMED,
        start=TODAY,
        until=date(2030, 5, 31),
        notes=(),
        explanation=(
            Step("duration", "CSS R. 160-11", BASIS, ""),
            starts(ON_DECISION, "2026-11-21"),
            ends("2030-05-31"),
        ),
        refused=None,
        refused_because="",
        months=None,
    )


@pytest.mark.parametrize(
    ("start", "covered", "until", "notes"),
    [
        (None, "2026-11-21", "2026-11-21", ()),
        (None, "2026-11-20", None, (ENDED,)),
        (None, None, None, (UNKNOWN_END,)),
        ("2027-01-01", "2027-01-01", "2027-01-01", ()),
        ("2027-01-01", "2026-12-31", None, (ENDED,)),
        ("2026-11-01", "2026-11-20", "2026-11-20", ()),
        (None, "9999-12-31", "9999-12-31", ()),
    ],
)
def test_the_end_is_kept_while_the_cover_runs(
    start: str | None, covered: str | None, until: str | None, notes: tuple[str, ...]
) -> None:
    """A cover runs through its last day; one that has ended before the change is renewed."""
    found = propose_validity(
        "8",
        "modification",
        TODAY,
        start=date.fromisoformat(start) if start else None,
        covered_until=date.fromisoformat(covered) if covered else None,
    )
    assert found.until == (date.fromisoformat(until) if until else None)
    assert found.notes == notes
    why = GIVEN if start else ON_DECISION
    assert found.explanation == (
        Step("duration", "CSS R. 160-11", BASIS, ""),
        starts(why, start or "2026-11-21"),
        ends(until) if until else END_TO_GIVE,
    )


@pytest.mark.parametrize("code", ["29.1", "7.2b"])
def test_a_cover_that_no_renewal_follows_can_be_changed(code: str) -> None:
    """One period and no renewal (domain 1.3): while it runs, a change keeps its end."""
    found = propose_validity(code, "modification", TODAY, covered_until=date(2027, 5, 31))
    assert (found.case, found.refused, found.basis) == (code, None, BASIS)
    assert (found.start, found.until, found.notes) == (TODAY, date(2027, 5, 31), ())
    assert not found.renewable
    before = propose_validity(code, "modification", date(2010, 5, 3))
    assert before.renewable  # no annex measured anything yet


def test_another_end_in_the_protocol_changes_nothing() -> None:
    """A change is no new period: neither the protocol's own end nor an urgent opening counts."""
    covered = date(2030, 5, 31)
    found = propose_validity(
        "31",
        "modification",
        TODAY,
        covered_until=covered,
        stated_until=date(2027, 1, 31),
        procedure="derogatory",
    )
    assert (found.until, found.months, found.basis) == (covered, None, BASIS)


def test_a_change_before_2011_keeps_its_end_too() -> None:
    """Whatever annex is in force on the day: its lengths are not asked."""
    found = propose_validity("8", "modification", date(2010, 5, 3), covered_until=date(2012, 5, 2))
    assert (found.basis, found.until) == (BASIS, date(2012, 5, 2))
