"""What is done with a batch: taken out of it, signed, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from review_data.words import _, ngettext
from review_tui.commands.command import Command
from review_tui.long_work import LongWork
from review_tui.taking_back import taking_back, undo_batch
from review_tui.widgets.batch.looking import BatchLooking
from review_tui.wording.batch import batch_sentences
from review_tui.wording.numbers import grouped
from review_tui.wording.queue import plain
from review_tui.wording.recorded import with_the_way_back

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch
    from review_queue.desk.batch.item import Item
    from review_queue.desk.batch.recorded import BatchRecorded


class BatchView(BatchLooking):
    """Nothing is written before `S` is confirmed, and nothing else than what it showed."""

    def __init__(self) -> None:
        super().__init__()
        self._signed_here: int | None = None
        """The number of what was signed last from this batch, until it is taken back."""

    def begin(self, batch: Batch, hidden: str) -> None:
        """Show another batch."""
        self._signed_here = None
        super().begin(batch, hidden)

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

        batch = self.examined

        async def sign(confirmed: bool | None) -> None:
            if confirmed:
                work = LongWork(self.review, _("Signing"), len(batch.to_sign))
                work.run(self._sign(work, batch))
            else:
                self.review.say(_("Nothing was signed."))

        await self.review.push_screen(SignBatchForm(batch), sign)

    async def _sign(self, work: LongWork, batch: Batch) -> None:
        recorded = await work.do(
            lambda desk, told: desk.batches.sign(batch, told),
            stopped=_("Stopped: nothing was signed."),
        )
        if recorded is not None:
            await self._signed(recorded, work)
        else:
            await self.look_again({})

    async def _signed(self, recorded: BatchRecorded, work: LongWork) -> None:
        """What is left stays on the screen; where nothing is, the queue is shown."""
        if recorded.act:
            self._signed_here = recorded.act.id
        done = frozenset(recorded.done)
        left = [item for item in self.examined.items if item.reference not in done]
        self._batch = self.examined.only(left)
        self.review.worklist_screen.was_signed(done)
        if left:
            self._hidden = ""
            await self.look_again({})
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
        joined = await self.review.read("join", lambda desk: desk.batches.join(batch, again))
        if joined is not None:
            rows = (item.row.seen for item in joined.items if item.reference in again)
            self.review.worklist_screen.queue_view.tag_again(rows)
            self.show(joined)
            self.review.refresh_commands()
