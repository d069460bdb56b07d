"""Decisions and acts as JSON text in the file, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from review_queue.decisions import ConditionDecision, Decision, Decisions, LineDecision, Period
from review_queue.law.basis import Basis
from review_queue.register import Act, ActKind
from review_queue.terms import ConditionOutcome, Ground, LineOutcome

ACT_COLUMNS = "id, at, by, act, reference, version, content"


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump(value: Any) -> str:
    """Compact JSON with its letters readable."""
    return _COMPACT.encode(value)


def target_of(decision: Decision) -> tuple[str, int]:
    """What a decision is about: `condition` and its index, or `line` and its number."""
    if isinstance(decision, ConditionDecision):
        return "condition", decision.index
    return "line", decision.number


def encode(decision: Decision) -> dict[str, Any]:
    """A decision as plain JSON values."""
    document: dict[str, Any] = {
        "outcome": decision.outcome.value,
        "reason": decision.reason,
        "ground": decision.ground.value if decision.ground else None,
        "start": decision.period.start.isoformat() if decision.period else None,
        "until": decision.period.until.isoformat() if decision.period else None,
        "validity_reason": decision.validity_reason,
        "late": decision.late,
        "by": decision.by,
        "at": decision.at,
    }
    if isinstance(decision, ConditionDecision):
        computed = decision.computed.stored() if decision.computed else None
        return document | {"case": decision.case, "basis": decision.basis, "computed": computed}
    return document | {"granted": decision.granted}


def decode(target: str, number: int, document: Mapping[str, Any]) -> Decision:
    """A decision from what `encode` made."""
    shared = {
        "reason": document["reason"],
        "ground": Ground(document["ground"]) if document["ground"] else None,
        "period": _period(document),
        "validity_reason": document["validity_reason"],
        "late": document["late"],
        "by": document["by"],
        "at": document["at"],
    }
    if target == "condition":
        return ConditionDecision(
            index=number,
            outcome=ConditionOutcome(document["outcome"]),
            case=document["case"],
            basis=document["basis"],
            computed=_basis(document.get("computed")),
            **shared,
        )
    return LineDecision(
        number=number,
        outcome=LineOutcome(document["outcome"]),
        granted=document["granted"],
        **shared,
    )


def decisions_of(rows: Iterable[tuple[str, int, str]]) -> Decisions:
    """Every opinion on a protocol from its rows: target, number, JSON text."""
    conditions: dict[int, ConditionDecision] = {}
    lines: dict[int, LineDecision] = {}
    for target, number, content in rows:
        decision = decode(target, number, json.loads(content))
        if isinstance(decision, ConditionDecision):
            conditions[number] = decision
        else:
            lines[number] = decision
    return Decisions(MappingProxyType(conditions), MappingProxyType(lines))


def _basis(stored: Mapping[str, Any] | None) -> Basis | None:
    """None: it was recorded before the inputs were kept."""
    return Basis.restored(stored) if stored else None


def _period(document: Mapping[str, Any]) -> Period | None:
    if not document["until"]:
        return None
    return Period(date.fromisoformat(document["start"]), date.fromisoformat(document["until"]))


def act_of(values: tuple[Any, ...]) -> Act:
    """An act as selected by `ACT_COLUMNS`."""
    number, at, by, act, reference, version, content = values
    return Act(number, at, by, ActKind(act), reference, version, json.loads(content))
