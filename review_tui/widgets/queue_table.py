"""The list itself: one page of rows, painted line by line.

A move repaints the marker of two rows and nothing else: over a slow line, bytes are what counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip

from review_queue.filters.sorting import Selection
from review_queue.rows import Place, QueueRow
from review_queue.worklist import Selected
from review_tui.page.rows import MARGIN, Cells, margin, row_cells
from review_tui.patience import Patience, TooFarError
from review_tui.session import Session
from review_tui.tags import Tags
from review_tui.widgets.columns import Column, columns_for
from review_tui.widgets.mouse_rows import MouseRows
from review_tui.widgets.window import Window

Move = Callable[[Window], None]
Far = Callable[[Move, Selection], None]
"""Takes over a move that goes too far for the screen's own thread."""


class QueueTable(MouseRows, can_focus=False, inherit_bindings=False):
    """The rows of the queue and the cursor among them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue-table--marker",
        "queue-table--overdue",
        "queue-table--tonight",
        "queue-table--soon",
        "queue-table--lapsed",
    }

    class Moved(Message):
        """The cursor is on another row, or the row under it has changed."""

    class Stale(Message):
        """What is shown was read again, but what belongs on the page is farther than it looks."""

    class Turned(Message):
        """Another page is shown, or the same one read again."""

    def __init__(self, session: Session, far: Far) -> None:
        super().__init__(id="queue-table")
        self._session = session
        self._far = far
        self._patience = Patience()
        self._columns: tuple[Column, ...] = ()
        self._page: list[Cells] = []
        self._read_for: Size | None = None
        self.selection = Selection()
        """Which rows are shown, and in which order."""
        self.window = Window(self.pages(self.selection))
        """The page that is shown."""
        self.tags = Tags()
        """What is tagged, on this page or not."""

    @property
    def current(self) -> QueueRow | None:
        """The row under the cursor."""
        return self.window.current

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that the width has room for."""
        return self._columns

    @property
    def place(self) -> Place | None:
        """Where the cursor stands."""
        return self.window.place(self.current) if self.current else None

    def choose(self, selection: Selection) -> bool:
        """Show these rows, from the first; False: they are far off, and shown once found."""
        return self._go(Window.first, selection)

    @property
    def cell(self) -> Offset:
        """Where on the screen the row under the cursor begins."""
        return self.content_region.offset + Offset(0, self.window.cursor)

    def move(self, by: int) -> None:
        """Go down by so many rows, or up."""
        self._go(lambda window: window.move(by))

    def first(self) -> None:
        """Go to the first row."""
        self._go(Window.first)

    def last(self) -> None:
        """Go to the last row."""
        self._go(Window.last)

    def page_down(self) -> None:
        """Turn to the next page."""
        self._go(Window.page_down)

    def page_up(self) -> None:
        """Turn to the page before."""
        self._go(Window.page_up)

    def show(self, place: Place) -> None:
        """Go to the row that stands there; the page stays if it is there already."""
        places = [self.window.place(row) for row in self.window.rows]
        if place in places:
            self.move(places.index(place) - self.window.cursor)
        else:
            self._go(lambda window: window.show(place))

    def place_of(self, reference: str) -> Place | None:
        """Where a protocol stands; None: it is not among what is shown."""
        row = self.pages(self.selection).row(reference)
        return self.window.place(row) if row else None

    def reload(self) -> None:
        """Read the page again, keeping the place and the height; far off, in a thread."""
        window = self.window.over(self.pages(self.selection))
        height = self.size.height or window.size
        try:
            window.resize(height)
        except TooFarError:
            window = self.window.over(self.pages(self.selection))
            window.size = height
            window.look_again()
            self.post_message(self.Stale())
        self.adopt(window, self.selection)

    def put_tags(self, tags: Tags) -> None:
        """Have these tagged instead, and repaint the margins that look different now."""
        was, self.tags = self.tags, tags
        for y, row in enumerate(self.window.rows):
            if (row.reference in was) is not (row.reference in tags):
                self._refresh_margin(y)

    def render_line(self, y: int) -> Strip:
        """One row: marker, tag, columns."""
        style = self.rich_style
        if y >= len(self._page):
            return Strip.blank(self.size.width, style)
        before = margin(
            here=y == self.window.cursor, tagged=self.window.rows[y].reference in self.tags
        )
        cells = [
            Segment(text, style + self._style(kind)) for text, kind in (before, *self._page[y])
        ]
        return Strip(cells).adjust_cell_length(self.size.width, style)

    def on_resize(self) -> None:
        """Fit columns and page to the new size; hidden, it has none and keeps its page."""
        read, self._read_for = self._read_for, None
        if self.size.height and self.size != read:
            self._columns = columns_for(self.size.width - MARGIN)
            self.reload()
            self._write_page(self.window.rows)

    def point_at(self, row: int) -> None:
        """Put the cursor on a row of the page."""
        if row < len(self.window.rows):
            self.move(row - self.window.cursor)

    def begin(self) -> None:
        """Read the first page as soon as there is a size, a message and a frame sooner."""
        if not self.size.height:
            return
        self._read_for = self.size
        self._columns = columns_for(self.size.width - MARGIN)
        self.window.resize(self.size.height)
        self._page = self._written()
        self.post_message(self.Turned())
        self.post_message(self.Moved())

    def pages(self, selection: Selection) -> Selected:
        """The rows of a selection, as far as the screen itself looks for them."""
        self._patience.renew()
        session = self._session
        return session.worklist.selected(selection, session.view, self._patience)

    def _go(self, move: Move, selection: Selection | None = None) -> bool:
        """Carry out a move, of another selection if one is given; False: far off, in a thread."""
        chosen = selection or self.selection
        window = self.window.over(self.pages(chosen))
        try:
            move(window)
        except TooFarError:
            self._far(move, chosen)
            return False
        self.adopt(window, chosen)
        return True

    def adopt(self, window: Window, selection: Selection) -> None:
        """Show that page, and repaint what it changes: two markers, or rows that differ."""
        rows, cursor = self.window.rows, self.window.cursor
        turned = window.rows is not rows or selection != self.selection
        self.window, self.selection = window, selection
        if turned:
            self._write_page(rows)
            self.post_message(self.Turned())
        if window.cursor != cursor:
            self._refresh_margin(cursor)
            self._refresh_margin(window.cursor)
        elif not turned:
            return
        self.post_message(self.Moved())

    def _write_page(self, rows: Sequence[QueueRow]) -> None:
        """Write every row as it looks now, and mark those that look different from `rows`."""
        before, self._page = self._page, self._written()
        for y, (old, new) in enumerate(zip_longest(before, self._page)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))
        # the same words may stand for another row, tagged or not
        for y, (was, now) in enumerate(zip_longest(rows, self.window.rows)):
            if self._tagged(was) != self._tagged(now):
                self._refresh_margin(y)

    def _tagged(self, row: QueueRow | None) -> bool:
        return row is not None and row.reference in self.tags

    def _written(self) -> list[Cells]:
        moment = self._session.moment()
        return [row_cells(self._columns, row, moment) for row in self.window.rows]

    def _refresh_margin(self, y: int) -> None:
        self.refresh(Region(0, y, MARGIN, 1))

    def _style(self, kind: str) -> Style:
        if not kind:
            return Style.null()
        return self.get_component_rich_style(f"queue-table--{kind}", partial=True)
