"""From the tagged rows to a batch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.rows import Seen
from review_tui.long_work import LongWork
from review_tui.tags import Tags
from review_tui.widgets.queue_tagging import QueueTagging
from review_tui.wording.recorded import with_the_way_back
from review_tui.wording.tagging import hidden_words

if TYPE_CHECKING:
    from review_queue.desk.batch.recorded import BatchRecorded
    from review_queue.desk.recorded import Recorded


class QueueBatching(QueueTagging):
    """`;` and `L` over the rows of the list."""

    async def do_bulk(self) -> None:
        """Show what each of the tagged would get."""
        seen = dict(self.table.tags.versions)
        hidden = await self.count_hidden("batch") if self.selection.filter else 0
        work = LongWork(self.review, _("Looking at the tagged"), len(seen))
        batch = await work.do(
            lambda desk, told: desk.batches.examine(seen, told),
            stopped=_("Stopped: the tags are as they were."),
        )
        if batch is not None:
            await self.review.worklist_screen.open_batch(batch, hidden_words(hidden or 0))
        await self.review.release_keys()

    def untag(self, references: frozenset[str]) -> None:
        """Take the tags off what was decided."""
        self.table.put_tags(self.table.tags.without(references))

    def tag_again(self, seen: Iterable[Seen]) -> None:
        """Tag what has come back into the batch, as far as there is room."""
        tags = self.table.tags.added(seen)
        if isinstance(tags, Tags):
            self.table.put_tags(tags)

    async def do_departures(self) -> None:
        """Say what waits to leave the service, and let it go."""
        stock = await self.review.read("departures", lambda desk: desk.departures.stock())
        if stock is None:
            return
        from review_tui.dialogs.departures import DeparturesForm

        async def release(everything: bool | None) -> None:
            if everything is not None:
                await self._release(everything, stock.waiting if everything else stock.due)

        await self.review.push_screen(DeparturesForm(stock, self.session.actor), release)

    async def _release(self, everything: bool, count: int) -> None:
        work = LongWork(self.review, _("Sending out"), count)
        released = await work.do(
            lambda desk, told: (
                desk.departures.release_everything(told)
                if everything
                else desk.departures.release_due(told)
            ),
            stopped=_("Stopped: what had left by then has left; the rest waits."),
        )
        if released is not None:
            self.review.say(released.said)
        self.review.worklist_screen.refresh_queue()
        await self.review.release_keys()

    async def undo_last(self) -> Recorded | BatchRecorded | None:
        """Take back one's last act, which may be a batch; None: stopped or refused."""
        answer: Recorded | BatchRecorded | None
        work = LongWork(self.review, _("Taking back"))
        answer = await work.do(
            lambda desk, told: desk.undo_last(told=told),
            stopped=_("Stopped: nothing was taken back."),
        )
        if answer is not None:
            self.review.say(work.said(with_the_way_back(answer, self.review.keys)))
        self.review.worklist_screen.refresh_queue()
        return answer
