"""Moving in a protocol, out of it, and to its neighbours in the queue."""

from __future__ import annotations

from textual.events import Click

from review_queue.errors import Refusal, ReviewError
from review_tui.widgets.protocol.case_view import CaseView


class Moving(CaseView):
    """The cursor on the lines; the way out and onward."""

    def on_click(self, event: Click) -> None:
        """With a mouse: the cursor on the line that is clicked."""
        index = self.line_at(event.y)
        if index is not None:
            self.move_to(index)

    def do_cursor_down(self) -> None:
        """One line down."""
        self.move_to(self._list.cursor + 1)

    def do_cursor_up(self) -> None:
        """One line up."""
        self.move_to(self._list.cursor - 1)

    def do_cursor_first(self) -> None:
        """To the first line."""
        self.move_to(0)

    def do_cursor_last(self) -> None:
        """To the last line."""
        self.move_to(len(self.case.lines) - 1)

    def do_page_down(self) -> None:
        """A page of lines down."""
        self.move_to(self._list.cursor + self._list.page)

    def do_page_up(self) -> None:
        """A page of lines up."""
        self.move_to(self._list.cursor - self._list.page)

    def do_half_page_down(self) -> None:
        """Half a page down."""
        self.move_to(self._list.cursor + max(1, self._list.page // 2))

    def do_half_page_up(self) -> None:
        """Half a page up."""
        self.move_to(self._list.cursor - max(1, self._list.page // 2))

    async def do_back(self) -> None:
        """Back to the queue; every decision is stored already."""
        await self.do_leave()

    async def do_leave(self) -> None:
        """Back to the queue; what was served and not touched is let go."""
        await self._put_back()
        self.review.leave_protocol()

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
