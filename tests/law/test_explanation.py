"""The proofs of a validity: each date says where it comes from."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.durations import propose_validity


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
