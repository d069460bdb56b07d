"""Why nothing can be asked, or no answer recorded: each refusal with its field and its article."""

from __future__ import annotations

from datetime import date

from review_data.words import N_, _
from review_queue.days import day_in_words
from review_queue.desk.inhand import InHand
from review_queue.errors import Refusal, ReviewError
from review_queue.law.clocks import Clocks
from review_queue.law.fact_checks import check_facts
from review_queue.law.facts import Suspension, facts_of
from review_queue.law.suspensions import Ended, Stop
from review_queue.rules.free_text import too_long
from review_queue.terms import SuspensionCause


def against_suspending(hand: InHand, cause: SuspensionCause) -> Refusal | None:
    """Why nothing can be asked now that would stop the clocks, if it cannot."""
    if stop := hand.study.clocks.stop_on(hand.study.today):
        return Refusal(
            "already_suspended",
            _("{person}: the clocks stand still already, since {day}.").format(
                person=hand.person, day=day_in_words(stop.suspension.asked)
            ),
            _("Record the answer first (`resume`), or undo."),
        )
    if hand.study.clocks.regime.suspended_by(cause) is None:
        return other_cause(hand.study.clocks)
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


def other_cause(clocks: Clocks) -> Refusal:
    """The refusal of a cause that the regime does not know, with those that it knows."""
    causes = [_(_CAUSES[SuspensionCause(rule.cause)]) for rule in clocks.regime.suspension]
    return Refusal(
        "cause",
        _("This time limit ({basis}) is not suspended by that.").format(basis=clocks.basis),
        _("It is suspended by: {causes}.").format(causes=", ".join(causes) or _("nothing")),
        "cause",
    )


def incomplete(text: str | None) -> Refusal | None:
    """The refusal of a request that says nothing, or a whole book."""
    if text is None:
        return Refusal(
            "asked_required",
            _("What is asked is not said."),
            _("Say it: it stays in the register."),
            "asked",
        )
    return too_long("asked", text)


def bad_day(hand: InHand, on: date) -> Refusal | None:
    """The refusal of a day in the future, or before the receipt."""
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


def impossible(hand: InHand, suspension: Suspension) -> Refusal | None:
    """The refusal of days or of an answer that the law's own check cannot count from."""
    try:
        check_facts(facts_of(hand.study.protocol, (suspension,)))
    except ReviewError as error:
        if error.code == "days_given_required":
            return Refusal(error.code, error.message, _("Give the days (`--days`)."), "days")
        field = "days" if error.field == "days_given" else "on"
        return Refusal(error.code, error.message, error.remedy, field)
    return None


def stops_nothing(stop: Stop) -> Refusal:
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
            _("Decide, or keep what you ask as a note."),
            "on",
        )
    return Refusal(
        "suspension_used_up",
        _("The longest suspension is used up: nothing is left to suspend ({article}).").format(
            article=article
        ),
        _("Decide, or keep what you ask as a note."),
    )
