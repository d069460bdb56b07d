"""The regimes: every day has one rule for each requester, and a bad file is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from review_data.regimes import Regime, shipped_regimes, treatments
from review_data.source import DatedFact, check_succession
from review_data.succession import Regimes, SuccessionError, shipped, with_own


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
            found = [
                r for r in shipped_regimes() if requester in r.requesters and r.in_force_on(day)
            ]
            assert len(found) == 1, (requester, day)
            day += timedelta(days=1)


def test_only_the_doctors_protocol_since_2016_has_an_opinion_limit() -> None:
    """The two weeks come from L. 324-1, in force since 2016-10-15."""
    with_opinion = [r for r in shipped_regimes() if r.opinion_days]
    assert [(r.id, r.opinion_days, r.opinion_silence) for r in with_opinion] == [
        ("l324_1", 14, "favourable")
    ]
    assert with_opinion[0].in_force_from == date(2016, 10, 15)
    assert with_opinion[0].requesters == ("doctor",)


def test_every_regime_is_one_month_and_names_its_articles() -> None:
    """All rules give one month; each says where it stands and how sure it is."""
    for regime in shipped_regimes():
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


def regime(**changes: Any) -> Regime:
    return Regime.model_validate(entry(**changes))


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (
            {"in_force_until": "2020-12-31"},
            {"in_force_from": "2020-12-31", "id": "newer"},
            "Two regimes are in force at once for the doctor's protocols on 2020-12-31: "
            'local and newer. Give the new one `replaces = "local"`, or other dates in force.',
        ),
        ({}, {"in_force_from": "2020-12-31"}, "Two regimes are in force at once"),
        ({"in_force_until": "2020-12-31"}, {}, "Two regimes are in force at once"),
        (
            {"in_force_until": "2020-12-31"},
            {"in_force_from": "2021-01-03"},
            "No regime is in force for the doctor's protocols from 2021-01-01 to 2021-01-02.",
        ),
        (
            {"in_force_until": "2020-12-31"},
            {"in_force_from": "2021-01-01", "in_force_until": "2021-06-30"},
            "No regime is in force for the doctor's protocols from 2021-07-01 on.",
        ),
        (
            {"in_force_from": "2010-01-01", "in_force_until": "2020-12-31"},
            {"in_force_from": "2021-01-01"},
            "No regime is in force for the doctor's protocols until 2009-12-31.",
        ),
        (
            {"requesters": ["insured"]},
            {"requesters": ["insured"], "categories": ["multiple"], "in_force_from": "2020-01-01"},
            "No regime is in force for the doctor's protocols from 0001-01-01 on.",
        ),
    ],
)
def test_regimes_that_overlap_or_leave_a_gap_are_refused(
    first: dict[str, Any], second: dict[str, Any], message: str
) -> None:
    """No day without a rule and none with two: the sentence says whose, which, when."""
    with pytest.raises(SuccessionError) as caught:
        Regimes([regime(**first), regime(**second)])
    assert str(caught.value).startswith(message)


def test_a_caisse_adds_a_regime_with_its_date_and_what_it_replaces() -> None:
    """The regime before it ends on its eve; nothing else changes."""
    new = regime(id="own", requesters=["doctor"], in_force_from="2027-01-01", replaces="l324_1")
    regimes = with_own([new])
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2050, 6, 1)]
    on = [regimes.in_force("doctor", ["listed"], "ordinary", day).id for day in days]
    assert on == ["l324_1", "own", "own"]
    insured = regimes.in_force("insured", ["listed"], "ordinary", date(2027, 1, 1))
    assert insured.id == "r160_13"


@pytest.mark.parametrize(
    "changes",
    [
        {"replaces": "r999", "in_force_from": "2027-01-01"},
        {"replaces": "l324_1"},
        {"replaces": "l324_1", "in_force_from": "2016-10-15"},
        {"replaces": "l324_1", "in_force_from": "2027-01-01", "requesters": ["insured"]},
        {"replaces": "l324_1", "in_force_from": "2027-01-01", "categories": ["post_ald"]},
    ],
)
def test_a_regime_can_only_replace_one_of_the_same_requests(changes: dict[str, Any]) -> None:
    """An id that nobody has, no first day, another requester or category: refused in words."""
    new = regime(**{"id": "own", "requesters": ["doctor"], **changes})
    with pytest.raises(SuccessionError, match="own replaces"):
        with_own([new])


def test_a_regime_for_one_category_goes_before_the_general_one() -> None:
    """Category and procedure count: it governs protocols that are all of its category."""
    new = regime(
        id="own",
        requesters=["doctor"],
        in_force_from="2027-01-01",
        categories=["post_ald"],
        procedures=["ordinary"],
    )
    regimes, day = with_own([new]), date(2027, 2, 1)
    found = [
        regimes.in_force("doctor", categories, procedure, on).id
        for categories, procedure, on in [
            (["post_ald"], "ordinary", day),
            (["post_ald", "post_ald"], "ordinary", day),
            (["post_ald", "listed"], "ordinary", day),
            ([], "ordinary", day),
            (["post_ald"], "derogatory", day),
            (["post_ald"], "ordinary", date(2026, 12, 31)),
        ]
    ]
    assert found == ["own", "own", "l324_1", "l324_1", "l324_1", "l324_1"]
    assert not regimes.in_force("insured", ["post_ald"], "ordinary", day).special


def test_two_regimes_for_the_same_category_overlap() -> None:
    """One for a procedure and one for a category meet too: a request could be of both."""
    category = {"id": "one", "requesters": ["doctor"], "in_force_from": "2027-01-01"}
    other = {**category, "id": "other", "procedures": ["derogatory"]}
    with pytest.raises(SuccessionError, match="one and other"):
        with_own([regime(**category, categories=["post_ald"]), regime(**other)])
    apart = regime(**{**other, "procedures": [], "categories": ["listed"]})
    assert "other" in with_own([regime(**category, categories=["post_ald"]), apart]).ids
    later = regime(**{**other, "in_force_from": "2028-01-01"})
    ended = regime(**category, categories=["post_ald"], in_force_until="2027-12-31")
    assert "other" in with_own([ended, later]).ids


@pytest.mark.parametrize(
    ("suspension", "message"),
    [
        ([{"cause": "observation", "within": "decision"}], "give most_months"),
        ([{"cause": "documents", "within": "opinion"}], "needs opinion_days"),
        ([{"cause": "documents", "within": "decision"}] * 2, "given once"),
    ],
)
def test_a_suspension_that_could_not_be_counted_is_refused(
    suspension: list[dict[str, Any]], message: str
) -> None:
    """One without end, within an opinion that there is not, twice for one cause."""
    whole = [{**rule, "article": "A", "certainty": "certain"} for rule in suspension]
    with pytest.raises(ValidationError, match=message):
        regime(suspension=whole)


def test_the_shipped_regimes_name_their_suspensions() -> None:
    """Domain 2.3: an observation under L. 324-1, two months at most; documents for the others."""
    rules = {
        r.id: [(s.cause, s.within, s.most_months) for s in r.suspension] for r in shipped().all
    }
    assert rules == {
        "r322_7": [("documents", "decision", None)],
        "r160_13": [("documents", "decision", None)],
        "l324_1": [("observation", "opinion", 2)],
    }


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
