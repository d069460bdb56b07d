"""Reading the parts of a selection: page by page, and where rows must be looked at, in strides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from review_queue.rows import Place, QueueRow
from review_queue.store.asking import Ask
from review_queue.store.columns import COLUMNS, OPEN, row_of
from review_queue.store.finding.condition import ALL, Condition
from review_queue.store.finding.orders import Order
from review_queue.store.finding.plan import Part
from review_queue.store.finding.sources import Source

STRIDE = 4000
"""Rows that are looked at in one statement: some ten milliseconds."""

Passed = Callable[[int], None]
"""Told after so many rows have been looked at; what it raises ends the reading."""


class Walk:
    """Reads parts in one order, forwards or backwards."""

    def __init__(self, ask: Ask, order: Order, passed: Passed) -> None:
        self._ask = ask
        self._order = order
        self._passed = passed
        self._columns = ", ".join(filter(None, (COLUMNS, order.expression)))

    def rows(self, part: Part, beyond: Condition, forward: bool, size: int) -> Iterator[QueueRow]:
        """The `size` rows of a part beyond a place, nearest first; more may follow."""
        tail = f"{self._order.sorting(forward)} LIMIT {int(size)}"
        for source in self._strides(part, beyond, forward):
            yield from self.read(source, tail)

    def seen(
        self, part: Part, beyond: Condition, until: Condition, size: int
    ) -> Iterator[tuple[Any, ...]]:
        """The places of such rows, forwards and not past a bound, each with its row's version."""
        columns, tail = f"{self._order.key}, version", f"{self._order.sorting()} LIMIT {int(size)}"
        for source in self._strides(part, beyond, forward=True, until=until):
            yield from self._select(columns, source, tail)

    def count(self, part: Part, most: int) -> int:
        """How many rows a part has, counted up to `most`."""
        total = 0
        for source in self._strides(part, ALL, forward=True):
            total += source.count(self._ask, most - total)
            if total >= most:
                break
        return total

    def read(self, source: Source, tail: str) -> list[QueueRow]:
        """The rows of a source, as `tail` (`ORDER BY ... LIMIT`) has them."""
        return [row_of(values) for values in self._select(self._columns, source, tail)]

    def _select(self, columns: str, source: Source, tail: str) -> list[tuple[Any, ...]]:
        sql = f"SELECT {columns} FROM {source.table} WHERE {OPEN} AND {source.condition.sql} {tail}"
        return self._ask(sql, source.condition.values)

    def _strides(
        self, part: Part, beyond: Condition, forward: bool, until: Condition = ALL
    ) -> Iterator[Source]:
        """A part beyond a place and not past a bound, in pieces that are each looked at quickly."""
        source = part.source.of(beyond)
        if part.rest is None or not source.ordered:
            yield part.whole.of(beyond & until)
            return
        while end := self._end_of_stride(source.of(until), forward):
            yield source.of(self._order.up_to(end, forward) & part.rest)
            source = part.source.of(self._order.beyond(end, forward))
            self._passed(STRIDE)
        yield source.of(until & part.rest)

    def _end_of_stride(self, source: Source, forward: bool) -> Place | None:
        found = self._ask(
            f"SELECT {self._order.key} FROM {source.table} "
            f"WHERE {OPEN} AND {source.condition.sql} "
            f"{self._order.sorting(forward)} LIMIT 1 OFFSET {STRIDE - 1}",
            source.condition.values,
        )
        return found[0] if found else None
