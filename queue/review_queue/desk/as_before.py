"""Deciding as last time: the earlier opinions on what has not changed, in one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from review_queue.decisions import LineDecision, LineOrder
from review_queue.desk.as_before_said import (
    Left,
    decided_as_before,
    no_earlier,
    not_signed,
    nothing_alike,
)
from review_queue.desk.comparing import difference_of
from review_queue.desk.deciding import decided
from review_queue.desk.draft import Draft
from review_queue.desk.inhand import InHand, Plan
from review_queue.difference import ComparedLine, Difference
from review_queue.errors import Refusal
from review_queue.matching import ListAnswer
from review_queue.protocol import Line
from review_queue.rules.conditions import default_order
from review_queue.terms import LineChange

_WANTED = frozenset({"case_required", "validity_required"})
"""What an ALD may lack before a line of it can be decided: the adviser gives it, then again."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of the undecided lines.

    Attributes:
        given: The earlier opinions that were given again.
        wanted: What an ALD lacks, where lines are left for that; the first one.
    """

    given: list[LineDecision] = field(default_factory=list)
    left: Counter[Left] = field(default_factory=Counter)
    wanted: list[Refusal] = field(default_factory=list)


def plan_as_before(hand: InHand, answers: Mapping[int, ListAnswer]) -> Plan | Refusal:
    """Give each undecided line that has not changed its earlier opinion, each ALD the default.

    An ALD that was not recognised as asked is left with its lines, and so is what the rules
    refuse now: the sentence tells how many.
    """
    difference = difference_of(hand.cases, hand.stored)
    if difference is None:
        return no_earlier(hand.study.protocol.previous)
    if (signed_on := difference.signed_on) is None:
        return not_signed(difference.earlier.reference)
    draft = Draft(hand.study, lambda line: answers[line.number].status)
    _recognise(draft, difference)
    taken = _take_over(draft, difference)
    if not taken.given:
        return next(iter(taken.wanted), None) or nothing_alike(taken.left, signed_on)
    plan = decided(hand, draft)
    if isinstance(plan, Refusal):
        return plan
    return replace(
        plan,
        content={**plan.content, "as_in": difference.earlier.reference},
        said=decided_as_before(hand.person, draft, taken.given, taken.left, signed_on),
    )


def _recognise(draft: Draft, difference: Difference) -> None:
    """Each undecided ALD as asked, where it was so then; what one lacks, its lines will tell."""
    for condition in draft.study.protocol.conditions:
        undecided = condition.index not in draft.decisions.conditions
        if undecided and difference.as_asked(condition.code):
            draft.give(default_order(draft.study, condition.index))


def _take_over(draft: Draft, difference: Difference) -> _Taken:
    taken = _Taken()
    for line in draft.study.protocol.lines_to_decide:
        if line.number in draft.decisions.lines:
            continue
        found = _opinion(draft, line, difference)
        if isinstance(found, Left):
            taken.left[found] += 1
        elif (refusal := draft.give(_order(line, found))) is None:
            taken.given.append(found)
        elif refusal.code in _WANTED:
            taken.left[Left.INCOMPLETE] += 1
            taken.wanted.append(refusal)
        else:
            taken.left[Left.RULES] += 1
    return taken


def _opinion(draft: Draft, line: Line, difference: Difference) -> LineDecision | Left:
    """The earlier opinion on a line, or why it is not taken over whatever the rules say."""
    compared: ComparedLine = difference.of(line.number)
    if compared.change is LineChange.ADDED:
        return Left.ADDED
    if compared.change is LineChange.CHANGED or compared.decision is None:
        return Left.CHANGED
    if not difference.as_asked(draft.study.protocol.condition_of(line).code):
        return Left.ALD
    return compared.decision


def _order(line: Line, earlier: LineDecision) -> LineOrder:
    """The earlier opinion; its validity is counted from now, as for any decision."""
    return LineOrder(
        line.number,
        earlier.outcome,
        granted=earlier.granted,
        reason=earlier.reason,
        ground=earlier.ground,
    )
