"""The team's figures on a page of their own: bars and sparklines as wide as the terminal allows."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widgets import Static

from review_queue.statistics import Statistics
from review_tui.dialogs.reading import Reading
from review_tui.wording.statistics import statistics_sentences, statistics_title


class StatisticsPage(Reading):
    """Fills the screen, and is written anew where the terminal changes its size."""

    def __init__(self, statistics: Statistics) -> None:
        super().__init__(statistics_title(statistics), ())
        self._statistics = statistics

    def paragraphs(self, room: int) -> Iterable[str]:
        """Every section, its bars ending within `room` cells."""
        return statistics_sentences(self._statistics, room)

    def on_resize(self) -> None:
        """Bars as long as there is room for now."""
        self.query_one(".dialog-page-text", Static).update(self._text())
