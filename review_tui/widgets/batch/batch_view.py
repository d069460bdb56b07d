"""The batch on the screen: what each would get, taken out or looked at, then signed together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from review_data.words import _, ngettext
from review_queue.rows import QueueRow
from review_tui.commands.command import Command, Context
from review_tui.long_work import LongWork
from review_tui.taking_back import taking_back, undo_batch
from review_tui.widgets.batch.batch_list import BatchList
from review_tui.widgets.batch.detail import detail_rows
from review_tui.widgets.batch.heading import heading_rows
from review_tui.widgets.rows import Row, rule
from review_tui.widgets.rows_view import RowsView
from review_tui.wording.batch import batch_sentences
from review_tui.wording.numbers import grouped
from review_tui.wording.queue import plain
from review_tui.wording.recorded import with_the_way_back

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch
    from review_queue.desk.batch.item import Item
    from review_queue.desk.batch.recorded import BatchRecorded

DETAIL = ((30, 13), (19, 8), (0, 4))
"""From which height on the protocol under the cursor gets how many rows."""


class BatchView(RowsView):
    """Exceptions on top, worst first; nothing is written before `S` is confirmed."""

    context = Context.BATCH

    def __init__(self) -> None:
        self._items = BatchList()
        super().__init__("batch-view", self._items)
        self._batch: Batch | None = None
        self._signed_here: int | None = None
        """The number of what was signed last from this batch, until it is taken back."""
        self._hidden = ""
        self._opened: set[str] = set()

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
        self._hidden, self._opened, self._signed_here = hidden, set(), None
        self._items.clear()
        self.show(batch)

    def unavailable(self, command: Command) -> str | None:
        """Why the command cannot be given now."""
        item = self.current
        if command.action in ("enter", "take_out") and item is None:
            return _("The batch is empty.")
        if command.action == "take_out" and item and item.outcome is None:
            return _("It would not be signed anyway: {enter} opens it.").format(
                enter=self.review.keys.called("everywhere.enter")
            )
        if command.action == "sign_batch" and not self.examined.to_sign:
            return _("Nothing here is ready to be signed.")
        if command.action == "undo" and self._signed_here is None:
            return _("Nothing was signed from here; {leave} goes back to the queue.").format(
                leave=self.review.keys.called("everywhere.leave")
            )
        if command.action in ("next_exception", "drop_exceptions") and not self.examined.exceptions:
            return _("There is no exception.")
        return None

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

    def was_opened(self, reference: str) -> None:
        """A protocol of the batch is being looked at: it counts as seen as it is then."""
        self._opened.add(reference)

    async def come_back(self) -> None:
        """From a protocol: what was done there shows, and what it has become is seen."""
        opened, self._opened = self._opened, set()
        await self._look_again(opened)

    async def follow(self) -> None:
        """Show what colleagues and the clock have changed meanwhile."""
        before = {item.reference for item in self.examined.to_sign}
        await self._look_again(())
        gone = before - {item.reference for item in self.examined.to_sign}
        if gone:
            said = ngettext(
                "{n} has changed meanwhile and must be looked at.",
                "{n} have changed meanwhile and must be looked at.",
                len(gone),
            )
            self.review.say(said.format(n=len(gone)))

    async def _look_again(self, opened: set[str] | tuple[()]) -> None:
        batch = self.examined
        fresh = await self.review.read(
            "batch", lambda desk: desk.batches.look_again(batch, tuple(opened))
        )
        if fresh is not None and self._batch is batch:
            self.show(fresh)
            self.review.refresh_commands()

    # What is done with it

    def do_take_out(self) -> None:
        """Leave the protocol for later, or put it back in; on to the next one."""
        if item := self.current:
            self.show(self.examined.turned(item.reference))
            self._tell_turned(item)
            self.move_to(self._items.cursor + 1)
            self.review.refresh_commands()

    def _tell_turned(self, item: Item) -> None:
        """What is out is no longer tagged: the same batch is shown when one comes again."""
        queue = self.review.worklist_screen.queue_view
        out = item.reference in self.examined.taken_out
        if out:
            queue.untag(frozenset((item.reference,)))
        else:
            queue.tag_again((item.row.seen,))
        said = _("{person}: taken out. {totals}") if out else _("{person}: back in. {totals}")
        totals = " ".join(batch_sentences(self.examined))
        self.review.say(said.format(person=plain(item.row.person), totals=totals))

    def do_next_exception(self) -> None:
        """To the next one that must be looked at, from the top again after the last."""
        exceptions = [n for n, item in enumerate(self.examined.items) if item.outcome is None]
        after = (n for n in exceptions if n > self._items.cursor)
        self.move_to(next(after, exceptions[0]))

    def do_drop_exceptions(self) -> None:
        """Leave out all that must be looked at, and take its tags off."""
        gone = frozenset(item.reference for item in self.examined.exceptions)
        self.review.worklist_screen.queue_view.untag(gone)
        self.show(self.examined.only(i for i in self.examined.items if i.signature))
        said = ngettext(
            "{n} exception left out, and its tag taken off.",
            "{n} exceptions left out, and their tags taken off.",
            len(gone),
        )
        self.review.say(said.format(n=grouped(len(gone))))
        self.review.refresh_commands()

    def number(self, command: Command) -> int:
        """How many would be signed, on the key that signs them."""
        return len(self.examined.to_sign) if command.action == "sign_batch" else 0

    async def do_sign_batch(self) -> None:
        """Sign what is ready after a confirmation, in one act."""
        from review_tui.dialogs.batch import SignBatchForm

        async def sign(confirmed: bool | None) -> None:
            if confirmed:
                work = LongWork(self.review, _("Signing"), len(self.examined.to_sign))
                work.run(self._sign(work))
            else:
                self.review.say(_("Nothing was signed."))

        await self.review.push_screen(SignBatchForm(self.examined), sign)

    async def _sign(self, work: LongWork) -> None:
        batch = self.examined
        recorded = await work.do(
            lambda desk, told: desk.batches.sign(batch, told),
            stopped=_("Stopped: nothing was signed."),
        )
        if recorded is not None:
            await self._signed(recorded, work)
        else:
            await self._look_again(())

    async def _signed(self, recorded: BatchRecorded, work: LongWork) -> None:
        """What is left stays on the screen; where nothing is, the queue is shown."""
        self._signed_here = recorded.act.id if recorded.act else None
        done = frozenset(recorded.done)
        left = [item for item in self.examined.items if item.reference not in done]
        self._batch = self.examined.only(left)
        self.review.worklist_screen.was_signed(done)
        if left:
            self._hidden = ""
            await self._look_again(())
        else:
            self.do_leave()
        self.review.say(work.said(with_the_way_back(recorded, self.review.keys)))

    def do_undo(self) -> None:
        """Take back what was signed from here; it stands in the batch again."""
        work = taking_back(self.review)
        work.run(self._undo(work, self._signed_here or 0))

    async def _undo(self, work: LongWork, number: int) -> None:
        answer = await undo_batch(work, self.review, number)
        if answer is not None:
            self._signed_here = None
            await self._join(answer.done)

    async def _join(self, references: Iterable[str]) -> None:
        """Have these in the batch too."""
        batch, again = self.examined, dict.fromkeys(references)
        joined = await self.review.read("batch", lambda desk: desk.batches.join(batch, again))
        if joined is not None and self._batch is batch:
            rows = (item.row.seen for item in joined.items if item.reference in again)
            self.review.worklist_screen.queue_view.tag_again(rows)
            self.show(joined)
            self.review.refresh_commands()

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
