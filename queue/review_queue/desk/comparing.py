"""A protocol beside the same person's earlier one: which one that is, and what has changed."""

from __future__ import annotations

from review_queue.casefile import EarlierProtocol
from review_queue.decisions import Decisions
from review_queue.difference import Difference, compare
from review_queue.store.cases import Cases, StoredCase
from review_queue.terms import SIGNED_STATES
from review_queue.zone_time import on_its_clocks


def difference_of(cases: Cases, stored: StoredCase) -> Difference | None:
    """What has changed since the earlier protocol; None where the queue has none."""
    found = _earlier(cases, stored)
    if found is None:
        return None
    then = cases.load(found.reference)
    if then.row.state not in SIGNED_STATES or then.signed_at is None:
        return compare(stored.protocol, then.protocol, Decisions(), None)
    signed_on = on_its_clocks(then.protocol.zone, then.signed_at).date()
    return compare(stored.protocol, then.protocol, then.decisions, signed_on)


def _earlier(cases: Cases, stored: StoredCase) -> EarlierProtocol | None:
    """The one that it names, if it is the same person's; else the last one signed before it.

    Of those signed before, one for the same ALD goes first.
    """
    protocol = stored.protocol
    others = cases.earlier(protocol.patient.nir, protocol.reference)
    named = next((one for one in others if one.reference == protocol.previous), None)
    if named is not None:
        return named
    signed = [
        one for one in others if one.state in SIGNED_STATES and one.received < stored.row.received
    ]
    codes = {condition.code for condition in protocol.conditions}
    alike = (one for one in signed if codes.intersection(one.ald.split()))
    return next(alike, signed[0] if signed else None)
