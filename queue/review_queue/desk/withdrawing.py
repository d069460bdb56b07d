"""Formal withdrawal of what has left the service: the register keeps it, and its reason."""

from __future__ import annotations

from review_data.words import _
from review_queue.desk.inhand import InHand, Plan
from review_queue.desk.suspension_said import silence_said
from review_queue.desk.undoing import clocks_again, columns_again
from review_queue.errors import Refusal
from review_queue.register import SIGNING, ActKind
from review_queue.rules.free_text import needed
from review_queue.terms import State
from review_queue.undo import standing_acts


def plan_withdrawal(hand: InHand, reason: str) -> Plan | Refusal:
    """Open again what was sent out; its decisions stay as a draft, to be changed and signed."""
    kept = needed("reason", reason, _no_reason())
    if isinstance(kept, Refusal):
        return kept
    if hand.stored.row.state != State.RELEASED:
        return _not_sent_out(hand)
    acts = reversed(hand.cases.acts(hand.stored.row.reference))
    signed = next(act for act in standing_acts(acts) if act.act in SIGNING)
    before = signed.content["before"]
    timed = clocks_again(hand, before, ())
    said = _(
        "{person}: what was sent out is withdrawn ({reason}). The protocol is open again; its "
        "decisions stand as a draft."
    ).format(person=hand.person, reason=kept)
    return Plan(
        kind=ActKind.WITHDRAWN,
        content={"withdraws": signed.id, "reason": kept, "outcome": signed.content["outcome"]},
        said=f"{said} {silence_said(timed)}".rstrip() if timed else said,
        columns={**columns_again(before, timed), **hand.lease()},
    )


def _no_reason() -> Refusal:
    return Refusal(
        "reason_required",
        _("A withdrawal needs a reason: the register keeps it."),
        _("Say why what was sent out does not stand."),
        "reason",
    )


def _not_sent_out(hand: InHand) -> Refusal:
    row = hand.stored.row
    signed = row.state == State.SIGNED
    return Refusal(
        "state",
        _("{reference} has not left the service: there is nothing to withdraw.").format(
            reference=row.reference
        ),
        _("Until it leaves, undo is free: `review-tui undo {reference}`.").format(
            reference=row.reference
        )
        if signed
        else _("Only what was sent out is withdrawn."),
        "state",
        row.version,
        row.holder,
    )
