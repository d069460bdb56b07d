"""Days and lengths as people type them in a dialog."""

from __future__ import annotations

import re
from datetime import date

from review_data.words import _
from review_queue.decisions import ValidityChoice
from review_tui.dialogs.form import WrongAnswer

_FRENCH = re.compile(r"(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_YEARS = re.compile(r"(\d{1,2})\s*(?:a|ans?|y|years?)?", re.IGNORECASE)
_MONTHS = re.compile(r"(\d{1,3})\s*(?:m|mois|months?)", re.IGNORECASE)


def typed_day(text: str, field: str) -> date | None:
    """`31/12/2030` or `2030-12-31`; None where nothing was typed; WrongAnswer otherwise."""
    if not text:
        return None
    if match := _FRENCH.fullmatch(text):
        day, month, year = match.groups()
    elif match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    else:
        raise WrongAnswer(field, _("Type a day as 31/12/2030 or 2030-12-31."))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        sentence = _("There is no such day: {text}.").format(text=text)
        raise WrongAnswer(field, sentence) from None


def typed_length(text: str, field: str) -> ValidityChoice:
    """A last day, a number of years or a number of months; WrongAnswer otherwise."""
    if not text:
        return ValidityChoice()
    if (match := _YEARS.fullmatch(text)) and int(match[1]):
        return ValidityChoice(years=int(match[1]))
    if (match := _MONTHS.fullmatch(text)) and int(match[1]):
        return ValidityChoice(months=int(match[1]))
    if _FRENCH.fullmatch(text) or _ISO.fullmatch(text):
        return ValidityChoice(until=typed_day(text, field))
    raise WrongAnswer(field, _("Type a last day (31/12/2030), or a length (5 years, 18 months)."))
