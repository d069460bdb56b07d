"""The precedents of one line on a page, its bars as long as the terminal allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widgets import Static

from review_tui.dialogs.reading import Reading
from review_tui.wording.precedents import precedent_sentences, precedent_title

if TYPE_CHECKING:
    from review_queue.precedents import LinePrecedent


class PrecedentsPage(Reading):
    """How the same act was decided for the same ALD; nobody is named."""

    def __init__(self, asked: LinePrecedent) -> None:
        super().__init__(precedent_title(asked), ())
        self._asked = asked

    def paragraphs(self, room: int) -> Iterable[str]:
        """Figures with bars that end within `room` cells, then reasons."""
        return precedent_sentences(self._asked, room)

    def on_resize(self) -> None:
        """Bars as long as there is room for now."""
        self.query_one(".dialog-page-text", Static).update(self._text())
