"""From the tagged rows to a batch."""

from __future__ import annotations

from review_data.words import _
from review_queue.errors import Refusal
from review_tui.long_work import LongWork
from review_tui.widgets.queue_tagging import QueueTagging
from review_tui.wording.tagging import hidden_words


class QueueBatching(QueueTagging):
    """`;` and `L` over the rows of the list."""

    async def do_bulk(self) -> None:
        """Show what each of the tagged would get."""
        seen = dict(self.table.tags.versions)
        hidden = await self.count_hidden("batch") if self.selection.filter else 0
        work = LongWork(self.review, _("Looking at the tagged"), len(seen))
        answer = await work.do(lambda desk, told: desk.batches.examine(seen, told))
        if answer is None:
            self.review.say(_("Stopped: the tags are as they were."))
        elif isinstance(answer, Refusal):
            self.review.say_refusal(answer)
        else:
            await self.review.worklist_screen.open_batch(answer, hidden_words(hidden or 0))
        await self.review.release_keys()

    def untag(self, references: frozenset[str]) -> None:
        """Take the tags off what was decided."""
        self.table.put_tags(self.table.tags.without(references))

    async def do_departures(self) -> None:
        """Say what waits to leave the service, and let it go."""
        stock = await self.review.read("departures", lambda desk: desk.departures.stock())
        if stock is None:
            return
        from review_tui.dialogs.departures import DeparturesForm

        async def release(everything: bool | None) -> None:
            if everything is not None:
                await self._release(everything, stock.waiting if everything else stock.due)

        await self.review.push_screen(DeparturesForm(stock), release)

    async def _release(self, everything: bool, count: int) -> None:
        work = LongWork(self.review, _("Sending out"), count)
        answer = await work.do(
            lambda desk, told: (
                desk.departures.release_everything(told)
                if everything
                else desk.departures.release_due(told)
            )
        )
        if answer is None:
            self.review.say(_("Stopped: what had left by then has left; the rest waits."))
        elif isinstance(answer, Refusal):
            self.review.say_refusal(answer)
        else:
            self.review.say(answer.said)
        self.review.worklist_screen.refresh_queue()
        await self.review.release_keys()
