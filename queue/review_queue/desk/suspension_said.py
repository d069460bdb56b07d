"""A suspension and its answer in one sentence: the person, the days, both limits that follow."""

from __future__ import annotations

from datetime import date

from review_data.words import N_, _, ngettext
from review_queue.days import day_in_words
from review_queue.desk.inhand import InHand
from review_queue.desk.retiming import Retimed
from review_queue.law.suspensions import Ended, Stop
from review_queue.terms import State, SuspensionCause
from review_queue.timing import withdrawn

_VOID = {
    Ended.TOO_EARLY: N_("nothing was suspended, since it was asked before the receipt"),
    Ended.TOO_LATE: N_("nothing was suspended, since it was asked too late"),
    Ended.NOT_KNOWN: N_("nothing was suspended, since this time limit knows no such suspension"),
}


def suspended_said(hand: InHand, stop: Stop, timed: Retimed) -> str:
    """What was asked, how long the clocks stand still for it, and when they end."""
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


def resumed_said(hand: InHand, stop: Stop, timed: Retimed) -> str:
    """When the answer came, how long the clocks stood still, and when they end."""
    answered = stop.suspension.answered or hand.study.today
    what = _("{person}: answered on {day}").format(person=hand.person, day=day_in_words(answered))
    if stop.ended is Ended.ANSWER:
        rest = _days(stop.days)
    elif stop.used_up:
        rest = _("nothing was suspended, since the longest suspension was used up")
    elif stop.counts:
        rest = _("{days}, since the suspension had ended on {day}").format(
            days=_days(stop.days), day=day_in_words(stop.runs_again)
        )
    else:
        rest = _(_VOID[stop.ended])
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
    return f"{said} {silence_said(timed)}".rstrip()


def silence_said(timed: Retimed) -> str:
    """What silence means otherwise by the new clocks, in a sentence; "" where nothing changes.

    An effect may fall, or come about on another day: an answer entered late ends the time sooner.
    """
    before, now = timed.before, timed.now
    if now.state == State.LAPSED and (before.state, before.last_day) != (now.state, now.last_day):
        return _("Silence rejected the request at the end of {day}.").format(day=_day(now.last_day))
    if now.deemed_on and before.deemed_on != now.deemed_on:
        return _("The opinion is deemed favourable since {day}.").format(day=_day(now.deemed_on))
    if withdrawn(before, now):
        return _("What silence had brought about before does not stand any more.")
    return ""


def _day(day: str) -> str:
    return day_in_words(date.fromisoformat(day))
