"""A request put to the clocks in one line, as the tests of the law write it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from review_data.regimes import Regime
from review_data.succession import with_own
from review_queue.law.clocks import Clocks, clocks
from review_queue.law.facts import Facts, Suspension
from review_queue.law.regime_choice import AUTO, Rules


def asked(
    requester: str,
    received: date,
    *suspensions: Suspension,
    by_caisse: date | None = None,
    zone: str = "metropole",
    categories: Sequence[str] = ("listed",),
    procedure: str = "ordinary",
    pinned: str = AUTO,
    own: Sequence[Regime] = (),
    recorded: bool = False,
) -> Clocks:
    """The clocks of a request received by the service on a day, by the caisse on another."""
    facts = Facts(
        requester=requester,
        received_on=received,
        by_caisse=by_caisse or received,
        zone=zone,
        categories=tuple(categories),
        procedure=procedure,
        suspensions=suspensions,
    )
    return clocks(facts, Rules(with_own(own), pinned), opinion_recorded=recorded)
