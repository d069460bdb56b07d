"""What was asked while the clocks ran, in sentences: of whom, since when, until when, answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from review_data.words import _, ngettext
from review_queue.terms import SuspensionCause
from review_tui.wording.countdown import countdown
from review_tui.wording.dates import short_day
from review_tui.wording.opinions import capital, word

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile
    from review_queue.law.suspensions import Stop
    from review_queue.ledger import LedgerEntry


def left_words(case: CaseFile, last_day: date) -> str:
    """The days left to a last day: `J-3`, or `J-3 stopped` while the clocks stand still."""
    stop = case.clocks.stop_on(case.today)
    now = stop.runs_again if stop else case.today
    left = countdown((last_day - now).days)
    return _("{left} stopped").format(left=left) if stop else left


def stopped_words(case: CaseFile) -> str:
    """Since when the clocks stand still and until when at the latest; "" where they run."""
    stop = case.clocks.stop_on(case.today)
    if stop is None:
        return ""
    return _("suspended from {start} to {end} at the latest").format(
        start=short_day(stop.suspension.asked), end=short_day(stop.runs_again)
    )


def ledger_sentences(case: CaseFile) -> Iterator[str]:
    """Every request for an answer, with its days, one a line."""
    for entry, stop in zip(case.ledger, case.clocks.stops, strict=True):
        yield capital(_entry(entry, stop, case.today))


def _entry(entry: LedgerEntry, stop: Stop, today: date) -> str:
    asked = entry.suspension
    parts = [
        _("{what} on {day}").format(what=word(asked.cause), day=short_day(asked.asked)),
        _("“{text}”").format(text=entry.text),
    ]
    if asked.given is not None:
        text = ngettext("{n} day given", "{n} days given", asked.given)
        parts.append(text.format(n=asked.given))
    if asked.answered:
        parts.append(_("answered on {day}").format(day=short_day(asked.answered)))
    elif stop.awaits_on(today):
        parts.append(_("answer by {end} at the latest").format(end=short_day(stop.runs_again)))
    else:
        parts.append(_("no answer recorded"))
    if stop.used_up:
        parts.append(_("nothing suspended: the longest suspension is used up"))
    else:
        days = ngettext("{days} day suspended", "{days} days suspended", stop.days)
        parts.append(days.format(days=stop.days))
    return ", ".join(parts)


def asking_title(cause: SuspensionCause) -> str:
    """What a request of that cause is called, as the title of its dialog."""
    if cause is SuspensionCause.OBSERVATION:
        return _("observation to the doctor (stops both clocks)")
    return _("documents asked from the insured person (stops the clock)")
