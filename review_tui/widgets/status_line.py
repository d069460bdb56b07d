"""The last line above the keys: what was recorded, or why something is not possible."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from review_tui.page.spans import Line, differing
from review_tui.wording.cells import fit
from review_tui.wording.queue import plain

FOLDED = 3
"""Rows that a sentence keeps after the next key; until then it may take half of the screen."""


class StatusLine(Widget):
    """One sentence, as many rows high as it needs; a long one folds when work goes on."""

    def __init__(self) -> None:
        super().__init__(id="status-line")
        self._text = ""
        self._refused = False
        self._folded = False
        self._lent: tuple[Content, ...] = ()

    def lend(self, rows: Sequence[Content]) -> None:
        """Show these rows instead, for a line that is being typed; none: the sentence again."""
        if self._lent != (lent := tuple(rows)):
            height = self._height()
            self._lent = lent
            self.refresh(layout=self._height() != height)

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text

    @property
    def refused(self) -> bool:
        """Whether it says why something did not happen."""
        return self._refused

    def say(self, text: str, *, refused: bool = False) -> None:
        """Say this instead; `refused` marks what did not happen."""
        text = plain(text)
        if (text, refused) != (self._text, self._refused) or self._folded:
            before = self._lines()
            self._text, self._refused, self._folded = text, refused, False
            self._repaint(before)

    def fold(self) -> None:
        """A key is pressed: a long sentence was read, or gets out of the way."""
        if not self._folded and len(self._rows()) > FOLDED:
            self._folded = True
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as are shown, one at least."""
        return self._height(width)

    def render(self) -> Content:
        """The sentence, never as markup; a sign where it is cut."""
        if self._lent:
            return Content("\n").join(self._lent)
        return Content("\n".join(self._rows())).stylize("bold" if self._refused else "")

    def _repaint(self, before: list[Line]) -> None:
        """Repaint what looks different from before; all where it is higher or lower now."""
        lines = self._lines()
        if len(lines) != len(before) and not self._lent:
            self.refresh(layout=True)
            return
        for y, cells in enumerate(map(differing, before, lines)):
            if cells:
                self.refresh(Region(cells.start, y, len(cells), 1))

    def _lines(self) -> list[Line]:
        style = "bold" if self._refused else ""
        return [[(row, style)] for row in self._rows()]

    def _height(self, width: int = 0) -> int:
        return len(self._lent) or len(self._rows(width))

    def _rows(self, width: int = 0) -> list[str]:
        """The rows that are shown at a width in cells."""
        width = max(width or self.size.width, 1)
        most = FOLDED if self._folded else max(FOLDED, self.app.size.height // 2)
        rows = [row.plain.rstrip() for row in Content(self._text).wrap(width)] or [""]
        if len(rows) <= most:
            return rows
        return [*rows[: most - 1], fit(" ".join(rows[most - 1 :]), width).rstrip()]
