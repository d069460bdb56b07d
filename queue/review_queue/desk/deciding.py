"""Orders turned into changes: an ALD first, then its lines, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from review_data.words import _, ngettext
from review_queue.days import day_in_words
from review_queue.decisions import (
    ConditionDecision,
    ConditionOrder,
    Decision,
    Decisions,
    LineDecision,
    LineOrder,
    Order,
)
from review_queue.desk.inhand import InHand, Plan
from review_queue.errors import Refusal
from review_queue.matching import ListAnswer
from review_queue.protocol import Line
from review_queue.register import ActKind
from review_queue.rules.conditions import default_order, settle_condition
from review_queue.rules.lines import allowed_under, find_line, proposal_for_line, settle_line
from review_queue.rules.signature import undecided_lines
from review_queue.rules.study import Study
from review_queue.store.writing import Change
from review_queue.terms import ConditionOutcome, LineOutcome, ListStatus, Proposal
from review_queue.wording import word

Status = Callable[[Line], ListStatus]
"""What the LAP list says of a line of the protocol in hand."""


class Draft:
    """The decisions of one protocol while orders are being applied to them."""

    def __init__(self, study: Study, status: Status) -> None:
        self._start = study
        self._status = status
        self._conditions = dict(study.decisions.conditions)
        self._lines = dict(study.decisions.lines)

    @property
    def decisions(self) -> Decisions:
        """The decisions as they stand."""
        return Decisions(MappingProxyType(self._conditions), MappingProxyType(self._lines))

    @property
    def study(self) -> Study:
        """The study with the decisions as they stand."""
        return replace(self._start, decisions=self.decisions)

    def give(self, order: Order) -> Refusal | None:
        """Apply one order; a refusal leaves the draft as it was."""
        if isinstance(order, ConditionOrder):
            return self._give_condition(order)
        return self._give_line(order)

    def changes(self) -> tuple[Change, ...]:
        """What the orders changed, ALD first."""
        before = self._start.decisions
        return (
            *_differences("condition", before.conditions, self._conditions),
            *_differences("line", before.lines, self._lines),
        )

    def _give_condition(self, order: ConditionOrder) -> Refusal | None:
        decision = settle_condition(self.study, order)
        if isinstance(decision, Refusal):
            return replace(decision, condition=order.index)
        before = self._conditions.get(order.index)
        self._conditions[order.index] = decision
        for line in self._lines_of(order.index):
            self._follow(line, before, decision)
        return None

    def _give_line(self, order: LineOrder) -> Refusal | None:
        line = find_line(self._start, order.number)
        if isinstance(line, Refusal):
            return line
        ald = self._conditions.get(line.condition) or self._as_asked(line.condition, order)
        if isinstance(ald, Refusal):
            return replace(ald, condition=line.condition)
        decision = settle_line(self.study, line, order, self._status(line), ald)
        if isinstance(decision, Refusal):
            return replace(decision, condition=line.condition)
        self._conditions[line.condition] = ald
        self._lines[line.number] = decision
        return None

    def _as_asked(self, index: int, order: LineOrder) -> ConditionDecision | Refusal:
        """The ALD as asked, where nothing was said of it before its first line.

        Where the law gives no validity, the one given for the line is the ALD's.
        """
        default = default_order(self._start, index)
        decision = settle_condition(self.study, default)
        if isinstance(decision, Refusal) and order.validity.given:
            return settle_condition(self.study, replace(default, validity=order.validity))
        return decision

    def _lines_of(self, index: int) -> Iterator[Line]:
        return (line for line in self._start.protocol.lines_to_decide if line.condition == index)

    def _follow(self, line: Line, before: ConditionDecision | None, now: ConditionDecision) -> None:
        """Take a line along with its ALD: refused with it, or to decide again after it."""
        decision = self._lines.get(line.number)
        if now.outcome is ConditionOutcome.REFUSED:
            self._lines[line.number] = _refused_with(line, now)
        elif decision and (
            not allowed_under(line, decision.outcome, now.outcome)
            or _was_refused_with(decision, before)
        ):
            del self._lines[line.number]


def _refused_with(line: Line, ald: ConditionDecision) -> LineDecision:
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


def _was_refused_with(decision: LineDecision, ald: ConditionDecision | None) -> bool:
    return (
        ald is not None
        and ald.outcome is ConditionOutcome.REFUSED
        and decision.outcome is LineOutcome.REFUSED
        and decision.reason == ald.reason
    )


def _differences(
    target: str, before: Mapping[int, Decision], after: Mapping[int, Decision]
) -> Iterator[Change]:
    for number in sorted(before.keys() | after.keys()):
        old, new = before.get(number), after.get(number)
        if old != new:
            yield Change(target, number, old, new)


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
    for line in _listed(hand.study, answers):
        draft.give(LineOrder(line.number, LineOutcome.FULL))
    if not draft.changes():
        return Refusal(
            "nothing_listed",
            _("No line is left that the list accepts without condition."),
            _("Decide the others one by one: a, p, h, r."),
        )
    return decided(hand, draft)


def _listed(study: Study, answers: Mapping[int, ListAnswer]) -> Iterator[Line]:
    for line in study.protocol.lines_to_decide:
        accepted = proposal_for_line(line, answers[line.number]) is Proposal.ACCEPT
        if accepted and line.number not in study.decisions.lines:
            yield line


def decided(hand: InHand, draft: Draft) -> Plan:
    """The plan that writes what the draft has become."""
    changes = draft.changes()
    return Plan(
        kind=ActKind.DECIDED,
        content={"items": [change.as_item() for change in changes]},
        said=_sentence(hand, draft, changes),
        changes=changes,
        columns=hand.lease(),
    )


def _sentence(hand: InHand, draft: Draft, changes: tuple[Change, ...]) -> str:
    lines = [c for c in changes if c.target == "line"]
    left = len(undecided_lines(hand.study.protocol, draft.decisions))
    what = (
        _line_said(lines[0], draft)
        if len(lines) == 1
        else _alds_said(changes)
        if not lines
        else ngettext("{n} line decided", "{n} lines decided", len(lines)).format(n=len(lines))
    )
    rest = (
        ngettext("{n} line left", "{n} lines left", left).format(n=left)
        if left
        else _("all decided: S signs")
    )
    return _("{person}: {what}; {rest}. u takes it back.").format(
        person=hand.person, what=what, rest=rest
    )


def _line_said(change: Change, draft: Draft) -> str:
    if not isinstance(change.after, LineDecision):
        return _("line {number} to be decided again").format(number=change.number)
    line = next(x for x in draft.study.protocol.lines if x.number == change.number)
    ald = draft.decisions.conditions[line.condition]
    period = change.after.period or ald.period
    said = _("line {number} {outcome}").format(
        number=change.number, outcome=word(change.after.outcome)
    )
    if period is None or change.after.outcome is LineOutcome.REFUSED:
        return said
    return _("{what} until {until}").format(what=said, until=day_in_words(period.until))


def _alds_said(changes: tuple[Change, ...]) -> str:
    said = [
        word(c.after.outcome)
        + (f" → {day_in_words(c.after.period.until)}" if c.after.period else "")
        for c in changes
        if c.after is not None
    ]
    return _("ALD {what}").format(what=", ".join(said))
