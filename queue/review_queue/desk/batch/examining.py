"""One protocol examined: the proposals given to a copy of it, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from review_queue.decisions import LineOrder
from review_queue.desk.batch.item import Item, ItemLine, ItemValidity, merged, validity_of
from review_queue.desk.batch.obstacles import (
    Answers,
    Obstacle,
    ObstacleKind,
    final,
    standing_in_the_way,
    to_examine,
    without_duration,
)
from review_queue.desk.deciding import listed
from review_queue.desk.draft import Draft
from review_queue.desk.inhand import InHand
from review_queue.desk.reading import answers_for
from review_queue.desk.signing import Signature, signature_of
from review_queue.errors import Refusal
from review_queue.precedents import SettledLine, settled_lines
from review_queue.rows import Seen
from review_queue.rules.lines import proposal_for_line
from review_queue.terms import LineOutcome


def examine(hand: InHand, seen: int | None = None) -> Item:
    """What the proposals make of a protocol; what the adviser has decided himself stays.

    `seen` is the version that was tagged: what somebody else has done since is told.
    """
    answers = answers_for(hand.study.protocol, hand.rulebook.lists)
    draft = Draft(hand.study, lambda line: answers[line.number].status)
    if gone := final(hand):
        return _item(hand, answers, draft, [gone], None)
    obstacles = [
        *standing_in_the_way(hand, seen),
        *to_examine(hand, answers),
        *without_duration(hand, draft),
        *_refused(hand, answers, draft),
    ]
    signature = None if obstacles else _signature(hand, draft)
    if isinstance(signature, Refusal):
        obstacles.append(Obstacle.of(ObstacleKind.RULE, signature))
        signature = None
    return _item(hand, answers, draft, obstacles, signature)


def _refused(hand: InHand, answers: Answers, draft: Draft) -> Iterator[Obstacle]:
    """Give every line that needs no examination; what a rule says against it."""
    for line in listed(hand.study, answers):
        refusal = draft.give(LineOrder(line.number, LineOutcome.FULL))
        if refusal and refusal.code not in _TOLD_OF_THE_ALD:
            yield Obstacle.of(ObstacleKind.RULE, refusal)


_TOLD_OF_THE_ALD = frozenset({"case_required", "validity_required", "no_duration"})
"""What a line cannot be given for, where its ALD lacks a validity: told once, of the ALD."""


def _signature(hand: InHand, draft: Draft) -> Signature | Refusal:
    signature = signature_of(replace(hand, study=draft.study))
    if isinstance(signature, Refusal):
        return signature
    return replace(signature, changes=merged(draft.changes(), signature.changes))


def _item(
    hand: InHand,
    answers: Answers,
    draft: Draft,
    obstacles: list[Obstacle],
    signature: Signature | None,
) -> Item:
    return Item(
        id=hand.stored.id,
        row=hand.stored.row,
        day=hand.study.today,
        lines=tuple(_lines(hand, answers, draft)),
        validities=tuple(_validities(hand, draft)),
        obstacles=tuple(sorted(set(obstacles))),
        signature=signature,
        previous=_previous(hand),
        settled=tuple(_settled(hand, signature)) if signature else (),
    )


def _settled(hand: InHand, signature: Signature) -> Iterator[SettledLine]:
    stored = hand.stored
    return settled_lines(stored.id, stored.protocol, signature.decisions, signature.day)


def _previous(hand: InHand) -> Seen | None:
    reference = hand.study.protocol.previous
    row = hand.cases.rows([reference]).get(reference) if reference else None
    return row.seen if row else None


def _lines(hand: InHand, answers: Answers, draft: Draft) -> Iterator[ItemLine]:
    given, before = draft.decisions.lines, hand.study.decisions.lines
    for line in hand.study.protocol.lines_to_decide:
        answer = answers[line.number]
        by = before[line.number].by if line.number in before else None
        yield ItemLine(
            line.number,
            line.label,
            answer.status,
            answer.condition,
            proposal_for_line(line, answer),
            given.get(line.number),
            own=by == hand.study.actor,
            by=by,
        )


def _validities(hand: InHand, draft: Draft) -> Iterator[ItemValidity]:
    given, before = draft.decisions.conditions, hand.study.decisions.conditions
    for condition in hand.study.protocol.conditions:
        if decision := given.get(condition.index):
            ald = decision.case or condition.code
            yield validity_of(decision, ald, given=condition.index in before)
