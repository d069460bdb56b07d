"""The opinion on a line: granted, granted in part, granted off the list, refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from review_data.words import _
from review_queue.decisions import ConditionDecision, LineDecision, LineOrder
from review_queue.errors import Refusal
from review_queue.matching import ListAnswer, propose
from review_queue.protocol import Line, Protocol
from review_queue.rules.conditions import ground_required, reason_required
from review_queue.rules.lateness import needs_late_mark
from review_queue.rules.study import Study
from review_queue.rules.validity import settle_line_validity
from review_queue.terms import GRANTING, Asked, ConditionOutcome, LineOutcome, ListStatus, Proposal


def find_line(protocol: Protocol, number: int) -> Line | Refusal:
    """The line of that number, if it needs a decision."""
    for line in protocol.lines:
        if line.number == number:
            if line.to_decide:
                return line
            return Refusal(
                "nothing_asked",
                _("Line {number} asks for nothing: it needs no decision.").format(number=number),
                _("Go on with the next line."),
                "line",
            )
    return Refusal(
        "unknown_line",
        _("There is no line {number} in this protocol.").format(number=number),
        _("Its lines are numbered 1 to {last}.").format(last=len(protocol.lines)),
        "line",
    )


def settle_line(
    study: Study, line: Line, order: LineOrder, status: ListStatus, ald: ConditionDecision | None
) -> LineDecision | Refusal:
    """What an order on a line comes to, or why it can't be recorded.

    `ald` is the decision on the line's ALD, which comes first; only a refusal does without it.
    """
    if refusal := (
        (_against_condition(line, order, ald) if ald else None)
        or _against_list(line, order, status)
        or _incomplete(line, order, status)
    ):
        return refusal
    settled = None
    if order.outcome is not LineOutcome.REFUSED and ald and ald.period:
        validity = settle_line_validity(order.validity, ald.period)
        if isinstance(validity, Refusal):
            return validity
        settled = validity
    decision = LineDecision(
        number=line.number,
        outcome=order.outcome,
        granted=order.granted if order.outcome is LineOutcome.PARTIAL else None,
        reason=order.reason,
        ground=order.ground if order.outcome is LineOutcome.REFUSED else None,
        period=settled.period if settled else None,
        validity_reason=settled.reason if settled else None,
        late=False,
        by=study.actor,
        at=study.at,
    )
    return replace(decision, late=needs_late_mark(decision, study))


def proposal_for_line(line: Line, answer: ListAnswer) -> Proposal:
    """What to propose: the list's word for 100 %; what asks no exemption can be left as asked."""
    return propose(answer) if line.asked is Asked.FULL else Proposal.ACCEPT


def allowed_under(line: Line, outcome: LineOutcome, ald: ConditionOutcome) -> bool:
    """Whether a line's opinion can stand beside the one on its ALD."""
    if ald is ConditionOutcome.REFUSED:
        return outcome is LineOutcome.REFUSED
    if ald is ConditionOutcome.NON_EXEMPTING and line.asked is Asked.FULL:
        return outcome not in GRANTING
    return True


def refused_with(line: Line, ald: ConditionDecision) -> LineDecision:
    """The opinion on a line whose ALD is refused."""
    return LineDecision(
        number=line.number,
        outcome=LineOutcome.REFUSED,
        granted=None,
        reason=ald.reason,
        ground=ald.ground,
        period=None,
        validity_reason=None,
        late=ald.late,
        by=ald.by,
        at=ald.at,
    )


def against_the_lists(
    study: Study, statuses: Mapping[int, ListStatus]
) -> Iterator[tuple[int, Refusal]]:
    """The opinions that the list does not allow any more: another list was loaded since."""
    lines = {line.number: line for line in study.protocol.lines}
    for number, decision in sorted(study.decisions.lines.items()):
        order = LineOrder(number, decision.outcome)
        if refusal := _against_list(lines[number], order, statuses[number]):
            yield number, refusal


def _against_condition(line: Line, order: LineOrder, ald: ConditionDecision) -> Refusal | None:
    if allowed_under(line, order.outcome, ald.outcome):
        return None
    if ald.outcome is ConditionOutcome.REFUSED:
        return Refusal(
            "condition_refused",
            _("Its ALD is refused: line {number} cannot be granted.").format(number=line.number),
            _("Decide the ALD again first."),
            "line",
        )
    return Refusal(
        "condition_non_exempting",
        _("Its ALD is non-exempting: line {number} cannot be granted at 100 %.").format(
            number=line.number
        ),
        _("Grant it in part (the usual rate), or refuse the 100 %."),
        "line",
    )


def _against_list(line: Line, order: LineOrder, status: ListStatus) -> Refusal | None:
    if line.asked is not Asked.FULL:
        return _usual_rate_only(line) if order.outcome is LineOutcome.HORS_LAP else None
    if order.outcome is LineOutcome.FULL and status is ListStatus.OFF_LIST:
        return Refusal(
            "hors_lap_is_the_word",
            _("Line {number} is off the list: it is not granted as a listed one.").format(
                number=line.number
            ),
            _("Grant it hors LAP with a reason, in part, or refuse it."),
            "outcome",
        )
    if order.outcome is LineOutcome.HORS_LAP and status is ListStatus.ON_LIST:
        return Refusal(
            "on_the_list",
            _("Line {number} is on the list: hors LAP does not apply.").format(number=line.number),
            _("Grant it in full, in part, or refuse it."),
            "outcome",
        )
    return None


def _usual_rate_only(line: Line) -> Refusal:
    return Refusal(
        "not_asked",
        _("Line {number} asks the usual rate only: hors LAP does not apply.").format(
            number=line.number
        ),
        _("Grant it as asked, in part, or refuse it."),
        "outcome",
    )


def _incomplete(line: Line, order: LineOrder, status: ListStatus) -> Refusal | None:
    if order.outcome is LineOutcome.PARTIAL and not order.granted:
        return Refusal(
            "granted_required",
            _("A partial decision needs what is granted: a quantity, a period or a condition."),
            _("Say what is granted."),
            "granted",
        )
    if order.outcome is LineOutcome.REFUSED and not order.reason:
        return reason_required(_("A refusal needs a reason."))
    if order.outcome is LineOutcome.REFUSED and not order.ground:
        return ground_required()
    if order.outcome is LineOutcome.HORS_LAP and not order.reason:
        return reason_required(_("Granting a line off the list needs a reason."))
    off_list = status is ListStatus.OFF_LIST and line.asked is Asked.FULL
    if order.outcome is LineOutcome.PARTIAL and off_list and not order.reason:
        return reason_required(_("This line is off the list: granting part of it needs a reason."))
    return None
