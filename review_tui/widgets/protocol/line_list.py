"""The lines of care, one a row, and the cursor on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from review_queue.terms import LineOutcome, ListStatus
from review_tui.widgets.protocol.columns import Layout
from review_tui.widgets.protocol.rows import DIM, PLAIN, Row
from review_tui.wording.queue import ald_words

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, LineView

TITLE = Style(underline=True, dim=True)
DECIDED: Mapping[LineOutcome, Style] = {
    LineOutcome.FULL: Style(color="green"),
    LineOutcome.PARTIAL: Style(color="yellow"),
    LineOutcome.HORS_LAP: Style(color="green"),
    LineOutcome.REFUSED: Style(color="red"),
}
CURSOR = "▸"


class LineList:
    """A cursor in the first column; colours repeat what the words say.

    Attributes:
        cursor: The index of the selected line.
        page: How many lines are shown at once.
    """

    def __init__(self) -> None:
        self.cursor = 0
        self.page = 1
        self._top = 0
        self._lines: tuple[LineView, ...] = ()
        self._alds: tuple[str, ...] = ()

    def show(self, case: CaseFile, cursor: int) -> None:
        """Take the lines of a protocol, with the cursor on one of them."""
        self._lines = case.lines
        conditions = case.protocol.conditions
        several = len(conditions) > 1
        self._alds = tuple(ald_words(c.code) for c in conditions) if several else ()
        self.move(cursor)

    @property
    def hidden(self) -> str:
        """How many lines go on above and below what is shown: `↑ 3  ↓ 5`."""
        above, below = self._top, len(self._lines) - self._top - self.page
        signs = (("↑", above), ("↓", below))
        said = "  ".join(f"{sign} {count}" for sign, count in signs if count > 0)
        return f" {said} " if said else ""

    @property
    def row(self) -> int:
        """In which of its rows the cursor stands, the titles being the first."""
        return 1 + self.cursor - self._top

    def at(self, row: int) -> int | None:
        """The index of the line that is shown in one of its rows; None: none is."""
        index = self._top + row - 1
        return index if 1 <= row <= self.page and index < len(self._lines) else None

    def move(self, cursor: int) -> None:
        """Set the cursor on a line, the nearest one if there is none."""
        self.cursor = max(0, min(cursor, len(self._lines) - 1))

    def rows(self, width: int, height: int) -> Iterator[Row]:
        """Exactly so many rows, the titles first; a page is turned where the cursor leaves it."""
        self.page = max(1, height - 1)
        self._keep_in_sight()
        layout = Layout.for_width(width, self._alds)
        yield (Segment("  " + " ".join(layout.titles()), TITLE),)
        shown = self._lines[self._top : self._top + self.page]
        for index, view in enumerate(shown, self._top):
            yield self._row(layout, index, view)
        yield from (() for _empty in range(self.page - len(shown)))

    def _row(self, layout: Layout, index: int, view: LineView) -> Row:
        mark = CURSOR if index == self.cursor else " "
        cells = zip(layout.columns, layout.cells(view), strict=True)
        return (
            Segment(f"{mark} ", PLAIN),
            *(Segment(f"{text} ", _style(view, column.title)) for column, text in cells),
        )

    def _keep_in_sight(self) -> None:
        last = max(0, len(self._lines) - self.page)
        if self.cursor < self._top:
            self._top = max(0, self.cursor - self.page + 1)
        elif self.cursor >= self._top + self.page:
            self._top = self.cursor
        self._top = min(self._top, last)


def _style(view: LineView, title: str) -> Style:
    if not view.line.to_decide:
        return DIM
    if title == "Opinion":
        return DECIDED[view.decision.outcome] if view.decision else DIM
    off_list = title == "List" and view.answer.status is ListStatus.OFF_LIST
    return DECIDED[LineOutcome.PARTIAL] if off_list else PLAIN
