"""What an act settles: lines become precedents with a signature and are none without it."""

from __future__ import annotations

from review_queue.desk.inhand import InHand, Plan
from review_queue.precedents import NOTHING, Settling, settled_lines
from review_queue.terms import SIGNED_STATES


def settling_of(hand: InHand, plan: Plan) -> Settling:
    """What a plan for one protocol makes of precedents, by the state before and after it."""
    stored, day = hand.stored, hand.study.today
    before = stored.row.state in SIGNED_STATES
    after = plan.columns.get("state", stored.row.state) in SIGNED_STATES
    if after and not before:
        signed = stored.decisions.with_these(change.after for change in plan.changes)
        return Settling(settled=tuple(settled_lines(stored.id, stored.protocol, signed, day)))
    if before and not after:
        were = settled_lines(stored.id, stored.protocol, stored.decisions, day)
        return Settling(unsettled=tuple(were))
    return NOTHING
