"""Orders and the list's word turned into one act: all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from review_data.words import _
from review_queue.decisions import LineOrder, Order
from review_queue.desk.draft import Draft, Status
from review_queue.desk.inhand import InHand, Plan
from review_queue.desk.saying import decision_said
from review_queue.errors import Refusal
from review_queue.matching import ListAnswer
from review_queue.protocol import Line
from review_queue.register import ActKind
from review_queue.rules.conditions import default_order
from review_queue.rules.lines import proposal_for_line
from review_queue.rules.study import Study
from review_queue.terms import LineOutcome, Proposal


def plan_decisions(hand: InHand, orders: Iterable[Order], status: Status) -> Plan | Refusal:
    """One act for all orders, or the first refusal and nothing."""
    draft = Draft(hand.study, status)
    for order in orders:
        if refusal := draft.give(order):
            return refusal
    return decided(hand, draft)


def plan_accept_listed(hand: InHand, answers: Mapping[int, ListAnswer]) -> Plan | Refusal:
    """Grant every undecided line that needs no examination, and each ALD as asked."""
    draft = Draft(hand.study, lambda line: answers[line.number].status)
    for condition in hand.study.protocol.conditions:
        if condition.index not in draft.decisions.conditions and (
            refusal := draft.give(default_order(hand.study, condition.index))
        ):
            return refusal
    granted = [
        line
        for line in listed(hand.study, answers)
        if draft.give(LineOrder(line.number, LineOutcome.FULL)) is None
    ]
    if not granted:
        return Refusal(
            "nothing_listed",
            _("No line is left that the list accepts without condition."),
            _("Decide the others one by one, or the ALD itself."),
        )
    return decided(hand, draft)


def listed(study: Study, answers: Mapping[int, ListAnswer]) -> Iterator[Line]:
    """The undecided lines that need no examination."""
    for line in study.protocol.lines_to_decide:
        accepted = proposal_for_line(line, answers[line.number]) is Proposal.ACCEPT
        if accepted and line.number not in study.decisions.lines:
            yield line


def decided(hand: InHand, draft: Draft) -> Plan | Refusal:
    """The plan that writes what the draft has become."""
    changes = draft.changes()
    if not changes:
        return Refusal(
            "nothing_new",
            _("Nothing was changed: it is decided so already."),
            _("Give another decision, or go on."),
        )
    return Plan(
        kind=ActKind.DECIDED,
        content={"items": [change.as_item() for change in changes]},
        said=decision_said(hand.person, draft, changes),
        changes=changes,
        columns=hand.lease(),
    )
