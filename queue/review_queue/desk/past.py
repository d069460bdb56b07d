"""Protocols of the past put through the desk, many in one transaction: the demonstration's."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from review_data.demonstration import ClosedCase, ConditionAnswer, LineAnswer
from review_data.words import N_, _
from review_queue.clock import Clock
from review_queue.connection import Connection
from review_queue.decisions import ConditionOrder, LineOrder, Order, ValidityChoice
from review_queue.desk.carrying import Hands
from review_queue.desk.deciding import decided
from review_queue.desk.departures import Departures
from review_queue.desk.draft import Draft
from review_queue.desk.inhand import InHand, Plan
from review_queue.desk.reading import answers_for
from review_queue.desk.signing import plan_closing, plan_signature
from review_queue.desk.workplace import Workplace
from review_queue.errors import Refusal
from review_queue.gate import PATIENCE_SECONDS
from review_queue.protocol import Line
from review_queue.store.rulebooks import Rulebooks
from review_queue.store.writing import Writing, writing
from review_queue.terms import (
    Asked,
    ClosingCause,
    ConditionOutcome,
    Ground,
    LineOutcome,
    ListStatus,
)

_LATE = N_("Late answer of the demonstration.")
_USUAL_YEARS = 5


class Past:
    """Decides and signs protocols on the day and by the adviser that each case names."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self._path = path
        self._connection = connection
        self._books = Rulebooks(connection)
        self._token = secrets.token_hex(8)

    def decide(self, cases: Iterable[ClosedCase]) -> None:
        """Put a batch of cases through, all in one transaction."""
        with writing(self._path, self._connection) as write:
            for case in cases:
                self._decide_one(write, case)
            write.commit()

    def let_leave(self, clock: Clock, actor: str) -> None:
        """Release what has been signed for long."""
        place = Workplace(self._path, self._connection, actor, clock, PATIENCE_SECONDS, self._books)
        hands = Hands(actor, clock, self._books.current(), self._token)
        Departures(place, lambda: hands).release_due()

    def _decide_one(self, write: Writing, case: ClosedCase) -> None:
        hands = Hands(case.by, Clock(case.decided_on), self._books.current(), self._token)
        reference = case.document["reference"]
        if case.closing:
            cause = ClosingCause(case.closing)
            hands.do(write, reference, lambda hand: plan_closing(hand, cause, None))
            return
        hands.do(write, reference, lambda hand: _plan_answers(hand, case))
        hands.do(write, reference, lambda hand: plan_signature(hand, _(_LATE)))


def _plan_answers(hand: InHand, case: ClosedCase) -> Plan | Refusal:
    """Every answer that the rules allow; the protocol stays open where one is missing."""
    answers = answers_for(hand.study.protocol, hand.rulebook.lists)
    draft = Draft(hand.study, lambda line: answers[line.number].status)
    for answer in case.conditions:
        _give_condition(draft, answer)
    given = {answer.number: answer for answer in case.lines}
    for line in hand.study.protocol.lines_to_decide:
        status = answers[line.number].status
        for order in _line_orders(line, given.get(line.number), status):
            if draft.give(order) is None:
                break
    return decided(hand, draft)


def _give_condition(draft: Draft, answer: ConditionAnswer) -> None:
    order = ConditionOrder(
        answer.index,
        ConditionOutcome(answer.outcome),
        case=answer.case,
        reason=answer.reason,
        ground=Ground(answer.ground) if answer.ground else None,
    )
    if draft.give(order) is not None:
        usual = ValidityChoice(start=draft.study.today, years=_USUAL_YEARS, reason=_(_LATE))
        draft.give(
            ConditionOrder(
                order.index, order.outcome, order.case, order.reason, order.ground, usual
            )
        )


def _line_orders(line: Line, answer: LineAnswer | None, status: ListStatus) -> Iterator[Order]:
    """What was answered, then what is left where the rules do not allow that."""
    reason = answer.reason if answer else _(_LATE)
    if answer and answer.outcome != "accept":
        ground = Ground(answer.ground) if answer.ground else None
        outcome = LineOutcome(answer.outcome)
        yield LineOrder(line.number, outcome, answer.granted, reason, ground)
    off_list = status is ListStatus.OFF_LIST and line.asked is Asked.FULL
    yield LineOrder(
        line.number,
        LineOutcome.HORS_LAP if off_list else LineOutcome.FULL,
        reason=reason if off_list else None,
    )
    yield LineOrder(line.number, LineOutcome.REFUSED, None, reason, Ground.MEDICAL)
