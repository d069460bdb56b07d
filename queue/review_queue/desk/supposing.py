"""What if: the clocks that would follow if somebody was asked, or answered; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from review_data.words import _, ngettext
from review_queue.days import day_in_words
from review_queue.desk.retiming import retimed
from review_queue.desk.suspension_refusals import other_cause
from review_queue.errors import Refusal, ReviewError
from review_queue.law.clocks import Clocks
from review_queue.law.facts import Suspension
from review_queue.law.months import LAST_YEAR
from review_queue.law.suspensions import Stop, meant_cause
from review_queue.ledger import LedgerChange, LedgerEntry
from review_queue.rulebook import Rulebook
from review_queue.rules.study import Study
from review_queue.store.cases import StoredCase
from review_queue.terms import SuspensionCause


@dataclass(frozen=True, slots=True)
class Supposed:
    """The clocks as they are and as they would be; `said` is the supposition in words."""

    now: Clocks
    then: Clocks
    stop: Stop
    said: str


def suppose(
    stored: StoredCase,
    study: Study,
    rulebook: Rulebook,
    on: date | None,
    days: int | None,
    answered: date | None,
    cause: SuspensionCause | None = None,
) -> Supposed | Refusal:
    """The clocks if something was asked on a day and answered on another (None: never).

    Where an answer is waited for already, only `answered` counts.
    """
    change = _supposition(stored, study, on or study.today, days, answered, cause)
    if isinstance(change, Refusal):
        return change
    entry = change.after
    if entry is None:  # pragma: no cover
        raise AssertionError("a supposition asks or answers")
    try:
        then = retimed(stored, study, rulebook, change).clocks
    except ReviewError as error:
        return Refusal(error.code, error.message, error.remedy, _field(error, entry.suspension))
    stop = next(stop for stop in then.stops if stop.suspension is entry.suspension)
    return Supposed(study.clocks, then, stop, _said(entry.suspension))


def _supposition(
    stored: StoredCase,
    study: Study,
    on: date,
    days: int | None,
    answered: date | None,
    cause: SuspensionCause | None,
) -> LedgerChange | Refusal:
    if stop := study.clocks.stop_on(study.today):
        entry = stored.ledger[study.clocks.stops.index(stop)]
        suspension = replace(entry.suspension, answered=answered)
        return LedgerChange(entry, replace(entry, suspension=suspension))
    regime = study.clocks.regime
    meant = cause or meant_cause(regime, days)
    if meant is None:
        return Refusal(
            "cause",
            _("This time limit ({basis}) cannot be suspended.").format(basis=study.clocks.basis),
        )
    if regime.suspended_by(meant) is None:
        return other_cause(study.clocks)
    asked = Suspension(meant, on, days, answered)
    return LedgerChange(None, LedgerEntry(0, asked, ""))


def _field(error: ReviewError, asked: Suspension) -> str:
    """Which of what was supposed the law's own check refuses."""
    if error.field == "days_given":
        return "days"
    return "on" if asked.asked.year > LAST_YEAR else "answered"


def _said(asked: Suspension) -> str:
    """`If documents are asked on 21/11/2026 (30 days given) and come on 01/12/2026`."""
    if asked.cause is SuspensionCause.OBSERVATION:
        first = _("If an observation goes to the doctor on {day}")
    else:
        first = _("If documents are asked on {day}")
    parts = [first.format(day=day_in_words(asked.asked))]
    if asked.given is not None:
        parts.append(
            ngettext("({days} day given)", "({days} days given)", asked.given).format(
                days=asked.given
            )
        )
    parts.append(
        _("and the answer comes on {answered}").format(answered=day_in_words(asked.answered))
        if asked.answered
        else _("and no answer comes")
    )
    return " ".join(parts)
