"""Which validity an ALD or a line gets: the law's, or the adviser's with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review_data.words import _
from review_queue.decisions import Period, ValidityChoice
from review_queue.errors import Refusal
from review_queue.law.durations import ValidityProposal, propose_validity
from review_queue.law.months import period_end
from review_queue.protocol import Condition
from review_queue.rules.study import Study
from review_queue.terms import Category, ConditionOutcome

POST_ALD_MONTHS = 60
"""D. 160-5 I: five years at most."""


@dataclass(frozen=True, slots=True)
class Validity:
    """A validity settled, with where it comes from."""

    period: Period
    basis: str
    reason: str | None


def proposal_for(
    study: Study,
    condition: Condition,
    *,
    case: str | None = None,
    outcome: ConditionOutcome = ConditionOutcome.RECOGNISED,
    start: date | None = None,
) -> ValidityProposal:
    """What the law proposes for an ALD of this protocol, on the study's day."""
    protocol = study.protocol
    return propose_validity(
        _code(condition, case, outcome),
        protocol.request.value,
        study.today,
        start=start,
        born=protocol.patient.birth_date,
        covered_until=study.covered_until(condition),
        stated_until=condition.stated_until,
        procedure=protocol.procedure.value,
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
    law = proposal_for(study, condition, case=case, outcome=outcome, start=choice.start)
    if law.refused:
        return _forbidden(law)
    start = choice.start or law.start
    until = ending(start, choice) or law.until
    if until is None or start is None:
        return _required(law, start)
    if until < start:
        return _backwards()
    if condition.category is Category.POST_ALD and until > period_end(start, POST_ALD_MONTHS):
        return Refusal(
            "beyond_the_law",
            _("Follow-up after an ALD lasts five years at most (D. 160-5 I)."),
            _("Give five years or less."),
            "until",
        )
    if law.until is not None and until != law.until and not choice.reason:
        return reason_missing(law.until)
    return Validity(Period(start, until), law.basis, choice.reason)


def settle_line_validity(choice: ValidityChoice, of_condition: Period) -> Validity | Refusal | None:
    """A line's own validity; None: it follows its ALD's, which it may never outlive."""
    if not choice.given:
        return None
    start = choice.start or of_condition.start
    until = ending(start, choice) or of_condition.until
    if until < start:
        return _backwards()
    if until > of_condition.until or start < of_condition.start:
        return Refusal(
            "outlives_condition",
            _("A line is valid within its ALD's validity: {start} to {until}.").format(
                start=of_condition.start, until=of_condition.until
            ),
            _("Give an earlier end, or change the ALD's validity first."),
            "until",
        )
    if Period(start, until) == of_condition:
        return None
    if not choice.reason:
        return reason_missing(of_condition.until)
    return Validity(Period(start, until), "", choice.reason)


def ending(start: date | None, choice: ValidityChoice) -> date | None:
    """The last day that a choice gives: years and months count from `start`, both days in."""
    if choice.until or start is None:
        return choice.until
    months = (choice.years or 0) * 12 + (choice.months or 0)
    return period_end(start, months) if months else None


def reason_missing(law_until: date) -> Refusal:
    """The refusal of a validity that differs from the law's without saying why."""
    return Refusal(
        "validity_reason_required",
        _("This validity is not the one proposed (until {until}).").format(until=law_until),
        _("Say why, or keep the proposal."),
        "validity_reason",
    )


def _required(law: ValidityProposal, start: date | None) -> Refusal:
    if len({a.case for a in law.alternatives}) > 1:
        cases = ", ".join(f"{a.case} ({a.years})" for a in law.alternatives)
        return Refusal(
            "case_required",
            _("ALD {ald} has several sub-cases, and their durations differ.").format(ald=law.ald),
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


def _forbidden(law: ValidityProposal) -> Refusal:
    return Refusal(
        "no_duration",
        _("The law gives ALD {ald} no duration for this request ({basis}).").format(
            ald=law.case or law.ald, basis=law.basis
        ),
        _("Refuse it, or settle another sub-case."),
        "ald",
    )


def _backwards() -> Refusal:
    return Refusal(
        "period_backwards",
        _("The validity would end before it starts."),
        _("Give a last day after the start."),
        "until",
    )
