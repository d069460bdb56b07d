"""The lines of care, one a row, and the cursor on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from review_queue.terms import LineOutcome, ListStatus
from review_tui.widgets.cursor_list import CursorList
from review_tui.widgets.protocol.columns import Layout
from review_tui.widgets.rows import DIM, PLAIN, TITLE, Row
from review_tui.wording.queue import ald_words

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, LineView

DECIDED: Mapping[LineOutcome, Style] = {
    LineOutcome.FULL: Style(color="green"),
    LineOutcome.PARTIAL: Style(color="yellow"),
    LineOutcome.HORS_LAP: Style(color="green"),
    LineOutcome.REFUSED: Style(color="red"),
}


class LineList(CursorList):
    """A cursor in the first column; colours repeat what the words say."""

    def __init__(self) -> None:
        super().__init__()
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
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def titles(self, width: int) -> Row:
        """What stands above the columns."""
        return (Segment("  " + " ".join(self._layout(width).titles()), TITLE),)

    def written(self, row: int, width: int) -> Row:
        """One line of care."""
        view, layout = self._lines[row], self._layout(width)
        cells = zip(layout.columns, layout.cells(view), strict=True)
        return (
            Segment(f"{self.mark(row)} ", PLAIN),
            *(Segment(f"{text} ", _style(view, column.title)) for column, text in cells),
        )

    def _layout(self, width: int) -> Layout:
        return Layout.for_width(width, self._alds)


def _style(view: LineView, title: str) -> Style:
    if not view.line.to_decide:
        return DIM
    if title == "Opinion":
        return DECIDED[view.decision.outcome] if view.decision else DIM
    off_list = title == "List" and view.answer.status is ListStatus.OFF_LIST
    return DECIDED[LineOutcome.PARTIAL] if off_list else PLAIN
