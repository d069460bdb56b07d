"""The lines of care, one a row: painted line by line, only what changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from review_queue.terms import LineOutcome, ListStatus
from review_tui.widgets.protocol.columns import Layout

if TYPE_CHECKING:
    from review_queue.casefile import LineView

TITLE = Style(underline=True, dim=True)
PLAIN = Style()
DIM = Style(dim=True)
DECIDED: Mapping[LineOutcome, Style] = {
    LineOutcome.FULL: Style(color="green"),
    LineOutcome.PARTIAL: Style(color="yellow"),
    LineOutcome.HORS_LAP: Style(color="green"),
    LineOutcome.REFUSED: Style(color="red"),
}
CURSOR = "▸"


class LineList(Widget):
    """A list with a cursor in its first column; colours repeat what the words say.

    Attributes:
        cursor: The index of the selected line.
    """

    def __init__(self) -> None:
        super().__init__(id="protocol-lines")
        self.cursor = 0
        self._top = 0
        self._lines: tuple[LineView, ...] = ()
        self._layout = Layout.for_width(80)

    @property
    def page(self) -> int:
        """How many lines are shown at once."""
        return max(1, self.size.height - 1)

    def show(self, lines: tuple[LineView, ...], cursor: int) -> None:
        """Show these lines; of the same protocol, only rows that changed are painted."""
        same = len(lines) == len(self._lines)
        changed = [i for i, view in enumerate(lines) if not same or view != self._lines[i]]
        self._lines = lines
        if same:
            for index in changed:
                self._refresh_row(index)
            self.move(cursor)
        else:
            self.cursor, self._top = cursor, 0
            self._keep_in_sight()
            self.refresh()

    def move(self, cursor: int) -> None:
        """Set the cursor on a line; the list scrolls by a page where it leaves the screen."""
        cursor = max(0, min(cursor, len(self._lines) - 1))
        if cursor == self.cursor:
            return
        before, self.cursor = self.cursor, cursor
        if self._keep_in_sight():
            self.refresh()
        else:
            for index in (before, cursor):
                self.refresh(Region(0, self._y(index), 1, 1))

    def on_resize(self) -> None:
        """Choose the columns anew."""
        self._layout = Layout.for_width(self.size.width)
        self._keep_in_sight()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The titles, then one line a row."""
        width = self.size.width
        if y == 0:
            titles = "  " + " ".join(self._layout.titles())
            return Strip([Segment(titles, TITLE)]).adjust_cell_length(width, TITLE)
        index = self._top + y - 1
        if not 0 <= index < len(self._lines):
            return Strip.blank(width)
        return self._row(index).adjust_cell_length(width)

    def _row(self, index: int) -> Strip:
        view = self._lines[index]
        mark = CURSOR if index == self.cursor else " "
        segments = [Segment(f"{mark} ", PLAIN)]
        for column, text in zip(self._layout.columns, self._layout.cells(view), strict=True):
            segments.append(Segment(f"{text} ", _style(view, column.title)))
        return Strip(segments)

    def _y(self, index: int) -> int:
        return index - self._top + 1

    def _refresh_row(self, index: int) -> None:
        if 1 <= self._y(index) <= self.page:
            self.refresh(Region(0, self._y(index), self.size.width, 1))

    def _keep_in_sight(self) -> bool:
        """Turn the page where the cursor is out of sight; whether it was turned."""
        top = self._top
        if self.cursor < top:
            top = max(0, self.cursor - self.page + 1)
        elif self.cursor >= top + self.page:
            top = min(self.cursor, max(0, len(self._lines) - self.page))
        turned = top != self._top
        self._top = top
        return turned


def _style(view: LineView, title: str) -> Style:
    if not view.line.to_decide:
        return DIM
    if title == "Opinion":
        return DECIDED[view.decision.outcome] if view.decision else DIM
    off_list = title == "List" and view.answer.status is ListStatus.OFF_LIST
    return DECIDED[LineOutcome.PARTIAL] if off_list else PLAIN
