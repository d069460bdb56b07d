"""The proofs: each date says where it comes from."""

from __future__ import annotations

from datetime import date

import pytest

from review_data.regimes import Regime
from review_data.succession import shipped, with_own
from review_queue.law.clocks import Clocks, clocks
from review_queue.law.durations import propose_validity
from review_queue.law.explanation import explain_clocks
from review_queue.law.facts import Facts
from review_queue.law.regime_choice import Rules
from tests.law.asked import asked

DAY = date(2026, 11, 2)


def found(requester: str, received: date, category: str = "listed", pinned: str = "auto") -> Clocks:
    return asked(requester, received, categories=[category], pinned=pinned)


def test_the_doctors_proof_goes_from_the_regime_to_the_day_to_act_by() -> None:
    """L. 324-1: regime, start, opinion, month, clipping, no roll-over, prudent day, silence."""
    steps = explain_clocks(found("doctor", date(2026, 1, 31)))
    assert [(step.rule, step.result) for step in steps] == [
        ("regime", "l324_1"),
        ("start", "2026-01-31"),
        ("opinion", "2026-02-14"),
        ("month", "2026-02-28"),
        ("clipping", "2026-02-28"),
        ("no_roll_over", "2026-02-28"),
        ("prudent_day", "2026-02-27"),
        ("silence", "not_stated"),
        ("act_by", "2026-02-14"),
    ]
    articles = {step.rule: step.article for step in steps}
    assert articles["opinion"] == "CSS L. 324-1, R. 324-1-1"
    assert articles["month"] == "CSS R. 324-2"
    assert articles["clipping"] == "CPC 641"


def test_the_insured_persons_proof_has_one_clock() -> None:
    """R. 160-13: no opinion; nothing clipped, nothing to say of an open last day."""
    steps = explain_clocks(found("insured", date(2026, 11, 2)))
    assert [step.rule for step in steps] == [
        "regime",
        "start",
        "month",
        "prudent_day",
        "silence",
        "act_by",
    ]
    by_rule = {step.rule: step for step in steps}
    assert by_rule["start"].article == "CSS R. 160-13"
    assert "fund" in by_rule["start"].text
    assert by_rule["silence"].result == "rejection"
    assert by_rule["act_by"].result == "2026-12-02"


def test_an_assumed_choice_of_regime_is_told() -> None:
    """Post-ALD: the warning stands in the proof with its article."""
    steps = explain_clocks(found("insured", date(2026, 11, 2), "post_ald"))
    choice = next(step for step in steps if step.rule == "choice")
    assert (choice.article, choice.result) == ("CSS R. 160-15", "assumed")


def test_a_pinned_regime_is_told() -> None:
    """The queue's setting has no article."""
    steps = explain_clocks(found("doctor", date(2026, 11, 2), "post_ald", "r322_7"))
    choice = next(step for step in steps if step.rule == "choice")
    assert choice.article == ""
    assert "pins" in choice.text


def test_a_longer_time_is_told_in_the_plural() -> None:
    """A caisse's own file may give two months."""
    regime = shipped().newest("r160_13")
    assert regime is not None
    local = {"id": "local", "months": 2, "categories": ["multiple"]}
    two = Regime.model_validate({**regime.model_dump(), **local})
    facts = Facts("insured", DAY, DAY, "metropole", ("multiple",))
    steps = explain_clocks(clocks(facts, Rules(with_own([two]))))
    month = next(step for step in steps if step.rule == "month")
    assert "2 months" in month.text


@pytest.mark.parametrize(
    ("code", "request_kind", "rules"),
    [
        ("8", "initial", ["version", "duration", "start", "end"]),
        ("5.3", "initial", ["version", "duration", "special_rule", "start", "end"]),
        ("8", "renewal", ["version", "duration", "special_rule", "start", "end"]),
        ("12", "initial", ["version", "refused"]),
        ("31", "initial", ["duration", "start", "end"]),
        ("8", "modification", ["duration", "start", "end"]),
    ],
)
def test_a_validity_is_proved_step_by_step(code: str, request_kind: str, rules: list[str]) -> None:
    """Version of the annex, length, special rule, first and last day."""
    proof = propose_validity(code, request_kind, date(2026, 11, 21)).explanation
    assert [step.rule for step in proof] == rules


def test_the_version_says_when_it_was_last_checked() -> None:
    """The newest text read is of 2026-03-14; later days say so, earlier ones need not."""
    late = propose_validity("8", "initial", date(2026, 3, 15)).explanation[0]
    early = propose_validity("8", "initial", date(2026, 3, 14)).explanation[0]
    assert "2026-03-14" in late.text
    assert "2026-03-14" not in early.text
    assert late.article == "CSS annexe D. 160-4, décret 2024-768"


def test_each_way_to_find_the_first_day_has_its_sentence() -> None:
    """Given, decision, earlier cover, unknown."""
    day = date(2026, 11, 21)
    proposals = [
        propose_validity("8", "initial", day, start=day),
        propose_validity("8", "initial", day),
        propose_validity("8", "renewal", day, covered_until=day),
        propose_validity("8", "renewal", day),
    ]
    starts = [step for p in proposals for step in p.explanation if step.rule == "start"]
    assert len({step.text for step in starts}) == 4
    assert [step.result for step in starts] == ["2026-11-21", "2026-11-21", "2026-11-22", ""]
