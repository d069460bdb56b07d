"""The rows of a selection, by key: pages before and after a place, single rows, counts."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import Any

from review_queue.filters.sorting import Selection
from review_queue.rows import Place, QueueRow, Seen
from review_queue.store.asking import Ask
from review_queue.store.columns import OPEN
from review_queue.store.finding.condition import ALL, Condition
from review_queue.store.finding.orders import Order, order_of
from review_queue.store.finding.plan import Plan, everything
from review_queue.store.finding.sources import FEW, Source
from review_queue.store.finding.walk import Passed, Walk
from review_queue.viewpoint import Viewpoint

PAGE = 1000


class Selected:
    """The open rows that a filter leaves, in an order; every page is read anew.

    Without a filter a page is one short read, and nothing of filters is loaded. With one, rows
    come from the index of the term that has fewest; what the index cannot answer is looked at
    row by row, telling `passed`.
    """

    def __init__(
        self, ask: Ask, selection: Selection, view: Viewpoint, passed: Passed = lambda rows: None
    ) -> None:
        self._ask = ask
        self._view = view
        self._asked = selection
        self.order: Order = order_of(selection.sort, selection.reverse)
        self._walk = Walk(ask, self.order, passed)

    def first(self, size: int) -> list[QueueRow]:
        """The first rows."""
        return self._page(ALL, size)

    def last(self, size: int) -> list[QueueRow]:
        """The last rows, in the selection's order."""
        return self._page(ALL, size, forward=False)

    def after(self, place: Place, size: int) -> list[QueueRow]:
        """The rows strictly after a place."""
        return self._page(self.order.beyond(place), size)

    def at(self, place: Place, size: int) -> list[QueueRow]:
        """The rows from a place on, the one that stands there included."""
        return self._page(self.order.beyond(place, included=True), size)

    def before(self, place: Place, size: int) -> list[QueueRow]:
        """The rows strictly before a place, in the selection's order."""
        return self._page(self.order.beyond(place, forward=False), size, forward=False)

    def every(self) -> Iterator[QueueRow]:
        """Every row, one page at a time."""
        page = self.first(PAGE)
        while page:
            yield from page
            page = self.after(self.order.place(page[-1]), PAGE)

    def row(self, reference: str) -> QueueRow | None:
        """The row of that reference, if it is one of the selection's now."""
        found = Condition("reference = ?", (reference,)) & self._matching
        rows = self._walk.read(Source(found), "LIMIT 1")
        return rows[0] if rows else None

    def seen(self, most: int, first: Place | None = None, last: Place | None = None) -> list[Seen]:
        """The first `most` rows by reference and version; from one place to another if given."""
        beyond = self.order.beyond(first, included=True) if first else ALL
        until = self.order.up_to(last) if last else ALL
        found: list[Seen] = []
        while (wanted := min(PAGE, most - len(found))) > 0:
            page = self._seen(beyond, until, wanted)
            found += (Seen(*values[-2:]) for values in page)
            if len(page) < wanted:
                break
            beyond = self.order.beyond(page[-1][:-1])
        return found

    def among(self, references: Iterable[str]) -> frozenset[str]:
        """Those of many references whose rows are among the selection's now."""
        import json

        # a column of its own name: those of json_each are called as some of the table's
        sql = (
            "SELECT reference FROM (SELECT value AS asked FROM json_each(?)) "
            f"CROSS JOIN protocol ON reference = asked WHERE {OPEN} AND {self._matching.sql}"
        )
        found = self._ask(sql, (json.dumps([*references]), *self._matching.values))
        return frozenset(reference for (reference,) in found)

    def count(self, most: int = FEW) -> int:
        """How many rows there are, counted up to `most`: no further than one more than `EXACT`."""
        if self._plan.known is not None:
            return min(self._plan.known, most)
        total = 0
        for part in self._plan.parts:
            total += self._walk.count(part, most - total)
            if total >= most:
                break
        return total

    @cached_property
    def _selection(self) -> Selection:
        if not self._asked.filter:
            return self._asked
        from review_queue.store.finding.needles import meant

        return replace(self._asked, filter=meant(self._asked.filter, self._ask))

    @cached_property
    def _matching(self) -> Condition:
        """What a row has to be like."""
        found = ALL
        if asked := self._selection.filter:
            from review_queue.store.finding.conditions import condition

            for term in asked.terms:
                found &= condition(term, self._view)
        return found

    @cached_property
    def _plan(self) -> Plan:
        if not self._asked.filter:
            return everything(self.order)
        from review_queue.store.finding.planning import plan_for

        return plan_for(self._selection, self._ask, self._view)

    def _page(self, beyond: Condition, size: int, forward: bool = True) -> list[QueueRow]:
        """The rows beyond a place, nearest first, put into the selection's order."""
        runs = [self._walk.rows(part, beyond, forward, size) for part in self._plan.parts]
        backwards = forward is self.order.reverse
        merged = heapq.merge(*runs, key=self.order.place, reverse=backwards)
        rows = list(islice(merged, size))
        return rows if forward else rows[::-1]

    def _seen(self, beyond: Condition, until: Condition, size: int) -> list[tuple[Any, ...]]:
        """The places of the first `size` rows beyond a place, each with its row's version."""
        runs = [self._walk.seen(part, beyond, until, size) for part in self._plan.parts]
        merged = heapq.merge(*runs, key=lambda values: values[:-1], reverse=self.order.reverse)
        return list(islice(merged, size))
