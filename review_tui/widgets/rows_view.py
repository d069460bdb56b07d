"""A view made of rows of text: only those that read differently are painted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from rich.cells import cell_len
from textual.events import Blur, Click, Focus, Resize
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widget import Widget

from review_tui.widgets.cursor_list import CursorList
from review_tui.widgets.rows import Row
from review_tui.widgets.view import View


class RowsView(View, can_focus=True):
    """Heading, a list with a cursor, what is under the cursor in full.

    One widget paints it all: nothing is laid out anew when something else is shown.
    """

    def __init__(self, view_id: str, listed: CursorList) -> None:
        super().__init__(id=view_id)
        self._list = listed
        self._rows: tuple[Row, ...] = ()
        self._above = 0

    @property
    def cell(self) -> Offset:
        """Where the selected row begins."""
        return self.content_region.offset + Offset(0, self._above + self._list.row)

    @abstractmethod
    def made_rows(self, width: int, height: int) -> Iterator[Row]:
        """As many rows as there are; those above the list are counted in `_above`."""

    def move_to(self, index: int) -> None:
        """Set the cursor on a row of the list."""
        before = self._list.cursor
        self._list.move(index)
        if self._list.cursor != before:
            self.paint()
            self.review.refresh_commands()

    # Moving

    def on_click(self, event: Click) -> None:
        """With a mouse: the cursor on the row that is clicked."""
        index = self._list.at(event.y - self._above)
        if index is not None:
            self.move_to(index)

    def do_cursor_down(self) -> None:
        """One row down."""
        self.move_to(self._list.cursor + 1)

    def do_cursor_up(self) -> None:
        """One row up."""
        self.move_to(self._list.cursor - 1)

    def do_cursor_first(self) -> None:
        """To the first row."""
        self.move_to(0)

    def do_cursor_last(self) -> None:
        """To the last row."""
        self.move_to(self._list.count - 1)

    def do_page_down(self) -> None:
        """A page down."""
        self.move_to(self._list.cursor + self._list.page)

    def do_page_up(self) -> None:
        """A page up."""
        self.move_to(self._list.cursor - self._list.page)

    def do_half_page_down(self) -> None:
        """Half a page down."""
        self.move_to(self._list.cursor + max(1, self._list.page // 2))

    def do_half_page_up(self) -> None:
        """Half a page up."""
        self.move_to(self._list.cursor - max(1, self._list.page // 2))

    # Painting

    def render_line(self, y: int) -> Strip:
        """One row, as it was last made."""
        row = self._rows[y] if y < len(self._rows) else ()
        return Strip(row).adjust_cell_length(self.size.width).apply_style(self.rich_style)

    def paint(self) -> None:
        """Make the rows anew and repaint those that read differently."""
        width, height = self._room
        before, self._rows = self._rows, tuple(self.made_rows(width, height) if height else ())
        if len(before) != len(self._rows):
            self.refresh()
            return
        pairs = enumerate(zip(before, self._rows, strict=True))
        changed = [_changed(y, old, new, width) for y, (old, new) in pairs if old != new]
        if changed:
            self.refresh(*changed)

    @property
    def _room(self) -> Size:
        """Its size, or while it is hidden the one that it will have: it fills what is around it."""
        around = self.parent
        return self.size or (around.size if isinstance(around, Widget) else self.size)

    def _on_focus(self, event: Focus) -> None:
        # Textual's own handler repaints the whole widget, which looks the same either way.
        event.prevent_default()
        self.has_focus = True

    def _on_blur(self, event: Blur) -> None:
        event.prevent_default()
        self.has_focus = False

    def _on_resize(self, event: Resize) -> None:
        self.paint()


def _changed(y: int, old: Row, new: Row, width: int) -> Region:
    """The part of a row to repaint: the cursor's column where nothing else differs."""
    only_the_cursor = len(old) > 1 and old[1:] == new[1:]
    return Region(0, y, cell_len(new[0].text) if only_the_cursor else width, 1)
