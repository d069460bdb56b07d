"""What the rules look at, made from an invented submission."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.decisions import ConditionDecision, Decisions, LineDecision
from review_queue.law.clocks import clocks
from review_queue.law.facts import facts_of
from review_queue.protocol import Protocol
from review_queue.rules.study import Study
from review_queue.terms import State

if TYPE_CHECKING:
    from tests.conftest import Document

MakeStudy = Callable[..., Study]


@pytest.fixture
def study() -> MakeStudy:
    """Makes the study of a submission on a day: pending, nothing decided, unless said so."""

    def make(
        document: Document,
        today: date = date(2026, 11, 21),
        *decisions: ConditionDecision | LineDecision,
        state: State = State.PENDING,
        earlier_covers: Mapping[str, date] = MappingProxyType({}),
    ) -> Study:
        protocol = Protocol.from_document(document)
        conditions: dict[int, Any] = {}
        lines: dict[int, Any] = {}
        for decision in decisions:
            if isinstance(decision, ConditionDecision):
                conditions[decision.index] = decision
            else:
                lines[decision.number] = decision
        return Study(
            protocol=protocol,
            decisions=Decisions(conditions, lines),
            clocks=clocks(facts_of(protocol)),
            state=state,
            today=today,
            actor="dr_a",
            at="2026-11-21T11:00:00Z",
            earlier_covers=earlier_covers,
        )

    return make
