"""Whole proposals for the listed ALD, word for word (CSS D. 160-4 and its annex, domain 1.3)."""

from __future__ import annotations

from datetime import date

from review_queue.law.durations import Alternative, ValidityProposal, propose_validity
from review_queue.law.step import Step
from review_queue.terms import Certainty
from tests.law.proofs import (
    AFTER_COVER,
    END_TO_GIVE,
    GIVEN,
    ON_DECISION,
    PRESUMED,
    START_TO_GIVE,
    UNKNOWN_COVER,
    V2011B,
    V2017,
    V2024,
    V2024_UNCHECKED,
    ends,
    starts,
)

TODAY = date(2026, 11, 21)


def test_a_first_period_of_diabetes() -> None:
    """ALD 8, décret 2024-768: ten years from the decision, on the last day that was checked."""
    basis = "CSS annexe D. 160-4, décret 2024-768, ALD 8, initial request: 10 years"
    assert propose_validity("8", "initial", date(2026, 3, 14)) == ValidityProposal(
        ald="8",
        case="8",
        version="v2024",
        basis=basis,
        years=10,
        alternatives=(),
        renewable=True,
        stated=True,
        certainty=Certainty.CERTAIN,
        start=date(2026, 3, 14),
        until=date(2036, 3, 13),
        notes=(),
        explanation=(
            V2024,
            Step("duration", "CSS annexe D. 160-4", basis, "10"),
            starts(ON_DECISION, "2026-03-14"),
            ends("2036-03-13"),
        ),
        refused=None,
        refused_because="",
        months=None,
    )


def test_a_first_period_of_a_stroke_in_the_years_carried_over() -> None:
    """ALD 1, décret 2015-1882: two years; the values of 2016 are carried over, so assumed."""
    basis = "CSS annexe D. 160-4, décret 2015-1882, ALD 1, initial request: 2 years"
    found = propose_validity("1", "initial", date(2017, 4, 5), start=date(2017, 3, 1))
    special = "Renewal of 5 or 2 years, by the neurological sequelae."
    assert (found.basis, found.years, found.certainty) == (basis, 2, "assumed")
    assert (found.stated, found.renewable, found.notes) == (True, True, (special,))
    assert (found.start, found.until) == (date(2017, 3, 1), date(2019, 2, 28))
    assert found.explanation[1:] == (
        Step("duration", "CSS annexe D. 160-4", basis, "2"),
        Step("special_rule", "CSS annexe D. 160-4", special, ""),
        starts(GIVEN, "2017-03-01"),
        ends("2019-02-28"),
    )


def test_a_renewal_that_the_annex_states() -> None:
    """ALD 3, décret 2017-472, its last day: first period of 5 years, renewals of 10."""
    basis = "CSS annexe D. 160-4, décret 2017-472, ALD 3, renewal: 10 years"
    special = "Renewable by periods of 10 years."
    found = propose_validity("3", "renewal", date(2024, 7, 9), covered_until=date(2024, 8, 31))
    assert found == ValidityProposal(
        ald="3",
        case="3",
        version="v2017",
        basis=basis,
        years=10,
        alternatives=(),
        renewable=True,
        stated=True,
        certainty=Certainty.CERTAIN,
        start=date(2024, 9, 1),
        until=date(2034, 8, 31),
        notes=(special,),
        explanation=(
            V2017,
            Step("duration", "CSS annexe D. 160-4", basis, "10"),
            Step("special_rule", "CSS annexe D. 160-4", special, ""),
            starts(AFTER_COVER, "2024-09-01"),
            ends("2034-08-31"),
        ),
    )


def test_a_renewal_that_is_presumed() -> None:
    """ALD 5.3: the annex says renewable; five years again is a presumption, and marked."""
    basis = "CSS annexe D. 160-4, décret 2024-768, ALD 5.3, renewal: 5 years"
    special = "Going on with an anticoagulant is not in itself enough for a renewal."
    found = propose_validity("5.3", "renewal", TODAY, covered_until=date(2026, 12, 31))
    assert found == ValidityProposal(
        ald="5",
        case="5.3",
        version="v2024",
        basis=basis,
        years=5,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty.ASSUMED,
        start=date(2027, 1, 1),
        until=date(2031, 12, 31),
        notes=(special, PRESUMED),
        explanation=(
            V2024_UNCHECKED,
            Step("duration", "CSS annexe D. 160-4", basis, "5"),
            Step("special_rule", "CSS annexe D. 160-4", special, ""),
            Step("special_rule", "CSS annexe D. 160-4", PRESUMED, ""),
            starts(AFTER_COVER, "2027-01-01"),
            ends("2031-12-31"),
        ),
    )


def test_a_renewal_without_a_known_cover() -> None:
    """ALD 8: the length is known; first and last day wait for the earlier cover's end."""
    basis = "CSS annexe D. 160-4, décret 2024-768, ALD 8, renewal: 10 years"
    found = propose_validity("8", "renewal", TODAY)
    assert (found.years, found.start, found.until, found.stated) == (10, None, None, False)
    assert found.notes == (PRESUMED, UNKNOWN_COVER)
    assert found.explanation == (
        V2024_UNCHECKED,
        Step("duration", "CSS annexe D. 160-4", basis, "10"),
        Step("special_rule", "CSS annexe D. 160-4", PRESUMED, ""),
        START_TO_GIVE,
        END_TO_GIVE,
    )


def test_a_renewal_whose_length_a_condition_chooses() -> None:
    """ALD 1 in 2012, décret 2011-726: five years or two, by the sequelae (domain 1.4)."""
    basis = "CSS annexe D. 322-1, décret 2011-726, ALD 1, renewal: 5 years / 2 years"
    special = "Renewal of 5 or 2 years, by the neurological sequelae."
    major = "A major neurological deficit that causes an evident disability persists."
    lesser = "Lesser sequelae justify a prolonged rehabilitation."
    found = propose_validity("1", "renewal", date(2012, 5, 10), covered_until=date(2012, 6, 30))
    assert found == ValidityProposal(
        ald="1",
        case="1",
        version="v2011b",
        basis=basis,
        years=None,
        alternatives=(Alternative("1", major, 5), Alternative("1", lesser, 2)),
        renewable=True,
        stated=True,
        certainty=Certainty.CERTAIN,
        start=date(2012, 7, 1),
        until=None,
        notes=(special,),
        explanation=(
            V2011B,
            Step("duration", "CSS annexe D. 322-1", basis, ""),
            Step("special_rule", "CSS annexe D. 322-1", special, ""),
            starts(AFTER_COVER, "2012-07-01"),
            END_TO_GIVE,
        ),
    )


def test_an_ald_asked_without_its_sub_case() -> None:
    """ALD 29 in 2018: three years for tuberculosis, five for leprosy; the case decides."""
    basis = "CSS annexe D. 160-4, décret 2017-472, ALD 29, initial request: the sub-case decides"
    choose = "Choose the sub-case: the annex gives each its own length."
    assert propose_validity("29", "initial", date(2018, 1, 15)) == ValidityProposal(
        ald="29",
        case=None,
        version="v2017",
        basis=basis,
        years=None,
        alternatives=(
            Alternative("29.1", "Tuberculose maladie", 3),
            Alternative("29.2", "Lèpre", 5),
        ),
        renewable=True,
        stated=True,
        certainty=Certainty.CERTAIN,
        start=date(2018, 1, 15),
        until=None,
        notes=(choose,),
        explanation=(
            V2017,
            Step("duration", "CSS annexe D. 160-4", basis, ""),
            Step("special_rule", "CSS annexe D. 160-4", choose, ""),
            starts(ON_DECISION, "2018-01-15"),
            END_TO_GIVE,
        ),
    )


def test_an_ald_renewed_without_its_sub_case() -> None:
    """ALD 6 in 2018: hepatitis 10 years, stated; cirrhosis 10, presumed; the cover is unknown."""
    found = propose_validity("6", "renewal", date(2018, 1, 15))
    assert found.basis == (
        "CSS annexe D. 160-4, décret 2017-472, ALD 6, renewal: the sub-case decides"
    )
    assert found.alternatives == (
        Alternative("6.1", "Hépatite chronique virale B", 10),
        Alternative("6.2", "Hépatite virale C", 10),
        Alternative("6.3", "Cirrhose", 10),
    )
    assert found.notes == (
        "Choose the sub-case: the annex gives each its own length.",
        UNKNOWN_COVER,
    )
