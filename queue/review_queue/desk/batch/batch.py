"""A batch: what was tagged, examined, with what the adviser has taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from review_queue.desk.batch.item import Item
from review_queue.desk.batch.obstacles import ObstacleKind
from review_queue.rulebook import Rulebook
from review_queue.terms import ProtocolOutcome

OUTCOMES = (ProtocolOutcome.REFUSED, ProtocolOutcome.PARTIAL, ProtocolOutcome.TOTAL)
"""What gives least stands first."""


@dataclass(frozen=True)
class Batch:
    """Items in the order in which they are looked at: exceptions first, worst first.

    Attributes:
        seen: By reference, the version at which each was tagged, or looked at since.
        rulebook: What the queue went by when they were examined.
        taken_out: References that the adviser leaves for later.
    """

    items: tuple[Item, ...]
    seen: Mapping[str, int | None]
    rulebook: Rulebook
    taken_out: frozenset[str] = frozenset()

    @classmethod
    def of(cls, items: Iterable[Item], seen: Mapping[str, int | None], rulebook: Rulebook) -> Batch:
        """A batch of these, put into order."""
        return cls(tuple(sorted(items, key=_rank)), seen, rulebook)

    @cached_property
    def exceptions(self) -> tuple[Item, ...]:
        """What must be looked at one by one."""
        return tuple(item for item in self.items if item.signature is None)

    @cached_property
    def to_sign(self) -> tuple[Item, ...]:
        """What would be signed now."""
        return tuple(self._ready())

    @cached_property
    def left_out(self) -> tuple[Item, ...]:
        """What could be signed and was taken out."""
        return tuple(i for i in self.items if i.signature and i.reference in self.taken_out)

    @cached_property
    def outcomes(self) -> Mapping[ProtocolOutcome, int]:
        """How many come to what."""
        return Counter(item.signature.outcome for item in self._ready() if item.signature)

    @cached_property
    def lines(self) -> int:
        """How many lines of care would be signed."""
        return sum(len(item.lines) for item in self._ready())

    def turned(self, reference: str) -> Batch:
        """With one taken out, or put back in."""
        return replace(self, taken_out=self.taken_out ^ {reference})

    def only(self, items: Iterable[Item]) -> Batch:
        """The same with these items alone."""
        return replace(self, items=tuple(items))

    def joined(
        self, more: Iterable[Item], seen: Mapping[str, int | None], rulebook: Rulebook
    ) -> Batch:
        """The same with more items, each once."""
        items = {item.reference: item for item in (*self.items, *more)}
        ordered = tuple(sorted(items.values(), key=_rank))
        return replace(self, items=ordered, seen={**self.seen, **seen}, rulebook=rulebook)

    def with_items(
        self, again: Iterable[Item], looked_at: Mapping[str, int], rulebook: Rulebook
    ) -> Batch:
        """With these examined anew; `looked_at` are seen at these versions, and ended gone."""
        fresh, seen = {item.reference: item for item in again}, {**self.seen, **looked_at}
        items = [fresh.get(item.reference, item) for item in self.items]
        for reference in looked_at.keys() & fresh.keys():
            if fresh[reference].worst is ObstacleKind.GONE:
                items.remove(fresh[reference])
        items.sort(key=_rank)
        return replace(self, items=tuple(items), seen=seen, rulebook=rulebook)

    def _ready(self) -> Iterator[Item]:
        return (i for i in self.items if i.signature and i.reference not in self.taken_out)


def _rank(item: Item) -> tuple[int, int, str, str]:
    """Exceptions by their worst obstacle, then outcomes; within each the most urgent first."""
    worst = item.worst
    group = OUTCOMES.index(item.signature.outcome) + 1 if item.signature else 0
    return group, worst or 0, item.row.act_by, item.reference
