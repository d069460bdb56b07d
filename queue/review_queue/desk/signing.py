"""Signing a protocol, and closing one where there is nothing to decide."""

from __future__ import annotations

from review_data.words import _
from review_queue.days import day_in_words
from review_queue.decisions import Decisions
from review_queue.desk.inhand import NO_LEASE, InHand, Plan
from review_queue.desk.late_marks import late_marks
from review_queue.desk.reading import answers_for
from review_queue.errors import Refusal
from review_queue.notice import notice
from review_queue.register import ActKind
from review_queue.rules.free_text import tidy, too_long
from review_queue.rules.lines import against_the_lists
from review_queue.rules.signature import against_signing, late_reason_needed, outcome
from review_queue.store.codec import encode
from review_queue.store.writing import Change
from review_queue.terms import ClosingCause, ProtocolOutcome, State
from review_queue.wording import word


def plan_signature(hand: InHand, late_reason: str | None) -> Plan | Refusal:
    """Sign it as it stands; the act keeps every decision that was signed."""
    late_reason = tidy(late_reason)
    if refusal := (
        too_long("late_reason", late_reason)
        or against_signing(hand.study, late_reason)
        or _against_the_lists(hand)
    ):
        return refusal
    result = outcome(hand.study)
    if result is None:
        raise AssertionError("a protocol without open points has an outcome")
    changes = late_marks(hand.study)
    return Plan(
        kind=ActKind.SIGNED,
        content={
            "outcome": result.value,
            "late_reason": late_reason if late_reason_needed(hand.study) else None,
            "decisions": _signed(hand.study.decisions, changes),
            "items": [change.as_item() for change in changes],
            "before": _columns_before(hand),
        },
        said=summary(hand, result),
        changes=changes,
        columns={
            "state": State.SIGNED.value,
            "outcome": result.value,
            "signed_by": hand.study.actor,
            "signed_at": hand.study.at,
            "ended_on": hand.study.today.isoformat(),
            **NO_LEASE,
        },
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
    if refusal := too_long("reason", reason):
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


def _signed(decisions: Decisions, marks: tuple[Change, ...]) -> dict[str, object]:
    marked = {(change.target, change.number): change.after for change in marks}
    return {
        "conditions": {
            str(k): encode(marked.get(("condition", k)) or v)
            for k, v in sorted(decisions.conditions.items())
        },
        "lines": {
            str(k): encode(marked.get(("line", k)) or v) for k, v in sorted(decisions.lines.items())
        },
    }
