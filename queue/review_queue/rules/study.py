"""What the rules look at: one protocol as it stands, who asks, and on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from review_queue.decisions import Decisions
from review_queue.law.clocks import Clocks
from review_queue.protocol import Condition, Protocol
from review_queue.terms import Category, ConditionOutcome, State


@dataclass(frozen=True, slots=True)
class Study:
    """One protocol under an adviser's eyes.

    Attributes:
        at: The UTC instant of what he does.
        earlier_covers: By ALD, the end of what the protocol named as `previous` was granted.
        data: The version of the data of law, for the basis of what is recorded.
    """

    protocol: Protocol
    decisions: Decisions
    clocks: Clocks
    state: State
    today: date
    actor: str
    at: str
    earlier_covers: Mapping[str, date] = field(default_factory=dict)
    data: str = ""

    def covered_until(self, condition: Condition) -> date | None:
        """The end of the earlier cover: as submitted, else as this queue granted it."""
        return condition.covered_until or self.earlier_covers.get(condition.code)

    @property
    def deemed_since(self) -> date | None:
        """Day since which the opinion is deemed favourable (L. 324-1 al. 8), if it is."""
        return self.clocks.opinion_deemed_since(self.today)


def asked_outcome(category: Category) -> ConditionOutcome:
    """What granting an ALD as asked comes to: the default proposal (design, section 5)."""
    if category is Category.NON_EXEMPTING:
        return ConditionOutcome.NON_EXEMPTING
    return ConditionOutcome.RECOGNISED
