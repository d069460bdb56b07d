"""Passing a protocol over: it goes to somebody else, with the reason, and is counted."""

from __future__ import annotations

from review_data.words import _
from review_queue.desk.inhand import NO_LEASE, InHand, Plan
from review_queue.errors import Refusal
from review_queue.register import ActKind
from review_queue.rules.free_text import needed


def plan_passing(hand: InHand, reason: str) -> Plan | Refusal:
    """Let it go and be served others today; the reason stays in the register.

    So does the day of the caisse's zone, by which the statistics count it.
    """
    missing = Refusal(
        "empty_reason",
        _("Passing a protocol over needs a reason."),
        _("Write why a colleague should take it."),
        "reason",
    )
    why = needed("reason", reason, missing)
    if isinstance(why, Refusal):
        return why
    return Plan(
        kind=ActKind.PASSED_OVER,
        content={"reason": why, "day": hand.study.today.isoformat()},
        said=_("{person} ({reference}) is passed over: you will not be served it today.").format(
            person=hand.person, reference=hand.stored.row.reference
        ),
        columns=NO_LEASE,
    )
