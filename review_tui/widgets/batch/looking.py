"""The batch on the screen: what each would get, what is opened from it, what others change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from review_data.words import ngettext
from review_queue.rows import QueueRow
from review_tui.commands.command import Context
from review_tui.widgets.batch.batch_list import BatchList
from review_tui.widgets.batch.detail import detail_rows
from review_tui.widgets.batch.heading import heading_rows
from review_tui.widgets.rows import Row, rule
from review_tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch
    from review_queue.desk.batch.item import Item

DETAIL = ((30, 13), (19, 8), (0, 4))
"""From which height on the protocol under the cursor gets how many rows."""


class BatchLooking(RowsView):
    """Exceptions on top, worst first; what is opened from here, and what others change."""

    context = Context.BATCH

    def __init__(self) -> None:
        self._items = BatchList()
        super().__init__("batch-view", self._items)
        self._batch: Batch | None = None
        self._hidden = ""
        self._opened: dict[str, int] = {}

    @property
    def examined(self) -> Batch:
        """What is shown; a batch is always shown while keys come here."""
        if self._batch is None:  # pragma: no cover
            raise RuntimeError("no batch is shown")
        return self._batch

    @property
    def current(self) -> Item | None:
        """The protocol under the cursor."""
        return self._items.current

    def show(self, batch: Batch) -> None:
        """Show the batch as it is now."""
        self._batch = batch
        self._items.show(batch, self.review.session.clock)
        self.paint()

    def begin(self, batch: Batch, hidden: str) -> None:
        """Show another batch from its first protocol; `hidden`: what the filter does not show."""
        self._hidden, self._opened = hidden, {}
        self._items.clear()
        self.show(batch)

    # In and out

    async def do_enter(self) -> None:
        """Open the protocol under the cursor; the keys are the same as ever."""
        if item := self.current:
            await self.review.open_protocol(item.reference)

    def do_back(self) -> None:
        """Back to the queue; the tags stay, nothing was written."""
        self.do_leave()

    def do_leave(self) -> None:
        """Back to the queue."""
        self.review.worklist_screen.leave_batch()

    def do_search(self) -> None:
        """Search in the queue; the tags stay."""
        self.do_leave()
        self.review.worklist_screen.queue_view.do_search()

    def do_filter(self) -> None:
        """Filter the queue; the tags stay."""
        self.do_leave()
        self.review.worklist_screen.queue_view.do_filter()

    def neighbour(self, reference: str, direction: int, *, exceptions: bool) -> QueueRow | None:
        """The next protocol of the batch (1) or the one before (-1); of the exceptions only."""
        items = self.examined.items
        here = next((n for n, item in enumerate(items) if item.reference == reference), -1)
        beyond = items[here + 1 :] if direction > 0 else items[: max(here, 0)][::-1]
        return next((i.row for i in beyond if not exceptions or i.outcome is None), None)

    def was_shown(self, reference: str, version: int) -> None:
        """A protocol of the batch was looked at, as it was at a version."""
        self._opened[reference] = version

    async def come_back(self) -> None:
        """From a protocol: what was done there shows, and what it has become is seen."""
        opened, self._opened = self._opened, {}
        if not await self.look_again(opened):
            self._opened = {**opened, **self._opened}

    async def follow(self) -> None:
        """Show what colleagues and the clock have changed meanwhile."""
        before = {item.reference for item in self.examined.to_sign}
        await self.look_again({})
        gone = before - {item.reference for item in self.examined.to_sign}
        if gone:
            said = ngettext(
                "{n} has changed meanwhile and must be looked at.",
                "{n} have changed meanwhile and must be looked at.",
                len(gone),
            )
            self.review.say(said.format(n=len(gone)))

    async def look_again(self, opened: Mapping[str, int]) -> bool:
        """Examine anew what has changed; False: something newer is asked, or a dialog stands."""
        batch = self.examined
        fresh = await self.review.read("batch", lambda desk: desk.batches.look_again(batch, opened))
        dialog = self.review.screen is not self.review.worklist_screen
        if fresh is None or self._batch is not batch or dialog:
            return False
        self.show(fresh)
        self.review.refresh_commands()
        return True

    def made_rows(self, width: int, height: int) -> Iterator[Row]:
        """Totals, the protocols, a line across, the protocol under the cursor."""
        if self._batch is None:
            return
        heading = tuple(heading_rows(self._batch, width, self._hidden))
        detail = next(rows for least, rows in DETAIL if height >= least)
        self._above = len(heading)
        yield from heading
        yield from self._items.rows(width, height - len(heading) - detail - 1)
        yield rule(width, self._items.hidden)
        if item := self.current:
            yield from detail_rows(item, width, detail)
        else:
            yield from (() for _empty in range(detail))
