"""The list of ALD and the versions of its annex, as shipped."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from review_data.annex import Annex, CaseDuration, annex


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2004-10-05", None),
        ("2011-01-21", None),
        ("2011-01-22", "v2011a"),
        ("2011-06-26", "v2011a"),
        ("2011-06-27", "v2011b"),
        ("2015-12-31", "v2011b"),
        ("2016-01-01", "v2016"),
        ("2017-04-05", "v2016"),
        ("2017-04-06", "v2017"),
        ("2024-07-09", "v2017"),
        ("2024-07-10", "v2024"),
        ("2060-12-31", "v2024"),
    ],
)
def test_the_version_in_force_changes_on_the_decrees_days(day: str, version: str | None) -> None:
    """Five versions, each from its decree's day in force (domain 1.2)."""
    found = annex().version_on(date.fromisoformat(day))
    assert (found.id if found else None) == version


def test_the_list_has_thirty_ald_and_fifty_seven_cases() -> None:
    """Thirty numbers; 57 sub-cases of which ALD 12's is no longer current (domain 0.5)."""
    book = annex()
    assert list(book.alds) == [str(number) for number in range(1, 31)]
    assert len(book.cases) == 57
    current = [case for case in book.cases.values() if "v2024" in case.durations]
    assert len(current) == 56


def test_labels_are_french_and_official() -> None:
    """Labels come from D. 160-4; no sub-case is without one and none kept its English words."""
    book = annex()
    assert book.alds["13"].label == "maladie coronaire"
    assert book.alds["12"].label == "hypertension artérielle sévère"
    for case in book.cases.values():
        assert case.label[0].isupper() or case.label.startswith("É"), case.code
        assert not {"with", "without", "other", "exception", "and"} & set(case.label.split())


def test_a_code_finds_its_case_and_nothing_else() -> None:
    """An ALD with sub-cases is no case itself."""
    book = annex()
    found = book.case("5.3")
    assert found is not None
    assert found.ald == "5"
    assert book.case("5") is None
    assert book.case("99") is None


def test_version_2016_is_marked_as_assumed() -> None:
    """Its values were carried over, not read (domain 1.2)."""
    certainties = {version.id: version.certainty for version in annex().versions}
    assert certainties.pop("v2016") == "assumed"
    assert set(certainties.values()) == {"certain"}


@pytest.mark.parametrize(
    ("day", "years", "article"),
    [
        ("2011-06-27", None, "décret 2011-726"),
        ("2017-04-05", None, "décret 2011-726"),
        ("2017-04-06", 10, "décret 2017-472 art. 3"),
        ("2026-11-21", 10, "décret 2017-472 art. 3"),
    ],
)
def test_holders_of_ald_12_may_be_renewed(day: str, years: int | None, article: str) -> None:
    """Ten years since décret 2017-472 art. 3; before it no length was found (domain 1.5)."""
    rule = annex().transitional_on("12", date.fromisoformat(day))
    assert rule is not None
    assert (rule.years, rule.article, rule.certainty) == (years, article, "secondary")


def test_no_transitional_rule_before_the_removal_or_for_another_case() -> None:
    """The rule is ALD 12's alone, from 2011-06-27."""
    assert annex().transitional_on("12", date(2011, 6, 26)) is None
    assert annex().transitional_on("13", date(2026, 1, 1)) is None


def test_only_the_newborns_case_counts_from_birth() -> None:
    """7.2b covers the child so many years after the birth (annex, ALD 7)."""
    assert {
        code
        for code, case in annex().cases.items()
        for duration in case.durations.values()
        if duration.from_birth
    } == {"7.2b"}


def test_a_gap_between_versions_is_refused() -> None:
    """A day in between must have its annex."""
    shipped = annex().model_dump()
    second = shipped["versions"][1]
    second["in_force_from"] += timedelta(days=1)
    with pytest.raises(ValidationError, match="no version in force"):
        Annex.model_validate(shipped)


def test_a_duration_of_an_unknown_version_is_refused() -> None:
    """A case cannot have a length in an annex that does not exist."""
    shipped = annex().model_dump()
    case = shipped["alds"]["8"]["cases"][0]
    case["durations"]["v1999"] = case["durations"]["v2024"]
    with pytest.raises(ValidationError, match="unknown version"):
        Annex.model_validate(shipped)


def test_renewal_lengths_and_kind_must_agree() -> None:
    """No renewal has no length; two lengths need the condition of each."""
    with pytest.raises(ValidationError, match="disagree"):
        CaseDuration(initial_years=2, renewal_years=(2,), renewal="none")
    with pytest.raises(ValidationError, match="one sentence"):
        CaseDuration(initial_years=2, renewal_years=(5, 2), renewal="stated")
