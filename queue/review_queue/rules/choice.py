"""A validity as the adviser gives it: which day it ends on, and whether it can be one at all."""

from __future__ import annotations

from datetime import date

from review_data.words import _
from review_queue.decisions import ValidityChoice
from review_queue.errors import Refusal
from review_queue.law.months import period_end

MOST_YEARS = 100
"""A slip of the finger, not a validity."""


def ending(start: date | None, choice: ValidityChoice) -> date | None:
    """The last day that a choice gives: years and months count from `start`, both days in."""
    if choice.until or start is None:
        return choice.until
    months = (choice.years or 0) * 12 + (choice.months or 0)
    return period_end(start, months) if months else None


def unclear(choice: ValidityChoice) -> Refusal | None:
    """The refusal of a length that is none, or of several ends at once."""
    lengths = [n for n in (choice.years, choice.months) if n is not None]
    if len(lengths) + (choice.until is not None) > 1:
        return _period_refused(_("The validity has several ends."), _("Give one of them."))
    if any(n < 1 for n in lengths):
        return _period_refused(
            _("A validity lasts one month at least, or ends on a day."), _("Give a longer one.")
        )
    if any(n > MOST_YEARS * 12 for n in lengths):
        return _too_long()
    return None


def impossible(start: date, until: date) -> Refusal | None:
    """The refusal of a period that ends before it starts, or lasts longer than a life."""
    if until < start:
        return _period_refused(
            _("The validity would end before it starts."), _("Give a last day after the start.")
        )
    return _too_long() if until.year - start.year > MOST_YEARS else None


def _too_long() -> Refusal:
    return _period_refused(
        _("No validity lasts longer than {n} years.").format(n=MOST_YEARS),
        _("Give an earlier last day."),
        "beyond_the_law",
    )


def _period_refused(message: str, remedy: str, code: str = "period_backwards") -> Refusal:
    return Refusal(code, message, remedy, "until")
