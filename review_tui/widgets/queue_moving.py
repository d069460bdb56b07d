"""The keys that move the cursor in the queue."""

from __future__ import annotations

from review_tui.widgets.queue_table import QueueTable
from review_tui.widgets.view import View


class QueueMoving(View):
    """Moves the cursor of `table`."""

    table: QueueTable

    def do_cursor_down(self) -> None:
        """One row down."""
        self.table.move(1)

    def do_cursor_up(self) -> None:
        """One row up."""
        self.table.move(-1)

    def do_cursor_first(self) -> None:
        """To the most urgent."""
        self.table.first()

    def do_cursor_last(self) -> None:
        """To the least urgent."""
        self.table.last()

    def do_page_down(self) -> None:
        """The next page."""
        self.table.page_down()

    def do_page_up(self) -> None:
        """The page before."""
        self.table.page_up()

    def do_half_page_down(self) -> None:
        """Half a page down."""
        self.table.move(max(self.table.window.size // 2, 1))

    def do_half_page_up(self) -> None:
        """Half a page up."""
        self.table.move(-max(self.table.window.size // 2, 1))
