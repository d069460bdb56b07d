"""Where matching rows come from without looking at the others: indexes, in the queue's order.

Few matches are read through their own index and sorted; many stand so close in the queue that
walking it finds a page of them at once, where sorting a million would take seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_queue.rows import EXACT
from review_queue.store.asking import Ask
from review_queue.store.columns import OPEN
from review_queue.store.finding.condition import Condition

if TYPE_CHECKING:
    from review_queue.filters.terms import Term

FEW = EXACT + 1
"""Fewer matches than this are sorted; counts go no further."""


@dataclass(frozen=True, slots=True)
class Source:
    """Open rows of one index: those of `condition`, in the queue's order if `ordered`."""

    condition: Condition
    index: str = ""
    ordered: bool = False

    @property
    def table(self) -> str:
        """What stands after `FROM`."""
        return f"protocol INDEXED BY {self.index}" if self.index else "protocol"

    def of(self, more: Condition) -> Source:
        """Those of its rows for which more holds."""
        return replace(self, condition=self.condition & more)

    def count(self, ask: Ask, most: int) -> int:
        """How many rows it gives, counted up to `most`."""
        where = f"{OPEN} AND {self.condition.sql}"
        inner = f"SELECT 1 FROM {self.table} WHERE {where} LIMIT ?"
        return int(ask(f"SELECT count(*) FROM ({inner})", (*self.condition.values, most))[0][0])


@dataclass(frozen=True, slots=True)
class Way:
    """How to come by the rows of one term: its sources together give them all.

    `count` is how many there are, up to `FEW`.
    """

    term: Term
    sources: tuple[Source, ...]
    count: int

    @property
    def ordered(self) -> bool:
        """Whether the sources can be merged in the queue's order."""
        return all(source.ordered for source in self.sources)


def way_to(term: Term, sources: Sequence[Source], ask: Ask) -> Way:
    """The way to a term's rows through these sources."""
    total = 0
    for source in sources:
        total += source.count(ask, FEW - total)
        if total >= FEW:
            break
    return Way(term, tuple(sources), total)
