"""One protocol as the JSON document of `show`, and a row as `list` has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from review_queue.clock import Clock
from review_queue.law.documents import deadline_document, validity_document
from review_queue.rows import QueueRow
from review_tui.wording.queue import held_by

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, ConditionView, LineView
    from review_queue.decisions import Period
    from review_queue.protocol import Line


def row_document(row: QueueRow, clock: Clock, now: datetime) -> dict[str, Any]:
    """A row of the queue; `days_left` counts to the one-month day, `now` is a UTC instant."""
    row = row.as_of(clock)
    return {
        "reference": row.reference,
        "state": row.state,
        "ald": row.ald.split(),
        "patient": row.person,
        "received": row.received,
        "last_day": row.last_day,
        "days_left": row.days_left(clock),
        "opinion_last_day": row.opinion_last_day,
        "act_by": row.act_by,
        "silence": row.silence,
        "lines": row.lines,
        "off_list": row.off_list,
        "holder": held_by(row, now),
        "version": row.version,
    }


def case_document(case: CaseFile, now: datetime) -> dict[str, Any]:
    """Everything about one protocol."""
    protocol = case.protocol
    return {
        "reference": case.row.reference,
        "state": case.row.state,
        "version": case.row.version,
        "holder": held_by(case.row, now),
        "outcome": case.outcome,
        "leaves_at": case.leaves_at,
        "requester": protocol.requester,
        "request": protocol.request,
        "procedure": protocol.procedure,
        "previous": protocol.previous,
        "patient": _plain(asdict(protocol.patient)),
        "doctor": asdict(protocol.doctor) if protocol.doctor else None,
        "conditions": [_condition(view) for view in case.conditions],
        "clocks": deadline_document(case.clocks, case.counted_to),
        "suspensions": [
            {**entry.stored(), "days": stop.days, "ended": stop.ended.value}
            for entry, stop in zip(case.ledger, case.clocks.stops, strict=True)
        ],
        "lines": list(_lines(case)),
        "warnings": list(case.warnings),
        "notes": [asdict(note) for note in case.notes],
        "notice": case.notice,
        "blockers": list(case.blockers),
        "late": case.late,
        "history": [
            {
                "id": act.id,
                "at": act.at,
                "by": act.by,
                "act": act.act,
                "version": act.version,
                "content": dict(act.content),
            }
            for act in case.history
        ],
    }


def _condition(view: ConditionView) -> dict[str, Any]:
    """An ALD as submitted, what was decided, what the law proposes."""
    asked = {key: value for key, value in asdict(view.condition).items() if value is not None}
    return {
        **_plain(asked),
        "decision": _condition_decision(view),
        "validity": validity_document(view.validity),
    }


def _condition_decision(view: ConditionView) -> dict[str, Any] | None:
    if (decision := view.decision) is None:
        return None
    return {
        "outcome": decision.outcome,
        "case": decision.case,
        "reason": decision.reason,
        "ground": decision.ground,
        **_days(decision.period),
        "validity_reason": decision.validity_reason,
        "basis": decision.basis,
        "late": decision.late,
        "by": decision.by,
        "at": decision.at,
    }


def _lines(case: CaseFile) -> Iterator[dict[str, Any]]:
    for view in case.lines:
        line, answer = view.line, view.answer
        yield {
            "number": line.number,
            "kind": line.kind,
            "label": line.label,
            "asked": line.asked,
            "condition": line.condition,
            "code": _code(line),
            "frequency": line.frequency,
            "quantity": line.quantity,
            "comment": line.comment,
            "direct_access": line.direct_access,
            "list": {
                "status": answer.status,
                "condition": answer.condition,
                "source": answer.source,
            },
            "proposal": view.proposal,
            "decision": _line_decision(view, case.conditions[line.condition]),
        }


def _code(line: Line) -> dict[str, str | None] | None:
    return {"system": line.code_system, "value": line.code} if line.code else None


def _line_decision(view: LineView, ald: ConditionView) -> dict[str, Any] | None:
    """The decision on a line with its validity in effect; the basis is its ALD's."""
    if (decision := view.decision) is None:
        return None
    return {
        "outcome": decision.outcome,
        "granted": decision.granted,
        "reason": decision.reason,
        "ground": decision.ground,
        **_days(view.period),
        "validity_reason": decision.validity_reason,
        "basis": ald.decision.basis if ald.decision else "",
        "late": decision.late,
        "by": decision.by,
        "at": decision.at,
    }


def _days(period: Period | None) -> dict[str, str | None]:
    if period is None:
        return {"start": None, "until": None}
    return {"start": period.start.isoformat(), "until": period.until.isoformat()}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in values.items()}
