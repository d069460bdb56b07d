"""Lengths of the listed ALD: the annex in force on the day of the decision (CSS D. 160-4)."""

from __future__ import annotations

from review_data.annex import AnnexVersion, Case, CaseDuration, annex
from review_data.words import _
from review_queue.law.finding import Finding, answer, refusal
from review_queue.law.months import add_months
from review_queue.law.period import (
    MONTHS_A_YEAR,
    day_steps,
    first_day,
    in_years,
    missing_days,
    own_end,
    years_end,
)
from review_queue.law.proposal import Alternative, Question, ValidityProposal
from review_queue.law.step import Step
from review_queue.terms import Certainty, Request

BEFORE = "CSS annexe D. 322-1"


def cases_of(code: str) -> tuple[Case, ...]:
    """The sub-cases of the annex (D. 160-4) that a code stands for; none if it is unknown."""
    ald = annex().alds.get(code)
    if ald is not None:
        return ald.cases
    case = annex().case(code)
    return () if case is None else (case,)


def listed(question: Question) -> ValidityProposal:
    """The length that the annex gives for the ALD or sub-case (D. 160-4, ex D. 322-1)."""
    cases = cases_of(question.code)
    version = annex().version_on(question.on)
    if version is None:
        return _without_durations(question, cases)
    return answer(question, version, cases, _find(question, version, cases))


def _find(question: Question, version: AnnexVersion, cases: tuple[Case, ...]) -> Finding:
    if len(cases) > 1:
        return _unsettled(question, version, cases)
    duration = cases[0].durations.get(version.id)
    if duration is None:
        return _dropped(question, cases[0])
    if question.request is Request.RENEWAL:
        return _renewal(question, cases[0], duration)
    return _from_birth(question, duration) if duration.from_birth else _initial(question, duration)


def _initial(question: Question, duration: CaseDuration) -> Finding:
    years = duration.initial_years
    return Finding(
        years,
        in_years(years),
        years_end(first_day(question), years),
        notes=_special(duration),
        renewable=duration.renewal != "none",
    )


def _from_birth(question: Question, duration: CaseDuration) -> Finding:
    """A newborn's cover ends so many years after the birth, that day included (case 7.2b)."""
    years, start = duration.initial_years, first_day(question)
    if question.born is None:
        asked = _("The end is counted from the birth: give the birth date.")
        notes = (*_special(duration), asked)
        return Finding(years, in_years(years), notes=notes, renewable=False)
    if start and start < question.born:
        return refusal("before_birth", _("The cover cannot begin before the child is born."))
    until = add_months(question.born, years * MONTHS_A_YEAR)
    if start and until < start:
        passed = _("The child has passed the age that the annex covers ({length}).")
        return refusal("past_the_age", passed.format(length=in_years(years)))
    return Finding(years, in_years(years), until, notes=_special(duration), renewable=False)


def _renewal(question: Question, case: Case, duration: CaseDuration) -> Finding:
    if duration.renewal == "none":
        sentence = _("The annex gives one period of {length} and no renewal.")
        return refusal("not_renewable", sentence.format(length=in_years(duration.initial_years)))
    if len(duration.renewal_years) > 1:
        return _conditional(case, duration)
    years = duration.renewal_years[0]
    until = years_end(first_day(question), years)
    if duration.renewal == "stated":
        return Finding(years, in_years(years), until, notes=_special(duration))
    presumed = _("Presumed length: the annex says renewable, and no length.")
    return Finding(
        years,
        in_years(years),
        until,
        notes=(*_special(duration), presumed),
        stated=False,
        certainty=Certainty.ASSUMED,
    )


def _conditional(case: Case, duration: CaseDuration) -> Finding:
    """A renewal whose length a condition chooses (ALD 1 from 2011 to 2017)."""
    choices = zip(duration.renewal_conditions, duration.renewal_years, strict=True)
    return Finding(
        None,
        " / ".join(in_years(years) for years in duration.renewal_years),
        alternatives=tuple(Alternative(case.code, _(why), years) for why, years in choices),
        notes=_special(duration),
    )


def _unsettled(question: Question, version: AnnexVersion, cases: tuple[Case, ...]) -> Finding:
    """An ALD given without its sub-case: the sub-case decides the length."""
    given = [(case, case.durations[version.id]) for case in cases]
    return Finding(
        None,
        _("the sub-case decides"),
        alternatives=tuple(
            Alternative(case.code, case.label, years)
            for case, duration in given
            for years in _lengths(question, duration)
        ),
        notes=(_("Choose the sub-case: the annex gives each its own length."),),
        renewable=any(duration.renewal != "none" for _case, duration in given),
    )


def _lengths(question: Question, duration: CaseDuration) -> tuple[int | None, ...]:
    if question.request is Request.INITIAL:
        return (duration.initial_years,)
    return duration.renewal_years or (None,)


def _dropped(question: Question, case: Case) -> Finding:
    """A case that the list has lost (ALD 12 since 2011-06-27): its holders may be renewed."""
    rule = annex().transitional_on(case.code, question.on)
    if rule is None or question.request is Request.INITIAL:
        sentence = _("ALD {ald} has left the list: no new exemption can begin.")
        return refusal("removed_from_list", sentence.format(ald=case.ald))
    certainty, years = Certainty(rule.certainty), rule.years
    if years is None:
        length = _("no length found")
        notes = (_(rule.note), _("No text found gives this renewal a length: give the end."))
        return Finding(
            None, length, notes=notes, stated=False, certainty=certainty, decree=rule.article
        )
    return Finding(
        years,
        in_years(years),
        years_end(first_day(question), years),
        notes=(_(rule.note),),
        certainty=certainty,
        decree=rule.article,
    )


def _without_durations(question: Question, cases: tuple[Case, ...]) -> ValidityProposal:
    """Before 2011-01-22 the annex had criteria and no durations: the protocol's own end."""
    start = first_day(question)
    until = own_end(question, start)
    basis = _("{article}, before 22 January 2011: criteria and no length").format(article=BEFORE)
    return ValidityProposal(
        ald=cases[0].ald,
        case=cases[0].code if len(cases) == 1 else None,
        version=None,
        basis=basis,
        years=None,
        alternatives=(),
        renewable=True,
        stated=False,
        certainty=Certainty.CERTAIN,
        start=start,
        until=until,
        notes=missing_days(start, until),
        explanation=(Step("duration", BEFORE, basis, ""), *day_steps(question, start, until)),
    )


def _special(duration: CaseDuration) -> tuple[str, ...]:
    """The annex's special rule, in the chosen language."""
    return (_(duration.note),) if duration.note else ()
