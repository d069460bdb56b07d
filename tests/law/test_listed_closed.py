"""Where the annex gives nothing more, or counts from the birth: 12, 29.1, 7.2b, before 2011."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.durations import ValidityProposal, propose_validity
from review_queue.law.step import Step
from review_queue.terms import Certainty
from tests.law.proofs import (
    AFTER_COVER,
    END_TO_GIVE,
    NO_END,
    ON_DECISION,
    START_TO_GIVE,
    UNKNOWN_COVER,
    V2011B,
    V2016,
    V2017,
    V2024_UNCHECKED,
    ends,
    starts,
)

TODAY = date(2026, 11, 21)
HOLDERS = "Only for a person exempted for ALD 12 before 27 June 2011."
NEWBORN = "Covers the child from birth, up to an age; not renewable."


def refused(
    ald: str, case: str, version: Step, article: str, basis: str, code: str, sentence: str
) -> ValidityProposal:
    """A proposal that says no, and nothing else: no day, no length, no renewal."""
    return ValidityProposal(
        ald=ald,
        case=case,
        version=version.result,
        basis=basis,
        years=None,
        alternatives=(),
        renewable=False,
        stated=False,
        certainty=Certainty.CERTAIN,
        start=None,
        until=None,
        notes=(sentence,),
        explanation=(version, Step("refused", article, sentence, code)),
        refused=code,
        refused_because=sentence,
    )


def test_severe_hypertension_cannot_begin_since_27_june_2011() -> None:
    """Décret 2011-726 took ALD 12 off the list: on its first day, no exemption begins."""
    assert propose_validity("12", "initial", date(2011, 6, 27)) == refused(
        "12",
        "12",
        V2011B,
        "CSS annexe D. 322-1",
        "CSS annexe D. 322-1, décret 2011-726, ALD 12, initial request: no length",
        "removed_from_list",
        "ALD 12 has left the list: no new exemption can begin.",
    )


def test_tuberculosis_has_one_period() -> None:
    """29.1, décret 2024-768: three years and no renewal."""
    assert propose_validity("29.1", "renewal", TODAY, covered_until=TODAY) == refused(
        "29",
        "29.1",
        V2024_UNCHECKED,
        "CSS annexe D. 160-4",
        "CSS annexe D. 160-4, décret 2024-768, ALD 29.1, renewal: no length",
        "not_renewable",
        "The annex gives one period of 3 years and no renewal.",
    )


@pytest.mark.parametrize(("on", "length"), [("2017-04-05", "2 years"), ("2017-04-06", "3 years")])
@pytest.mark.parametrize("code", ["29.1", "7.2b"])
def test_no_renewal_names_the_period_of_its_day(code: str, on: str, length: str) -> None:
    """Two years until décret 2017-472, three since: in the sentence too."""
    found = propose_validity(code, "renewal", date.fromisoformat(on), born=date(2015, 1, 1))
    assert found.refused_because == f"The annex gives one period of {length} and no renewal."


def test_a_holder_of_ald_12_renewed_on_the_last_day_without_a_length() -> None:
    """2017-04-05: holders may be renewed (ameli), and no text found says for how long."""
    basis = "CSS annexe D. 160-4, décret 2011-726, ALD 12, renewal: no length found"
    found = propose_validity("12", "renewal", date(2017, 4, 5), covered_until=date(2017, 5, 31))
    no_length = "No text found gives this renewal a length: give the end."
    assert found == ValidityProposal(
        ald="12",
        case="12",
        version="v2016",
        basis=basis,
        years=None,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty.SECONDARY,
        start=date(2017, 6, 1),
        until=None,
        notes=(HOLDERS, no_length),
        explanation=(
            V2016,
            Step("duration", "décret 2011-726", basis, ""),
            Step("special_rule", "décret 2011-726", HOLDERS, ""),
            Step("special_rule", "décret 2011-726", no_length, ""),
            starts(AFTER_COVER, "2017-06-01"),
            END_TO_GIVE,
        ),
    )


def test_a_holder_of_ald_12_renewed_on_the_first_day_of_the_ten_years() -> None:
    """2017-04-06, décret 2017-472 art. 3: ten years, from a secondary source."""
    basis = "CSS annexe D. 160-4, décret 2017-472 art. 3, ALD 12, renewal: 10 years"
    found = propose_validity("12", "renewal", date(2017, 4, 6), covered_until=date(2017, 5, 31))
    assert found == ValidityProposal(
        ald="12",
        case="12",
        version="v2017",
        basis=basis,
        years=10,
        alternatives=(),
        renewable=True,
        stated=True,
        certainty=Certainty.SECONDARY,
        start=date(2017, 6, 1),
        until=date(2027, 5, 31),
        notes=(HOLDERS,),
        explanation=(
            V2017,
            Step("duration", "décret 2017-472 art. 3", basis, "10"),
            Step("special_rule", "décret 2017-472 art. 3", HOLDERS, ""),
            starts(AFTER_COVER, "2017-06-01"),
            ends("2027-05-31"),
        ),
    )


def test_a_newborn_is_covered_up_to_an_age() -> None:
    """7.2b, décret 2017-472: birth + 3 years, whenever the cover starts; no renewal."""
    basis = "CSS annexe D. 160-4, décret 2017-472, ALD 7.2b, initial request: 3 years"
    found = propose_validity("7.2b", "initial", date(2017, 4, 6), born=date(2017, 3, 20))
    assert found == ValidityProposal(
        ald="7",
        case="7.2b",
        version="v2017",
        basis=basis,
        years=3,
        alternatives=(),
        renewable=False,
        stated=True,
        certainty=Certainty.CERTAIN,
        start=date(2017, 4, 6),
        until=date(2020, 3, 20),
        notes=(NEWBORN,),
        explanation=(
            V2017,
            Step("duration", "CSS annexe D. 160-4", basis, "3"),
            Step("special_rule", "CSS annexe D. 160-4", NEWBORN, ""),
            starts(ON_DECISION, "2017-04-06"),
            ends("2020-03-20"),
        ),
    )


def test_a_newborn_whose_birth_date_is_missing() -> None:
    """7.2b: the length is known; the end waits for the birth date."""
    basis = "CSS annexe D. 160-4, décret 2024-768, ALD 7.2b, initial request: 3 years"
    found = propose_validity("7.2b", "initial", TODAY)
    assert (found.basis, found.years, found.until) == (basis, 3, None)
    assert (found.renewable, found.stated, found.certainty) == (False, True, "certain")
    assert found.notes == (NEWBORN, "The end is counted from the birth: give the birth date.")
    assert found.explanation[-2:] == (starts(ON_DECISION, "2026-11-21"), END_TO_GIVE)


def test_a_child_who_has_passed_the_age() -> None:
    """7.2b: born three years and a day before the decision, nothing is left to cover."""
    found = propose_validity("7.2b", "initial", TODAY, born=date(2023, 11, 20))
    assert found == refused(
        "7",
        "7.2b",
        V2024_UNCHECKED,
        "CSS annexe D. 160-4",
        "CSS annexe D. 160-4, décret 2024-768, ALD 7.2b, initial request: no length",
        "past_the_age",
        "The child has passed the age that the annex covers (3 years).",
    )


@pytest.mark.parametrize(("code", "case"), [("8", "8"), ("5", None), ("5.3", "5.3"), ("12", "12")])
def test_before_22_january_2011_the_protocol_gives_the_end(code: str, case: str | None) -> None:
    """Décret 2004-1049: criteria and no length; the day before décret 2011-77."""
    basis = "CSS annexe D. 322-1, before 22 January 2011: criteria and no length"
    found = propose_validity(code, "initial", date(2011, 1, 21), stated_until=date(2014, 1, 20))
    assert found == ValidityProposal(
        ald=code.partition(".")[0],
        case=case,
        version=None,
        basis=basis,
        years=None,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty.CERTAIN,
        start=date(2011, 1, 21),
        until=date(2014, 1, 20),
        notes=(),
        explanation=(
            Step("duration", "CSS annexe D. 322-1", basis, ""),
            starts(ON_DECISION, "2011-01-21"),
            ends("2014-01-20"),
        ),
    )


@pytest.mark.parametrize(
    ("request_", "stated", "note", "steps"),
    [
        ("initial", None, NO_END, (starts(ON_DECISION, "2010-05-03"), END_TO_GIVE)),
        ("renewal", None, UNKNOWN_COVER, (START_TO_GIVE, END_TO_GIVE)),
        ("renewal", "2013-05-02", UNKNOWN_COVER, (START_TO_GIVE, ends("2013-05-02"))),
    ],
)
def test_before_2011_what_the_protocol_leaves_out_is_asked_for(
    request_: str, stated: str | None, note: str, steps: tuple[Step, Step]
) -> None:
    """Neither an end that nobody states nor a first day that nobody knows is made up."""
    own = date.fromisoformat(stated) if stated else None
    found = propose_validity("8", request_, date(2010, 5, 3), stated_until=own)
    assert (found.until, found.notes) == (own, (note,))
    assert found.explanation[1:] == steps


def test_before_2011_an_end_before_the_first_day_is_not_used() -> None:
    """No cover ends before it begins: it takes a stated day that is not past."""
    found = propose_validity("8", "initial", date(2010, 5, 3), stated_until=date(2010, 5, 2))
    assert (found.start, found.until) == (date(2010, 5, 3), None)
    assert found.notes[-1] == NO_END
