"""The regimes: every day has one rule for each requester, and a bad file is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from review_data.regimes import Regime, Regimes, regimes, treatments
from review_data.source import DatedFact, check_succession


def entry(**changes: Any) -> dict[str, Any]:
    return {
        "id": "local",
        "label": "A local rule",
        "requesters": ["doctor", "insured"],
        "start": "caisse",
        "start_article": "A",
        "months": 1,
        "decision_article": "A",
        "silence": "rejection",
        "silence_text": "Silence rejects.",
        "article": "A",
        "certainty": "certain",
        **changes,
    }


def test_every_day_has_exactly_one_regime_for_each_requester() -> None:
    """No request is without a rule and none has two (domain 2.1)."""
    for requester in ("doctor", "insured"):
        day = date(2004, 1, 1)
        while day < date(2027, 1, 1):
            found = [r for r in regimes() if requester in r.requesters and r.in_force_on(day)]
            assert len(found) == 1, (requester, day)
            day += timedelta(days=1)


def test_only_the_doctors_protocol_since_2016_has_an_opinion_limit() -> None:
    """The two weeks come from L. 324-1, in force since 2016-10-15."""
    with_opinion = [r for r in regimes() if r.opinion_days]
    assert [(r.id, r.opinion_days, r.opinion_silence) for r in with_opinion] == [
        ("l324_1", 14, "favourable")
    ]
    assert with_opinion[0].in_force_from == date(2016, 10, 15)
    assert with_opinion[0].requesters == ("doctor",)


def test_every_regime_is_one_month_and_names_its_articles() -> None:
    """All rules give one month; each says where it stands and how sure it is."""
    for regime in regimes():
        assert regime.months == 1
        assert regime.article
        assert regime.decision_article
        assert regime.source


def test_treatments_cover_post_ald_and_the_derogatory_procedure() -> None:
    """What no text limits is counted as the doctor's, as an assumption (design 4)."""
    assert {(t.category, t.procedure, t.counted_as, t.certainty) for t in treatments()} == {
        ("post_ald", None, "doctor", "assumed"),
        (None, "derogatory", "doctor", "assumed"),
    }


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ({"in_force_until": "2020-12-31"}, {"in_force_from": "2020-12-31"}, "two versions"),
        ({}, {"in_force_from": "2020-12-31"}, "two versions"),
        ({"in_force_until": "2020-12-31"}, {}, "two versions"),
        ({"in_force_until": "2020-12-31"}, {"in_force_from": "2021-01-02"}, "no version in force"),
        (
            {"in_force_until": "2020-12-31"},
            {"in_force_from": "2021-01-01", "in_force_until": "2021-06-30"},
            "from now on",
        ),
        (
            {"in_force_from": "2010-01-01", "in_force_until": "2020-12-31"},
            {"in_force_from": "2021-01-01"},
            "before 2010-01-01",
        ),
    ],
)
def test_a_file_with_an_overlap_a_gap_or_an_end_is_refused(
    first: dict[str, str], second: dict[str, str], message: str
) -> None:
    """A caisse's own file may leave no day without a rule and none with two."""
    with pytest.raises(ValidationError, match=message):
        Regimes.model_validate({"regime": [entry(**first), entry(**second)], "treatment": []})


def test_versions_that_follow_each_other_are_accepted() -> None:
    """A rule added with its date in force needs no code."""
    first = entry(in_force_until="2020-12-31")
    second = entry(in_force_from="2021-01-01", id="newer")
    read = Regimes.model_validate({"regime": [first, second], "treatment": []})
    assert [regime.id for regime in read.regime] == ["local", "newer"]


def test_no_version_at_all_is_refused() -> None:
    """An empty rule is a gap."""
    with pytest.raises(ValueError, match="from now on"):
        check_succession("nothing", [])


def test_an_end_before_the_start_is_refused() -> None:
    """Dates in force run forward."""
    with pytest.raises(ValidationError, match="before in_force_from"):
        DatedFact.model_validate(
            {
                "article": "A",
                "certainty": "certain",
                "in_force_from": "2020-01-02",
                "in_force_until": "2020-01-01",
            }
        )


def test_an_opinion_limit_needs_its_silence() -> None:
    """A time without a meaning for its end is no rule."""
    with pytest.raises(ValidationError, match="go together"):
        Regime.model_validate(entry(opinion_days=14))


def test_an_unknown_key_is_refused() -> None:
    """A misspelt key never passes in silence."""
    with pytest.raises(ValidationError, match="month"):
        Regime.model_validate(entry(month=2))
