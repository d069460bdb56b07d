"""Periods that no annex measures: 31, 32, non-exempting, post-ALD, changes, urgent openings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from review_data.annex import Case, OtherDuration, annex
from review_data.words import _, ngettext
from review_queue.law.listed import cases_of
from review_queue.law.months import period_end
from review_queue.law.period import (
    day_steps,
    first_day,
    in_years,
    missing_days,
    own_end,
    years_end,
)
from review_queue.law.proposal import Question, ValidityProposal
from review_queue.law.step import Step
from review_queue.terms import Certainty

OWN_TERM = "CSS R. 160-11"
PRACTICE = "Assurance Maladie (2007)"
PROVISIONAL_MONTHS = 6


def unlisted(question: Question) -> ValidityProposal:
    """The protocol's own end (R. 160-11), or at most five years after an ALD (D. 160-5)."""
    rule = annex().others[question.code]
    if rule.max_years is not None and annex().version_on(question.on) is not None:
        return _at_most(question, rule, rule.max_years)
    start = first_day(question)
    until = own_end(question, start)
    notes = (*_stated_too_early(question, until), *missing_days(start, until))
    basis = _("{article}: the end that the protocol states").format(article=rule.article)
    return _proposal(question, rule, basis, start, until, notes=notes)


def _at_most(question: Question, rule: OtherDuration, years: int) -> ValidityProposal:
    """The longest length, or the protocol's own end if that comes earlier."""
    start = first_day(question)
    limit = years_end(start, years)
    own = own_end(question, start)
    basis = _("{article}: at most {length}").format(article=rule.article, length=in_years(years))
    if limit and own and own < limit:
        return _proposal(question, rule, basis, start, own)
    ceiling = _("The text gives a ceiling and no length: the longest is proposed.")
    asked = () if start else missing_days(start, limit)
    notes = (ceiling, *_stated_too_early(question, own), *asked)
    proposal = _proposal(question, rule, basis, start, limit, years=years, notes=notes)
    return replace(proposal, certainty=Certainty.ASSUMED)


def latest_end(code: str, start: date) -> date | None:
    """The last day that such a cover can have, where the law sets a ceiling (D. 160-5 I)."""
    rule = annex().others.get(code)
    return years_end(start, rule.max_years) if rule and rule.max_years is not None else None


def _stated_too_early(question: Question, until: date | None) -> tuple[str, ...]:
    if question.stated_until is None or until is not None:
        return ()
    return (_("The protocol's own end lies before the first day."),)


def _proposal(
    question: Question,
    rule: OtherDuration,
    basis: str,
    start: date | None,
    until: date | None,
    *,
    years: int | None = None,
    notes: tuple[str, ...] = (),
) -> ValidityProposal:
    duration = Step("duration", rule.article, _(rule.rule), "" if years is None else str(years))
    return ValidityProposal(
        ald=question.code,
        case=None,
        version=None,
        basis=basis,
        years=years,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty(rule.certainty),
        start=start,
        until=until,
        notes=(_(rule.rule), *notes),
        explanation=(duration, *day_steps(question, start, until)),
    )


def unchanged(question: Question) -> ValidityProposal:
    """A modification keeps the current end: R. 160-11 gives a change no period of its own."""
    start = question.start or question.on
    covered = question.covered_until
    ended = covered is not None and covered < start
    until = None if ended else covered
    if ended:
        notes: tuple[str, ...] = (_("The cover has ended: this calls for a renewal."),)
    else:
        notes = () if until else (_("The end of the current cover is unknown: give it."),)
    cases = cases_of(question.code)
    basis = _("{article}: a change keeps the current end").format(article=OWN_TERM)
    return ValidityProposal(
        ald=cases[0].ald if cases else question.code,
        case=cases[0].code if len(cases) == 1 else None,
        version=None,
        basis=basis,
        years=None,
        alternatives=(),
        renewable=_renewable(question, cases),
        stated=False,
        certainty=Certainty.ASSUMED,
        start=start,
        until=until,
        notes=notes,
        explanation=(Step("duration", OWN_TERM, basis, ""), *day_steps(question, start, until)),
    )


def _renewable(question: Question, cases: tuple[Case, ...]) -> bool:
    """Whether the annex lets a renewal follow; where it says nothing, nothing forbids one."""
    version = annex().version_on(question.on)
    durations = [case.durations.get(version.id) for case in cases] if version else []
    return not durations or any(found is None or found.renewal != "none" for found in durations)


def provisional(question: Question, ordinary: ValidityProposal) -> ValidityProposal:
    """Another doctor's urgent opening: six months by practice, within the end of D. 160-4."""
    start, months = ordinary.start, PROVISIONAL_MONTHS
    until = period_end(start, months) if start else None
    if until and ordinary.until:
        until = min(until, ordinary.until)
    length = ngettext("{months} month", "{months} months", months).format(months=months)
    basis = _("{article}, practice and no article: provisional opening, {length}")
    basis = basis.format(article=PRACTICE, length=length)
    treating = _("Provisional: the treating doctor has this time to draw up the protocol.")
    return replace(
        ordinary,
        basis=basis,
        years=None,
        months=months,
        alternatives=(),
        stated=False,
        certainty=Certainty.SECONDARY,
        until=until,
        notes=(treating, *missing_days(start, until)),
        explanation=(
            Step("duration", PRACTICE, basis, str(months)),
            *day_steps(question, start, until),
        ),
    )
