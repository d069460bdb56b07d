"""The decisions of one protocol while orders are being applied: an ALD first, then its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from review_queue.decisions import (
    ConditionDecision,
    ConditionOrder,
    Decision,
    Decisions,
    LineDecision,
    LineOrder,
    Order,
    Period,
)
from review_queue.errors import Refusal
from review_queue.protocol import Line
from review_queue.rules.conditions import default_order, settle_condition
from review_queue.rules.free_text import order_unfit, tidy_order
from review_queue.rules.lines import allowed_under, find_line, refused_with, settle_line
from review_queue.rules.study import Study
from review_queue.store.writing import Change
from review_queue.terms import ConditionOutcome, LineOutcome, ListStatus

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
        tidied = tidy_order(order)
        if refusal := order_unfit(tidied):
            return refusal
        if isinstance(tidied, ConditionOrder):
            return self._give_condition(tidied)
        return self._give_line(tidied)

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
        line = find_line(self._start.protocol, order.number)
        if isinstance(line, Refusal):
            return line
        ald = self._ald_for(line, order)
        if isinstance(ald, Refusal):
            return replace(ald, condition=line.condition)
        decision = settle_line(self.study, line, order, self._status(line), ald)
        if isinstance(decision, Refusal):
            return replace(decision, condition=line.condition)
        if ald:
            self._conditions[line.condition] = ald
        self._lines[line.number] = decision
        return None

    def _ald_for(self, line: Line, order: LineOrder) -> ConditionDecision | Refusal | None:
        """The opinion on the line's ALD: as given, else as asked with its first line.

        Where the law gives no validity, the one given for the line is the ALD's. Refusing a line
        does not wait for a validity: the ALD is then left to decide.
        """
        if given := self._conditions.get(line.condition):
            return given
        default = default_order(self._start, line.condition)
        decision = settle_condition(self.study, default)
        if isinstance(decision, Refusal) and order.validity.given:
            return settle_condition(self.study, replace(default, validity=order.validity))
        if isinstance(decision, Refusal) and order.outcome is LineOutcome.REFUSED:
            return None
        return decision

    def _lines_of(self, index: int) -> Iterator[Line]:
        return (line for line in self._start.protocol.lines_to_decide if line.condition == index)

    def _follow(self, line: Line, before: ConditionDecision | None, now: ConditionDecision) -> None:
        """Take a line along with its ALD: refused with it, shortened with it, or open again."""
        decision = self._lines.get(line.number)
        kept = refused_with(line, now) if now.outcome is ConditionOutcome.REFUSED else None
        if kept is None and decision and not _falls(line, decision, before, now):
            kept = _within(decision, now)
        if kept:
            self._lines[line.number] = kept
        else:
            self._lines.pop(line.number, None)


def _falls(
    line: Line, decision: LineDecision, before: ConditionDecision | None, now: ConditionDecision
) -> bool:
    """Whether an opinion on a line can't stand beside the new one on its ALD."""
    if not allowed_under(line, decision.outcome, now.outcome):
        return True
    return before is not None and decision == refused_with(line, before)


def _within(decision: LineDecision, ald: ConditionDecision) -> LineDecision | None:
    """The opinion on a line within its ALD's validity; None where nothing of its own is left."""
    own, period = decision.period, ald.period
    if own is None or period is None:
        return decision
    start, until = max(own.start, period.start), min(own.until, period.until)
    if until < start:
        return None
    if Period(start, until) == period:
        return replace(decision, period=None, validity_reason=None)
    return replace(decision, period=Period(start, until))


def _differences(
    target: str, before: Mapping[int, Decision], after: Mapping[int, Decision]
) -> Iterator[Change]:
    for number in sorted(before.keys() | after.keys()):
        old, new = before.get(number), after.get(number)
        if old != new:
            yield Change(target, number, old, new)
