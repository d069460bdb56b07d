"""The list itself: one page of rows, painted line by line.

A move repaints the marker of two rows and nothing else: over a slow line, bytes are what counts.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from review_queue.clock import Clock
from review_queue.rows import QueueRow, RowKey
from review_queue.terms import State
from review_tui.session import Session
from review_tui.widgets.columns import Column, columns_for
from review_tui.widgets.window import Window
from review_tui.wording.cells import fit
from review_tui.wording.countdown import SOON_DAYS
from review_tui.wording.queue import Moment

Cells = tuple[tuple[str, str], ...]
"""A row as it looks: the text of each column and the component class of its style."""

MARKER = "▸"
TAG = "+"
MARGIN = 2
"""Cells before the first column: the cursor's marker, the tag."""


class QueueTable(ScrollView, can_focus=False, inherit_bindings=False):
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

    class Turned(Message):
        """Another page is shown, or the same one read again."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="queue-table")
        self._session = session
        self._columns: tuple[Column, ...] = ()
        self._page: list[Cells] = []
        self._read_for: Size | None = None
        self.window = Window(session.worklist)
        """The page that is shown."""
        self.tags: set[str] = set()
        """References that are tagged, on this page or not."""

    @property
    def current(self) -> QueueRow | None:
        """The row under the cursor."""
        return self.window.current

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that the width has room for."""
        return self._columns

    def move(self, by: int) -> None:
        """Go down by so many rows, or up."""
        self._go(lambda: self.window.move(by))

    def first(self) -> None:
        """Go to the most urgent row."""
        self._go(self.window.first)

    def last(self) -> None:
        """Go to the least urgent row."""
        self._go(self.window.last)

    def page_down(self) -> None:
        """Turn to the next page."""
        self._go(self.window.page_down)

    def page_up(self) -> None:
        """Turn to the page before."""
        self._go(self.window.page_up)

    def show(self, key: RowKey) -> None:
        """Go to that row; the page stays if it is there already."""
        keys = [row.key for row in self.window.rows]
        if key in keys:
            self.move(keys.index(key) - self.window.cursor)
        else:
            self._go(lambda: self.window.show(key))

    def reload(self) -> None:
        """Read the page again, keeping the place."""
        self._go(self.window.reload)

    def tag(self) -> None:
        """Tag the row under the cursor, or take its tag off."""
        if row := self.current:
            self.tags ^= {row.reference}
            self._refresh_margin(self.window.cursor)

    def clear_tags(self) -> None:
        """Take every tag off."""
        self.tags.clear()
        self.refresh(Region(0, 0, MARGIN, self.size.height))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the page; the very first is read here, a message and a frame sooner."""
        if not self._columns and self.size.height:
            self._read_first()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row: marker, tag, columns."""
        style = self.rich_style
        if y >= len(self._page):
            return Strip.blank(self.size.width, style)
        marker = MARKER if y == self.window.cursor else " "
        tag = TAG if self.window.rows[y].reference in self.tags else " "
        cells = [Segment(marker + tag, style + self._style("marker"))]
        cells += [Segment(text, style + self._style(kind)) for text, kind in self._page[y]]
        return Strip(cells).adjust_cell_length(self.size.width, style)

    def on_resize(self) -> None:
        """Fit columns and page to the new size; hidden, it has none and keeps its page."""
        read, self._read_for = self._read_for, None
        if self.size.height and self.size != read:
            self._columns = columns_for(self.size.width - MARGIN)
            self._go(lambda: self.window.resize(self.size.height))

    def _read_first(self) -> None:
        """Read the first page while it is being painted: nothing is marked for painting."""
        self._read_for = self.size
        self._columns = columns_for(self.size.width - MARGIN)
        self.window.resize(self.size.height)
        self._page = self._written()
        self._lead_terminal_cursor()
        self.post_message(self.Turned())
        self.post_message(self.Moved())

    def _go(self, how: Callable[[], None]) -> None:
        """Carry out a move and repaint what it changed: two markers, or rows that differ."""
        rows, cursor = self.window.rows, self.window.cursor
        how()
        turned = self.window.rows is not rows
        if turned:
            self._write_page()
            self.post_message(self.Turned())
        if self.window.cursor != cursor:
            self._refresh_margin(cursor)
            self._refresh_margin(self.window.cursor)
        elif not turned:
            return
        self._lead_terminal_cursor()
        self.post_message(self.Moved())

    def _write_page(self) -> None:
        """Write every row as it looks now, and mark those that look different."""
        before, self._page = self._page, self._written()
        for y, (old, new) in enumerate(zip_longest(before, self._page)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))
        # the same words may stand for another row, tagged or not
        self.refresh(Region(0, 0, MARGIN, self.size.height))

    def _written(self) -> list[Cells]:
        moment = self._session.moment()
        return [self._cells(row.as_of(moment.clock), moment) for row in self.window.rows]

    def _cells(self, row: QueueRow, moment: Moment) -> Cells:
        return tuple(
            (fit(column.text(row, moment), column.width) + " ", _kind(column, row, moment.clock))
            for column in self._columns
        )

    def _refresh_margin(self, y: int) -> None:
        self.refresh(Region(0, y, MARGIN, 1))

    def _lead_terminal_cursor(self) -> None:
        """Let the terminal's own cursor follow, for magnifiers and screen readers."""
        self.app.cursor_position = self.content_region.offset + Offset(0, self.window.cursor)

    def _style(self, kind: str) -> Style:
        if not kind:
            return Style.null()
        return self.get_component_rich_style(f"queue-table--{kind}", partial=True)


def _kind(column: Column, row: QueueRow, clock: Clock) -> str:
    """The component class of a cell; colour repeats what signs and words say already."""
    if column.name == "state" and row.state == State.LAPSED:
        return "lapsed"
    days = row.days_to_act(clock)
    if column.name != "act" or row.state == State.SUSPENDED or days > SOON_DAYS:
        return ""
    return "overdue" if days < 0 else "soon" if days else "tonight"
