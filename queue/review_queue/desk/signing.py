"""Signing a protocol, and closing one where there is nothing to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from review_data.words import _
from review_queue.days import day_in_words
from review_queue.decisions import Decisions
from review_queue.desk.inhand import NO_LEASE, InHand, Plan
from review_queue.desk.late_marks import late_marks
from review_queue.desk.reading import answers_for
from review_queue.errors import Refusal
from review_queue.notice import notice
from review_queue.register import ActKind
from review_queue.rules.free_text import tidy, unfit
from review_queue.rules.lines import against_the_lists
from review_queue.rules.signature import against_signing, late_reason_needed, outcome
from review_queue.store.codec import encode, target_of
from review_queue.store.writing import Change
from review_queue.terms import ClosingCause, ProtocolOutcome, State
from review_queue.wording import word

Documents = dict[tuple[str, int], dict[str, Any]]
"""Decisions as plain values, by what they are about."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What signing a protocol writes.

    Attributes:
        decisions: Every opinion that is signed, as the changes leave it.
        changes: Those that the signature itself gives, marks as late or no longer so.
        before: The columns of the row as they stood, for the way back.
        day: The day of the caisse's zone.
    """

    outcome: ProtocolOutcome
    decisions: Decisions
    changes: tuple[Change, ...]
    before: Mapping[str, str | None]
    late_reason: str | None
    day: date

    def documents(self, at: str | None = None) -> Documents:
        """Every decision as plain values; those that the signature gives are dated `at`."""
        documents = {target_of(one): encode(one) for one in self.decisions.all}
        if at is not None:
            for change in self.changes:
                if change.before is None:  # a mark put or taken away leaves an opinion's own date
                    documents[change.target, change.number]["at"] = at
        return documents

    def content(self, documents: Documents) -> dict[str, Any]:
        """What the register keeps of it."""
        return {
            "outcome": self.outcome.value,
            "late_reason": self.late_reason,
            "decisions": {
                "conditions": _of("condition", documents),
                "lines": _of("line", documents),
            },
            "items": [
                change.as_item(documents[change.target, change.number]) for change in self.changes
            ],
            "before": self.before,
        }

    def columns(self, actor: str, at: str) -> dict[str, str | None]:
        """What the row says of it."""
        return {
            "state": State.SIGNED.value,
            "outcome": self.outcome.value,
            "signed_by": actor,
            "signed_at": at,
            "ended_on": self.day.isoformat(),
            **NO_LEASE,
        }


def signature_of(hand: InHand, late_reason: str | None = None) -> Signature | Refusal:
    """What signing it as it stands comes to, or why it cannot be signed."""
    if refusal := against_signing(hand.study, late_reason) or _against_the_lists(hand):
        return refusal
    result = outcome(hand.study)
    if result is None:
        raise AssertionError("a protocol without open points has an outcome")
    marks = late_marks(hand.study)
    return Signature(
        outcome=result,
        decisions=hand.study.decisions.with_these(change.after for change in marks),
        changes=marks,
        before=_columns_before(hand),
        late_reason=late_reason if late_reason_needed(hand.study) else None,
        day=hand.study.today,
    )


def plan_signature(hand: InHand, late_reason: str | None) -> Plan | Refusal:
    """Sign it as it stands; the act keeps every decision that was signed."""
    late_reason = tidy(late_reason)
    signature = unfit("late_reason", late_reason) or signature_of(hand, late_reason)
    if isinstance(signature, Refusal):
        return signature
    return Plan(
        kind=ActKind.SIGNED,
        content=signature.content(signature.documents()),
        said=summary(hand, signature.outcome),
        changes=signature.changes,
        columns=signature.columns(hand.study.actor, hand.study.at),
    )


def _against_the_lists(hand: InHand) -> Refusal | None:
    """The refusal of an opinion that a list loaded meanwhile does not allow."""
    answers = answers_for(hand.study.protocol, hand.rulebook.lists)
    statuses = {number: answer.status for number, answer in answers.items()}
    return next((refusal for _number, refusal in against_the_lists(hand.study, statuses)), None)


def summary(hand: InHand, result: ProtocolOutcome) -> str:
    """The signature in words: person, outcome, until when, what will be notified."""
    periods = [d.period for d in hand.study.decisions.conditions.values() if d.period]
    until = max((p.until for p in periods), default=None)
    head = _("Signed: {person}, {outcome}").format(person=hand.person, outcome=word(result))
    if until:
        head = _("{what} until {until}").format(what=head, until=day_in_words(until))
    return f"{head}. {notice(hand.study)}"


def plan_closing(hand: InHand, cause: ClosingCause, reason: str | None) -> Plan | Refusal:
    """Close it without a decision: the caisse is told why."""
    reason = tidy(reason)
    if refusal := unfit("reason", reason):
        return refusal
    return Plan(
        kind=ActKind.CLOSED,
        content={
            "cause": cause.value,
            "reason": reason,
            "items": [],
            "before": _columns_before(hand),
        },
        said=_("{person}: closed without a decision ({cause}).").format(
            person=hand.person, cause=word(cause)
        ),
        columns={
            "state": State.CLOSED.value,
            "ended_on": hand.study.today.isoformat(),
            **NO_LEASE,
        },
    )


def _columns_before(hand: InHand) -> dict[str, str | None]:
    stored = hand.stored
    return {
        "state": stored.row.state,
        "outcome": stored.outcome,
        "signed_by": stored.signed_by,
        "signed_at": stored.signed_at,
    }


def _of(target: str, documents: Documents) -> dict[str, dict[str, Any]]:
    return {str(n): one for (about, n), one in sorted(documents.items()) if about == target}
