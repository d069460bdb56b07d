"""Which validity an ALD or a line gets: the law's, or the adviser's with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review_data.words import _
from review_queue.days import day_in_words
from review_queue.decisions import Period, ValidityChoice
from review_queue.errors import Refusal
from review_queue.law.basis import Basis, validity_basis
from review_queue.law.durations import Question, ValidityProposal, propose
from review_queue.law.period import in_years
from review_queue.law.proposal import Alternative
from review_queue.law.unlisted import latest_end
from review_queue.protocol import Condition
from review_queue.rules.choice import ending, impossible, unclear
from review_queue.rules.study import Study
from review_queue.terms import Category, ConditionOutcome, Request


@dataclass(frozen=True, slots=True)
class Validity:
    """A validity settled, with where it comes from: in words, and to be computed again."""

    period: Period
    basis: str
    reason: str | None
    computed: Basis | None = None


def proposal_for(
    study: Study,
    condition: Condition,
    *,
    case: str | None = None,
    outcome: ConditionOutcome = ConditionOutcome.RECOGNISED,
    start: date | None = None,
) -> ValidityProposal:
    """What the law proposes for an ALD of this protocol, on the study's day."""
    return propose(_question(study, condition, case, outcome, start))


def _question(
    study: Study,
    condition: Condition,
    case: str | None,
    outcome: ConditionOutcome,
    start: date | None,
) -> Question:
    protocol = study.protocol
    return Question(
        code=_code(condition, case, outcome),
        request=protocol.request,
        on=study.today,
        start=start,
        born=protocol.patient.birth_date,
        covered_until=study.covered_until(condition),
        stated_until=condition.stated_until,
        procedure=protocol.procedure,
    )


def _code(condition: Condition, case: str | None, outcome: ConditionOutcome) -> str:
    if outcome is ConditionOutcome.NON_EXEMPTING:
        return "non_exempting"
    if condition.category is Category.LISTED:
        return case or condition.case or condition.code
    return condition.code


def settle_condition_validity(
    study: Study,
    condition: Condition,
    outcome: ConditionOutcome,
    case: str | None,
    choice: ValidityChoice,
) -> Validity | Refusal:
    """The validity of an ALD: the law's, or the one given, with a reason where they differ."""
    if refusal := unclear(choice):
        return refusal
    question = _question(study, condition, case, outcome, choice.start)
    law = propose(question)
    if law.refused:
        return _forbidden(law)
    start = choice.start or law.start
    until = ending(start, choice) or law.until
    if until is None or start is None or _case_open(law):
        return _required(law, start)
    if refusal := impossible(start, until):
        return refusal
    latest = latest_end(law.ald, start)
    if latest is not None and until > latest:
        return Refusal(
            "beyond_the_law",
            _("The law lets this cover last until {until} at most ({basis}).").format(
                until=day_in_words(latest), basis=law.basis
            ),
            _("Give an earlier last day."),
            "until",
        )
    proposed = (
        law if choice.start is None else proposal_for(study, condition, case=case, outcome=outcome)
    )
    if not choice.reason and (differs := _differs(study, law, proposed, start, until)):
        return differs
    computed = validity_basis(question, law, study.data)
    return Validity(Period(start, until), _basis(law, until), choice.reason, computed)


def _basis(law: ValidityProposal, until: date) -> str:
    """Where a validity comes from: the law, or the adviser where he gave another end."""
    if until == law.until:
        return law.basis
    if law.until is None:
        return _("end set by the medical adviser, where no text gives one (R. 160-11)")
    return _("end set by the medical adviser; the law: {basis}").format(basis=law.basis)


def settle_line_validity(choice: ValidityChoice, of_condition: Period) -> Validity | Refusal | None:
    """A line's own validity; None: it follows its ALD's, which it may never outlive."""
    if refusal := unclear(choice):
        return refusal
    if not choice.given:
        return None
    start = choice.start or of_condition.start
    until = ending(start, choice) or of_condition.until
    if refusal := impossible(start, until):
        return refusal
    if until > of_condition.until or start < of_condition.start:
        return Refusal(
            "outlives_condition",
            _("A line is valid within its ALD's validity: {start} to {until}.").format(
                start=day_in_words(of_condition.start), until=day_in_words(of_condition.until)
            ),
            _("Give an earlier end, or change the ALD's validity first."),
            "until",
        )
    if Period(start, until) == of_condition:
        return None
    if not choice.reason:
        return reason_missing(of_condition.until)
    return Validity(Period(start, until), "", choice.reason)


def reason_missing(law_until: date) -> Refusal:
    """The refusal of a validity that differs from the law's without saying why."""
    return Refusal(
        "validity_reason_required",
        _("This validity is not the one proposed (until {until}).").format(
            until=day_in_words(law_until)
        ),
        _("Say why, or keep the proposal."),
        "validity_reason",
    )


def _required(law: ValidityProposal, start: date | None) -> Refusal:
    if _case_open(law):
        cases = ", ".join(_with_length(a) for a in law.alternatives)
        return Refusal(
            "case_required",
            _("ALD {ald} has several sub-cases: the sub-case decides the validity.").format(
                ald=law.ald
            ),
            _("Settle the sub-case: {cases}.").format(cases=cases),
            "case",
        )
    if start is None:
        return Refusal(
            "validity_required",
            _("The end of the earlier cover is not known, so the start of this one is not either."),
            _("Give the start, or both days of the validity."),
            "start",
        )
    return Refusal(
        "validity_required",
        _("The law gives no duration here ({basis}).").format(basis=law.basis),
        _("Give the validity: a last day, years or months."),
        "until",
    )


def _with_length(alternative: Alternative) -> str:
    if alternative.years is None:
        return alternative.case
    return f"{alternative.case} ({in_years(alternative.years)})"


def _case_open(law: ValidityProposal) -> bool:
    """Whether the sub-case is still to be settled."""
    return len({alternative.case for alternative in law.alternatives}) > 1


def _differs(
    study: Study, law: ValidityProposal, proposed: ValidityProposal, start: date, until: date
) -> Refusal | None:
    """The refusal of another validity than the law's without a reason.

    The first day of a first request is our reading of the law and may be moved; that of a
    renewal follows from the earlier cover.
    """
    if law.until is not None and until != law.until:
        return reason_missing(law.until)
    if study.protocol.request is Request.RENEWAL and proposed.start not in (None, start):
        return Refusal(
            "validity_reason_required",
            _("This renewal does not start on the day after the earlier cover."),
            _("Say why, or keep the proposal."),
            "validity_reason",
        )
    return None


def _forbidden(law: ValidityProposal) -> Refusal:
    return Refusal(
        "no_duration",
        _("The law gives ALD {ald} no duration for this request ({basis}).").format(
            ald=law.case or law.ald, basis=law.basis
        ),
        _("Refuse it, or settle another sub-case."),
        "ald",
    )
