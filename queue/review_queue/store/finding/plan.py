"""How the rows of a selection are come by: which indexes, and what is left to be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from review_queue.store.finding.condition import ALL, Condition
from review_queue.store.finding.orders import Order
from review_queue.store.finding.sources import Source


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the rows: what an index gives, less those that `rest` does not let through.

    `rest` is None where the index answers it all.
    """

    source: Source
    rest: Condition | None

    @property
    def whole(self) -> Source:
        """Its rows as one statement finds them."""
        return self.source.of(self.rest) if self.rest else self.source


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts that together are a selection, each in its order or few enough to be sorted.

    `known` is how many rows there are, up to `FEW`, where finding the way has told it.
    """

    parts: tuple[Part, ...]
    known: int | None = None


def everything(order: Order) -> Plan:
    """Every open row, as the order's own index has them."""
    return Plan((Part(Source(ALL, order.index, ordered=True), None),))
