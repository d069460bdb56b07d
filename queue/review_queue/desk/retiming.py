"""The clocks of a protocol counted anew from its ledger, as a change would leave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from review_queue.law.clocks import Clocks, clocks
from review_queue.law.facts import facts_of
from review_queue.ledger import LedgerChange, suspensions_in
from review_queue.rulebook import Rulebook
from review_queue.rules.study import Study
from review_queue.standing import Standing
from review_queue.store.cases import StoredCase
from review_queue.timing import clock_columns, standing_of


@dataclass(frozen=True, slots=True)
class Retimed:
    """The clocks as a change of the ledger would leave them.

    `now` is `after` with what silence has brought about since, recorded or not.
    """

    clocks: Clocks
    before: Standing
    after: Standing
    now: Standing

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of the row as they would be."""
        return clock_columns(self.clocks, self.after)


def retimed(
    stored: StoredCase,
    study: Study,
    rulebook: Rulebook,
    *changes: LedgerChange,
    standing: Standing | None = None,
) -> Retimed:
    """Count the clocks anew with these changes, from where it stands: as the row says, else."""
    ledger = stored.ledger
    for change in changes:
        ledger = change.applied(ledger)
    found = clocks(facts_of(stored.protocol, suspensions_in(ledger)), rulebook.rules)
    before = standing or stored.row.standing
    after = standing_of(found, study.today, before)
    return Retimed(found, before, after, after.as_of(study.today.isoformat()))
