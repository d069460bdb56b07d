"""The opinion on an ALD itself: recognised, non-exempting, refused; a sub-case settled."""

from __future__ import annotations

from dataclasses import replace

from review_data.annex import annex
from review_data.words import _
from review_queue.decisions import ConditionDecision, ConditionOrder
from review_queue.errors import Refusal
from review_queue.rules.lateness import needs_late_mark
from review_queue.rules.study import Study, asked_outcome
from review_queue.rules.validity import Validity, settle_condition_validity
from review_queue.terms import Category, ConditionOutcome


def settle_condition(study: Study, order: ConditionOrder) -> ConditionDecision | Refusal:
    """What an order on an ALD comes to, or why it can't be recorded."""
    if not 0 <= order.index < len(study.protocol.conditions):
        return unknown_condition(order.index, len(study.protocol.conditions))
    if refusal := _incomplete(study, order) or _bad_case(study, order):
        return refusal
    case = _case_of(study, order)
    settled = None
    if order.outcome is not ConditionOutcome.REFUSED:
        condition = study.protocol.conditions[order.index]
        validity = settle_condition_validity(study, condition, order.outcome, case, order.validity)
        if isinstance(validity, Refusal):
            return validity
        settled = validity
    return _decision(study, order, case, settled)


def default_order(study: Study, index: int) -> ConditionOrder:
    """The default proposal: as asked."""
    return ConditionOrder(index, asked_outcome(study.protocol.conditions[index].category))


def _case_of(study: Study, order: ConditionOrder) -> str | None:
    condition = study.protocol.conditions[order.index]
    earlier = study.decisions.conditions.get(order.index)
    return order.case or (earlier.case if earlier else None) or condition.case


def _incomplete(study: Study, order: ConditionOrder) -> Refusal | None:
    if order.outcome is ConditionOutcome.REFUSED:
        if not order.reason:
            return reason_required(_("Refusing an ALD needs a reason."))
        if not order.ground:
            return ground_required()
    condition = study.protocol.conditions[order.index]
    if (
        condition.category is Category.NON_EXEMPTING
        and order.outcome is ConditionOutcome.RECOGNISED
    ):
        return Refusal(
            "not_asked",
            _("This ALD was asked as non-exempting: it cannot be recognised as exempting."),
            _("Recognise it as non-exempting, or refuse it."),
            "outcome",
        )
    return None


def _bad_case(study: Study, order: ConditionOrder) -> Refusal | None:
    ald = study.protocol.conditions[order.index].ald
    if order.case is None:
        return None
    known = annex().case(order.case)
    if known is not None and known.ald == ald:
        return None
    cases = annex().alds[ald].cases if ald else ()
    return Refusal(
        "case_of_another_ald",
        _("{case} is no sub-case of ALD {ald}.").format(case=order.case, ald=ald or "-"),
        _("Sub-cases: {cases}.").format(cases=", ".join(c.code for c in cases) or "-"),
        "case",
    )


def _decision(
    study: Study, order: ConditionOrder, case: str | None, settled: Validity | None
) -> ConditionDecision:
    decision = ConditionDecision(
        index=order.index,
        outcome=order.outcome,
        case=case,
        reason=order.reason,
        ground=order.ground if order.outcome is ConditionOutcome.REFUSED else None,
        period=settled.period if settled else None,
        validity_reason=settled.reason if settled else None,
        basis=settled.basis if settled else "",
        computed=settled.computed if settled else None,
        late=False,
        by=study.actor,
        at=study.at,
    )
    return replace(decision, late=needs_late_mark(decision, study))


def reason_required(message: str) -> Refusal:
    """The refusal of an order that lacks its reason."""
    return Refusal("reason_required", message, _("Give the reason."), "reason")


def ground_required() -> Refusal:
    """The refusal of a refusal without its ground, which chooses the recourse."""
    return Refusal(
        "ground_required",
        _("A refusal is medical (appeal to the CMRA) or administrative (appeal to the CRA)."),
        _("Give the ground: medical or administrative."),
        "ground",
    )


def unknown_condition(index: int, count: int) -> Refusal:
    """The refusal of an ALD that the protocol has not; its ALD are counted from 0."""
    return Refusal(
        "unknown_condition",
        _("There is no ALD number {index} in this protocol.").format(index=index),
        _("Its ALD are numbered 0 to {last}.").format(last=count - 1),
        "condition",
    )
