"""Stopping the clocks, and starting them again when the answer has come.

An observation to the doctor (CSS R. 324-1-1), documents asked from the insured person (CRPA
L. 114-5): the act writes the ledger, and the clocks are counted anew from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from review_data.words import N_, _, ngettext
from review_queue.days import day_in_words
from review_queue.desk.inhand import NO_LEASE, InHand, Plan
from review_queue.errors import Refusal, ReviewError
from review_queue.law.clocks import Clocks, clocks
from review_queue.law.fact_checks import check_facts
from review_queue.law.facts import Facts, Suspension, facts_of
from review_queue.law.suspensions import Ended, Stop
from review_queue.ledger import LedgerChange, LedgerEntry, last_unanswered, suspensions_in
from review_queue.register import ActKind
from review_queue.rulebook import Rulebook
from review_queue.rules.free_text import tidy, too_long
from review_queue.rules.study import Study
from review_queue.standing import Standing
from review_queue.store.cases import StoredCase
from review_queue.terms import SuspensionCause
from review_queue.timing import clock_columns, standing_of, withdrawn


@dataclass(frozen=True, slots=True)
class SuspensionOrder:
    """What an adviser asks: `text` in his words, `on` the day of sending, else today.

    `days` are given to an insured person for documents; an observation has none.
    """

    cause: SuspensionCause
    text: str
    days: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Retimed:
    """The clocks as a change of the ledger would leave them."""

    clocks: Clocks
    before: Standing
    after: Standing

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of the row as they would be."""
        return clock_columns(self.clocks, self.after)


def retimed(
    stored: StoredCase,
    study: Study,
    rulebook: Rulebook,
    *changes: LedgerChange,
    standing: Standing | None = None,
) -> Retimed:
    """Count the clocks anew with these changes, from where it stands: as the row says, else."""
    ledger = stored.ledger
    for change in changes:
        ledger = change.applied(ledger)
    found = clocks(facts_of(stored.protocol, suspensions_in(ledger)), rulebook.rules)
    before = standing or stored.row.standing
    return Retimed(found, before, standing_of(found, study.today, before))


def plan_suspension(hand: InHand, order: SuspensionOrder) -> Plan | Refusal:
    """Ask somebody, and stop the clocks for it."""
    text, on = tidy(order.text), order.on or hand.study.today
    if refusal := _incomplete(text) or against_suspending(hand, order.cause) or _bad_day(hand, on):
        return refusal
    number = max((entry.number for entry in hand.stored.ledger), default=0) + 1
    asked = Suspension(order.cause, on, order.days)
    if refusal := _bad_days(hand, asked):
        return refusal
    change = LedgerChange(None, LedgerEntry(number, asked, text or ""))
    timed = retimed(hand.stored, hand.study, hand.rulebook, change)
    stop = next(stop for stop in timed.clocks.stops if stop.suspension is asked)
    if not stop.days:
        return _stops_nothing(stop)
    return Plan(
        kind=ActKind.SUSPENDED,
        content=_content(change, timed),
        said=_suspended(hand, stop, timed),
        columns={**timed.columns, **NO_LEASE},
        ledger=(change,),
    )


def plan_resuming(hand: InHand, on: date) -> Plan | Refusal:
    """Record the day on which the answer came: the clocks run again from it."""
    waiting = last_unanswered(hand.stored.ledger)
    if waiting is None:
        return nothing_awaited(hand.person)
    if refusal := _bad_day(hand, on) or _too_soon(waiting, on):
        return refusal
    answered = replace(waiting, suspension=replace(waiting.suspension, answered=on))
    change = LedgerChange(waiting, answered)
    timed = retimed(hand.stored, hand.study, hand.rulebook, change)
    stop = next(stop for stop in timed.clocks.stops if stop.suspension is answered.suspension)
    return Plan(
        kind=ActKind.RESUMED,
        content=_content(change, timed),
        said=_resumed(hand, stop, timed),
        columns=timed.columns,
        ledger=(change,),
    )


def against_suspending(hand: InHand, cause: SuspensionCause) -> Refusal | None:
    """Why nothing can be asked now that would stop the clocks, if it cannot."""
    if stop := hand.study.clocks.stop_on(hand.study.today):
        return Refusal(
            "already_suspended",
            _("{person}: the clocks stand still already, since {day}.").format(
                person=hand.person, day=day_in_words(stop.suspension.asked)
            ),
            _("Record the answer first (`o`, `resume`), or undo."),
        )
    if hand.study.clocks.regime.suspended_by(cause) is None:
        return _other_cause(hand)
    return None


def nothing_awaited(person: str) -> Refusal:
    """The refusal where no answer is waited for."""
    return Refusal(
        "nothing_awaited",
        _("{person}: no answer is waited for.").format(person=person),
        _("`suspend` stops the clocks first."),
    )


_CAUSES = {
    SuspensionCause.OBSERVATION: N_("an observation to the doctor"),
    SuspensionCause.DOCUMENTS: N_("documents asked from the insured person"),
}


def _other_cause(hand: InHand) -> Refusal:
    clocks = hand.study.clocks
    causes = [_(_CAUSES[SuspensionCause(rule.cause)]) for rule in clocks.regime.suspension]
    return Refusal(
        "cause",
        _("This time limit ({basis}) is not suspended by that.").format(basis=clocks.basis),
        _("It is suspended by: {causes}.").format(causes=", ".join(causes) or _("nothing")),
        "cause",
    )


def _incomplete(text: str | None) -> Refusal | None:
    if text is None:
        return Refusal(
            "asked_required",
            _("What is asked is not said."),
            _("Say it: it stays in the register."),
            "asked",
        )
    return too_long("asked", text)


def _bad_day(hand: InHand, on: date) -> Refusal | None:
    if on > hand.study.today:
        message = _("{day} lies in the future.").format(day=day_in_words(on))
        return Refusal("future_day", message, _("Give today or an earlier day."), "on")
    received = hand.study.clocks.received
    if on < received:
        return Refusal(
            "before_receipt",
            _("{day} is before the receipt ({received}).").format(
                day=day_in_words(on), received=day_in_words(received)
            ),
            _("Give a day since the receipt."),
            "on",
        )
    return None


def _bad_days(hand: InHand, asked: Suspension) -> Refusal | None:
    """The refusal of days that cannot be given, as the law's own check words it."""
    protocol = hand.study.protocol
    try:
        check_facts(Facts(protocol.requester, asked.asked, asked.asked, "", suspensions=(asked,)))
    except ReviewError as error:
        return Refusal(error.code, error.message, error.remedy, "days")
    return None


def _too_soon(waiting: LedgerEntry, on: date) -> Refusal | None:
    asked = waiting.suspension.asked
    if on >= asked:
        return None
    return Refusal(
        "answer_before_request",
        _("The answer of {answered} comes before the request of {asked}.").format(
            answered=day_in_words(on), asked=day_in_words(asked)
        ),
        _("Give the day on which the answer arrived."),
        "on",
    )


def _stops_nothing(stop: Stop) -> Refusal:
    """The refusal of what would suspend nothing, with the article."""
    article = stop.rule.article if stop.rule else ""
    if stop.ended is Ended.TOO_LATE:
        return Refusal(
            "too_late_to_suspend",
            _("{day} is after {limit}: asked so late, it suspends nothing ({article}).").format(
                day=day_in_words(stop.suspension.asked),
                limit=day_in_words(stop.limit),
                article=article,
            ),
            _("Decide, or keep what you ask as a note (`w`, `note`)."),
            "on",
        )
    return Refusal(
        "suspension_used_up",
        _("The longest suspension is used up: nothing is left to suspend ({article}).").format(
            article=article
        ),
        _("Decide, or keep what you ask as a note (`w`, `note`)."),
    )


def _content(change: LedgerChange, timed: Retimed) -> dict[str, Any]:
    """What the register keeps: the ledger's change, and an effect of silence that falls by it."""
    return {
        "items": [],
        "ledger": [change.as_item()],
        "withdrawn": withdrawn(timed.before, timed.after),
    }


def _suspended(hand: InHand, stop: Stop, timed: Retimed) -> str:
    what = {
        SuspensionCause.OBSERVATION: _("{person}: observation sent to the doctor on {day}"),
        SuspensionCause.DOCUMENTS: _("{person}: documents asked on {day}"),
    }[stop.suspension.cause].format(person=hand.person, day=day_in_words(stop.suspension.asked))
    if stop.awaits_on(hand.study.today):
        rest = _("the clocks stand still until the answer, {day} at the latest").format(
            day=day_in_words(stop.runs_again)
        )
    else:
        rest = _days(stop.days)
    return _sentence(what, rest, timed)


def _resumed(hand: InHand, stop: Stop, timed: Retimed) -> str:
    answered = stop.suspension.answered or hand.study.today
    what = _("{person}: answered on {day}").format(person=hand.person, day=day_in_words(answered))
    rest = _days(stop.days)
    if stop.ended is not Ended.ANSWER:
        late = _("{days}, since the suspension had ended on {day}")
        rest = late.format(days=rest, day=day_in_words(stop.runs_again))
    return _sentence(what, rest, timed)


def _days(days: int) -> str:
    return ngettext("{days} day suspended", "{days} days suspended", days).format(days=days)


def _sentence(what: str, rest: str, timed: Retimed) -> str:
    opinion = timed.clocks.opinion
    ends = _("decision of the caisse by {day}").format(day=day_in_words(timed.clocks.last_day))
    if opinion:
        ends = _("opinion by {opinion}, {rest}").format(
            opinion=day_in_words(opinion.last_day), rest=ends
        )
    said = _("{what}: {rest}; {ends}.").format(what=what, rest=rest, ends=ends)
    if withdrawn(timed.before, timed.after):
        said += " " + _("What silence had brought about before does not stand any more.")
    return said
