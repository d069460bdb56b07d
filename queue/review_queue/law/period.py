"""First and last day of a proposed period, with the steps that prove them."""

from __future__ import annotations

from datetime import date

from review_data.words import _, ngettext
from review_queue.law.months import LAST_YEAR, ONE_DAY, period_end
from review_queue.law.proposal import Question
from review_queue.law.step import Step
from review_queue.terms import Request

MONTHS_A_YEAR = 12


def first_day(question: Question) -> date | None:
    """The first day: given, else the decision's, else the day after the earlier cover (R. 160-11).

    The law does not date the first day of a first request; the day of the decision is our
    reading. A renewal without a known earlier end has no first day until one is given.
    """
    if question.start is not None:
        return question.start
    if question.request is not Request.RENEWAL:
        return question.on
    covered = question.covered_until
    return None if covered is None or covered.year > LAST_YEAR else covered + ONE_DAY


def years_end(start: date | None, years: int) -> date | None:
    """The last day of so many years from `start` (D. 160-4); None if that is unknown."""
    return None if start is None else period_end(start, years * MONTHS_A_YEAR)


def own_end(question: Question, start: date | None) -> date | None:
    """The end that the protocol states (CSS R. 160-11), if it does not lie before the start."""
    stated = question.stated_until
    return None if stated is None or (start is not None and stated < start) else stated


def missing_days(start: date | None, until: date | None) -> tuple[str, ...]:
    """The sentences that ask for what R. 160-11 and the annex do not give."""
    if start is None:
        return (_("The end of the earlier cover is unknown: give the first day."),)
    return () if until else (_("No text gives the end: give it."),)


def in_years(years: int) -> str:
    """A length of the annex (D. 160-4) in words."""
    return ngettext("{years} year", "{years} years", years).format(years=years)


def day_steps(question: Question, start: date | None, until: date | None) -> tuple[Step, ...]:
    """The proof of the first and last day (R. 160-11)."""
    return (
        Step("start", "", _why_start(question, start), _iso(start)),
        Step("end", "", _why_end(until), _iso(until)),
    )


def _why_start(question: Question, start: date | None) -> str:
    if start is None:
        return _("The end of the earlier cover is unknown: give the first day.")
    if question.start is not None:
        return _("The first day is the one given.")
    if question.request is Request.RENEWAL:
        return _("A renewal starts on the day after the earlier cover's end.")
    return _("The period starts on the day of the decision (assumed; it can be changed).")


def _why_end(until: date | None) -> str:
    if until is None:
        return _("The end must be given.")
    return _("The last day, included.")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
