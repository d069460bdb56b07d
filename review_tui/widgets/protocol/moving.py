"""The way out of a protocol, and to its neighbours in the queue."""

from __future__ import annotations

from review_queue.errors import Refusal, ReviewError
from review_tui.widgets.protocol.case_view import CaseView


class Moving(CaseView):
    """The way out and onward."""

    async def do_back(self) -> None:
        """Back to the queue; every decision is stored already."""
        await self.do_leave()

    async def do_leave(self) -> None:
        """Back to the queue; what was served and not touched is let go."""
        await self._put_back()
        await self.review.leave_protocol()

    async def do_search(self) -> None:
        """Search in the queue: the protocol is left, its decisions are stored."""
        await self.do_leave()
        self.review.worklist_screen.queue_view.do_search()

    async def do_next_protocol(self) -> None:
        """The next protocol of the queue."""
        await self._put_back()
        await self.review.open_neighbour(1)

    async def do_protocol_before(self) -> None:
        """The protocol before, in the order of the queue."""
        await self._put_back()
        await self.review.open_neighbour(-1)

    async def _put_back(self) -> None:
        try:
            await self.review.worklist_screen.queue_view.put_back()
        except ReviewError as error:
            self.review.say_refusal(Refusal(error.code, error.message, error.remedy))
