"""The names of the columns, and about where in the queue the page is."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from review_tui.page.titles import title_line
from review_tui.widgets.columns import Column


class TitleLine(Widget):
    """One line above the list; the place stands at its right end."""

    def __init__(self) -> None:
        super().__init__(id="title-line")
        self._columns: tuple[Column, ...] = ()
        self._place = ""

    def show(self, columns: Sequence[Column], place: str) -> None:
        """Name these columns; `place`: about where the page is, or in which order it stands."""
        if (tuple(columns), place) != (self._columns, self._place):
            self._columns, self._place = tuple(columns), place
            self.refresh()

    def render(self) -> Content:
        """As composed for this width."""
        return Content.assemble(*title_line(self._columns, self._place, self.size.width))
