"""The names of the columns, and about where in the queue the page is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from review_data.words import _
from review_tui.widgets.columns import Column
from review_tui.wording.cells import fit
from review_tui.wording.numbers import grouped


class TitleLine(Widget):
    """One line above the list; the place stands at its right end."""

    def __init__(self) -> None:
        super().__init__(id="title-line")
        self._columns: tuple[Column, ...] = ()
        self._place = ""

    def show(self, columns: Sequence[Column], rank: int, total: int) -> None:
        """Name these columns; `rank` of the first row from 0, both figures approximate."""
        place = f"≈ {grouped(rank + 1)} / {grouped(total)}" if total else ""
        if (tuple(columns), place) != (self._columns, self._place):
            self._columns, self._place = tuple(columns), place
            self.refresh()

    def render(self) -> Content:
        """The titles, cut where the place begins."""
        titles = " ".join(fit(_(column.title), column.width) for column in self._columns).rstrip()
        width = self.size.width
        room = max(width - cell_len(self._place) - 1, 0)
        return Content.assemble(
            (fit(f"  {titles}", room) if self._place else fit(f"  {titles}", width), "bold"),
            f" {self._place}" if self._place else "",
        )
