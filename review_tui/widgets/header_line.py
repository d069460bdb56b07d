"""The line above the list: what is urgent, what is mine, which day, who, training or not."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from review_tui.page.heading import Heading


class HeaderLine(Widget):
    """One line; what does not fit is left out by rank, never cut."""

    def __init__(self) -> None:
        super().__init__(id="header-line")
        self._heading: Heading | None = None

    def show(self, heading: Heading) -> None:
        """Show this; repainted only if it differs."""
        if heading != self._heading:
            self._heading = heading
            self.refresh()

    def render(self) -> Content:
        """Counts on the left, search, person and day on the right."""
        line = self._heading.line(self.size.width) if self._heading else []
        return Content.assemble(*line)
