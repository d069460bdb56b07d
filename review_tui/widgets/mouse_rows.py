"""What the mouse does on a list of rows, for who wants one."""

from __future__ import annotations

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.scroll_view import ScrollView


class MouseRows(ScrollView, inherit_bindings=False):
    """A click points at a row; the wheel turns pages, as the list has nothing to scroll."""

    def point_at(self, row: int) -> None:
        """Put the cursor on a row of the page, counted from 0."""
        raise NotImplementedError

    def page_down(self) -> None:
        """Turn to the next page."""
        raise NotImplementedError

    def page_up(self) -> None:
        """Turn to the page before."""
        raise NotImplementedError

    def on_click(self, event: Click) -> None:
        """The row under the mouse."""
        self.point_at(event.y)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The next page."""
        event.stop()
        self.page_down()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The page before."""
        event.stop()
        self.page_up()
