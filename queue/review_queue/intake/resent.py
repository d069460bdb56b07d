"""The same reference with other content, before a signature: what stays, what must be redone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from review_queue.intake.arrival import columns_of
from review_queue.intake.checks import Accepted
from review_queue.intake.problems import Problem
from review_queue.protocol import Protocol
from review_queue.store.cases import StoredCase
from review_queue.store.writing import Change
from review_queue.terms import State


@dataclass(frozen=True, slots=True)
class Replacement:
    """The new row, the drafts that fall, and what the adviser is told of it."""

    columns: dict[str, Any]
    dropped: tuple[Change, ...]
    warnings: tuple[Problem, ...]


def replacement(stored: StoredCase, accepted: Accepted, regime: str) -> Replacement:
    """Drafts of unchanged lines and ALD are kept; the others fall, each with a warning."""
    new = Protocol.from_document(accepted.document)
    columns = columns_of(new, accepted.digest, regime, stored.row.version + 1)
    dropped = tuple(_fallen(stored, new))
    return Replacement(
        columns={**columns, **_effects_kept(stored, columns)},
        dropped=dropped,
        warnings=(*accepted.warnings, *(_told(change, new) for change in dropped)),
    )


def _fallen(stored: StoredCase, new: Protocol) -> Iterator[Change]:
    old, decisions = stored.protocol, stored.decisions
    conditions = {c.index: c for c in new.conditions}
    lines = {line.number: line for line in new.lines}
    for condition in old.conditions:
        decision = decisions.conditions.get(condition.index)
        if decision and conditions.get(condition.index) != condition:
            yield Change("condition", condition.index, decision, None)
    for line in old.lines:
        draft = decisions.lines.get(line.number)
        if draft and lines.get(line.number) != line:
            yield Change("line", line.number, draft, None)


def _told(change: Change, new: Protocol) -> Problem:
    if change.target == "line":
        return Problem("lines", "line_changed", {"number": str(change.number)})
    code = new.conditions[change.number].code if change.number < len(new.conditions) else "-"
    return Problem("conditions", "ald_changed", {"ald": code})


def _effects_kept(stored: StoredCase, columns: dict[str, Any]) -> dict[str, Any]:
    """Effects of silence stay recorded while the receipt that they run from is the same."""
    row = stored.row
    if row.last_day != columns["last_day"] or row.opinion_last_day != columns["opinion_last_day"]:
        return {}
    if row.state == State.LAPSED:
        return {"state": State.LAPSED.value, "silence_due": None}
    if row.deemed_on is None:
        return {}
    rejects = columns["final_silence"] == "rejection"
    return {
        "deemed_on": row.deemed_on,
        "act_by": row.last_day,
        "counts": "decision",
        "silence": columns["final_silence"],
        "silence_due": row.last_day if rejects else None,
    }
