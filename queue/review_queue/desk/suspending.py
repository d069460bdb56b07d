"""Stopping the clocks, and starting them again when the answer has come.

An observation to the doctor (CSS R. 324-1-1), documents asked from the insured person (CRPA
L. 114-5): the act writes the ledger, and the clocks are counted anew from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from review_queue.desk.inhand import NO_LEASE, InHand, Plan
from review_queue.desk.late_marks import late_marks
from review_queue.desk.retiming import Retimed, retimed
from review_queue.desk.suspension_refusals import (
    against_suspending,
    bad_day,
    impossible,
    incomplete,
    nothing_awaited,
    stops_nothing,
)
from review_queue.desk.suspension_said import resumed_said, suspended_said
from review_queue.errors import Refusal
from review_queue.law.facts import Suspension
from review_queue.ledger import LedgerChange, LedgerEntry
from review_queue.register import ActKind
from review_queue.rules.free_text import tidy
from review_queue.rules.study import Study
from review_queue.store.writing import Change
from review_queue.terms import State, SuspensionCause
from review_queue.timing import awaited, withdrawn


@dataclass(frozen=True, slots=True)
class SuspensionOrder:
    """What an adviser asks: `text` in his words, `on` the day of sending, else today.

    `days` are given to an insured person for documents; an observation has none.
    """

    cause: SuspensionCause
    text: str
    days: int | None = None
    on: date | None = None


def plan_suspension(hand: InHand, order: SuspensionOrder) -> Plan | Refusal:
    """Ask somebody, and stop the clocks for it."""
    text, on = tidy(order.text), order.on or hand.study.today
    if refusal := incomplete(text) or against_suspending(hand, order.cause) or bad_day(hand, on):
        return refusal
    number = max((entry.number for entry in hand.stored.ledger), default=0) + 1
    asked = Suspension(order.cause, on, order.days)
    if refusal := impossible(hand, asked):
        return refusal
    change = LedgerChange(None, LedgerEntry(number, asked, text or ""))
    timed = retimed(hand.stored, hand.study, hand.rulebook, change)
    stop = next(stop for stop in timed.clocks.stops if stop.suspension is asked)
    if not stop.days:
        return stops_nothing(stop)
    marks = late_marks(_study_then(hand, timed))
    return Plan(
        kind=ActKind.SUSPENDED,
        content=_content(change, timed, marks),
        said=suspended_said(hand, stop, timed),
        changes=marks,
        columns={**timed.columns, **NO_LEASE},
        ledger=(change,),
    )


def plan_resuming(hand: InHand, on: date) -> Plan | Refusal:
    """Record the day on which the answer came: the clocks run again from it."""
    waiting = awaited(hand.study.clocks, hand.study.today, hand.stored.ledger)
    if waiting is None:
        return nothing_awaited(hand.person)
    answered = replace(waiting, suspension=replace(waiting.suspension, answered=on))
    if refusal := bad_day(hand, on) or impossible(hand, answered.suspension):
        return refusal
    change = LedgerChange(waiting, answered)
    timed = retimed(hand.stored, hand.study, hand.rulebook, change)
    stop = next(stop for stop in timed.clocks.stops if stop.suspension is answered.suspension)
    return Plan(
        kind=ActKind.RESUMED,
        content=_content(change, timed),
        said=resumed_said(hand, stop, timed),
        columns={**timed.columns, "back_on": on.isoformat()},
        ledger=(change,),
    )


def _study_then(hand: InHand, timed: Retimed) -> Study:
    return replace(hand.study, clocks=timed.clocks, state=State(timed.now.state))


def _content(
    change: LedgerChange, timed: Retimed, marks: tuple[Change, ...] = ()
) -> dict[str, Any]:
    """What the register keeps: the ledger's change, and an effect of silence that falls by it."""
    return {
        "items": [mark.as_item() for mark in marks],
        "ledger": [change.as_item()],
        "withdrawn": withdrawn(timed.before, timed.after),
    }
