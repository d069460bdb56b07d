"""Holding a protocol: a lease of 15 minutes, a courtesy; the check at the write is the truth."""

from __future__ import annotations

from review_data.words import _
from review_queue.desk.inhand import NO_LEASE, InHand, Plan
from review_queue.desk.recorded import Recorded
from review_queue.errors import Refusal
from review_queue.filters.asked import Filter
from review_queue.filters.terms import Among, Is, Mark, Not, Subject
from review_queue.register import ActKind
from review_queue.terms import State

TO_BE_SERVED = Filter(
    (Is(Mark.FREE), Not(Is(Mark.PASSED)), Not(Among(Subject.STATE, (State.SUSPENDED.value,))))
)
"""Nobody holds it, one has not passed it over today, and nobody's answer is waited for."""


def plan_claim(hand: InHand) -> Plan | Refusal:
    """Take it, or take it again for another 15 minutes."""
    lease = hand.lease()
    return Plan(
        kind=ActKind.CLAIMED,
        content={"until": lease["lease_until"]},
        said=_("{person} ({reference}) is yours for 15 minutes.").format(
            person=hand.person, reference=hand.stored.row.reference
        ),
        columns=lease,
    )


def plan_release(hand: InHand) -> Plan | Refusal:
    """Let it go, so that others may take it."""
    row = hand.stored.row
    if row.holder != hand.study.actor:
        return Refusal(
            "not_held",
            _("You do not hold {reference}.").format(reference=row.reference),
            _("Nothing to let go."),
            version=row.version,
            holder=row.holder,
        )
    return Plan(
        kind=ActKind.CLAIM_RELEASED,
        content={},
        said=_("{person} ({reference}) is free again.").format(
            person=hand.person, reference=row.reference
        ),
        columns=NO_LEASE,
    )


def somebody_was_faster(answer: Recorded | Refusal) -> bool:
    """Whether what was free a moment ago has been taken or changed."""
    return isinstance(answer, Refusal) and answer.code in ("held", "conflict", "state")


def nothing_to_claim(among: Filter) -> Refusal:
    """The refusal where every open protocol of a filter is held, or none is open."""
    if among:
        return Refusal(
            "nothing_to_claim",
            _("Nothing is free here: {words}.").format(words=among.words),
            _("Widen the filter, or wait until a colleague lets one go."),
        )
    return Refusal(
        "nothing_to_claim",
        _("No open protocol is free."),
        _("Import more, or wait until a colleague lets one go."),
    )
