"""From the tagged rows to a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

    def do_bulk(self) -> None:
        """Show what each of the tagged would get."""
        seen = dict(self.table.tags.versions)
        work = LongWork(self.review, _("Looking at the tagged"), len(seen))
        work.run(self._examine(work, seen))

    async def _examine(self, work: LongWork, seen: Mapping[str, int]) -> None:
        hidden = await self.count_hidden("batch") if self.selection.filter else 0
        batch = await work.do(
            lambda desk, told: desk.batches.examine(seen, told),
            stopped=_("Stopped: the tags are as they were."),
        )
        if batch is not None:
            await self.review.worklist_screen.open_batch(batch, hidden_words(hidden or 0))

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
                shown = stock.waiting if everything else stock.due
                work = LongWork(self.review, _("Sending out"), shown)
                work.run(self._release(work, shown, everything=everything))

        await self.review.push_screen(DeparturesForm(stock, self.session.actor), release)

    async def _release(self, work: LongWork, shown: int, *, everything: bool) -> None:
        """Let so many leave: what is signed after they were counted was not meant."""
        released = await work.do(
            lambda desk, told: (
                desk.departures.release_everything(told, shown)
                if everything
                else desk.departures.release_due(told, shown)
            ),
            stopped=_("Stopped: what had left by then has left; the rest waits."),
        )
        if released is not None:
            self.review.say(work.said(released.said))
        self.review.worklist_screen.refresh_queue()

    def do_undo(self) -> None:
        """Take back one's last act, which may be a batch, and go to its protocol."""
        work = LongWork(self.review, _("Taking back"))
        work.run(self._undo(work))

    async def _undo(self, work: LongWork) -> None:
        from review_queue.desk.recorded import Recorded

        answer: Recorded | BatchRecorded | None
        answer = await work.do(
            lambda desk, told: desk.undo_last(told=told),
            stopped=_("Stopped: nothing was taken back."),
        )
        self.review.worklist_screen.refresh_queue()
        if answer is None:
            return
        self.review.say(work.said(with_the_way_back(answer, self.review.keys)))
        back = answer.reference if isinstance(answer, Recorded) else answer.done[0]
        if place := self.table.place_of(back):
            self.table.show(place)
