"""What the annex says to one question, and the proposal that it makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review_data.annex import AnnexVersion, Case
from review_data.words import _
from review_queue.days import day_in_words
from review_queue.law.period import day_steps, first_day, missing_days
from review_queue.law.proposal import Alternative, Question, ValidityProposal
from review_queue.law.step import Step
from review_queue.terms import Certainty, Request


@dataclass(frozen=True, slots=True)
class Finding:
    """A length found in the annex, or the reason why there is none.

    Attributes:
        years: The length, if there is exactly one.
        length: The length in words.
        until: The last day, if it is known.
        certainty: If it is not the certainty of the annex's version.
        decree: If another text than the version's decree gives it.
        refused: A reason code; `length` is then the sentence.
    """

    years: int | None
    length: str
    until: date | None = None
    alternatives: tuple[Alternative, ...] = ()
    notes: tuple[str, ...] = ()
    renewable: bool = True
    stated: bool = True
    certainty: Certainty | None = None
    decree: str | None = None
    refused: str | None = None


def refusal(code: str, sentence: str) -> Finding:
    """No cover: the annex of D. 160-4 gives this request none."""
    return Finding(None, sentence, renewable=False, stated=False, refused=code)


def answer(
    question: Question, version: AnnexVersion, cases: tuple[Case, ...], found: Finding
) -> ValidityProposal:
    """The proposal that a finding in the annex of D. 160-4 makes, with its proof."""
    case = cases[0].code if len(cases) == 1 else None
    start = None if found.refused else first_day(question)
    basis = _basis(question, version, case or cases[0].ald, found)
    return ValidityProposal(
        ald=cases[0].ald,
        case=case,
        version=version.id,
        basis=basis,
        years=found.years,
        alternatives=found.alternatives,
        renewable=found.renewable,
        stated=found.stated,
        certainty=found.certainty or Certainty(version.certainty),
        start=start,
        until=found.until,
        notes=_notes(found, start),
        explanation=(
            _version_step(question, version),
            *_length_steps(version, basis, found),
            *(() if found.refused else day_steps(question, start, found.until)),
        ),
        refused=found.refused,
        refused_because=found.length if found.refused else "",
    )


def _notes(found: Finding, start: date | None) -> tuple[str, ...]:
    if found.refused:
        return (found.length,)
    return found.notes if start else (*found.notes, *missing_days(start, found.until))


def _version_step(question: Question, version: AnnexVersion) -> Step:
    text = _("The annex in force on the day of the decision.")
    if version.checked_on and question.on > version.checked_on:
        text = _("The annex in force on the day of the decision; last checked on {day}.")
        text = text.format(day=day_in_words(version.checked_on))
    return Step("version", f"{version.article}, {version.decree}", text, version.id)


def _length_steps(version: AnnexVersion, basis: str, found: Finding) -> tuple[Step, ...]:
    if found.refused:
        return (Step("refused", version.article, found.length, found.refused),)
    years = "" if found.years is None else str(found.years)
    # what the annex has dropped stands in the decree that keeps it for its holders
    article = found.decree or version.article
    special = (Step("special_rule", article, note, "") for note in found.notes)
    return (Step("duration", article, basis, years), *special)


def _basis(question: Question, version: AnnexVersion, code: str, found: Finding) -> str:
    """The rule in one line, such as `CSS annexe D. 160-4, décret 2024-768, ALD 8, ...`."""
    initial = question.request is Request.INITIAL
    return _("{article}, {decree}, ALD {code}, {request}: {length}").format(
        article=version.article,
        decree=found.decree or version.decree,
        code=code,
        request=_("initial request") if initial else _("renewal"),
        length=_("no length") if found.refused else found.length,
    )
