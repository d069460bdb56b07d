"""The last line above the keys: what was recorded, or why something is not possible."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget


class StatusLine(Widget):
    """One sentence, as many lines high as it needs, up to three."""

    def __init__(self) -> None:
        super().__init__(id="status-line")
        self._text = ""
        self._refused = False

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text

    def say(self, text: str, *, refused: bool = False) -> None:
        """Say this instead; `refused` marks what did not happen."""
        if (text, refused) != (self._text, self._refused):
            lines = self._lines(self._text)
            self._text, self._refused = text, refused
            self.refresh(layout=self._lines(text) != lines)

    def render(self) -> Content:
        """The sentence, never as markup."""
        return Content(self._text).stylize("bold" if self._refused else "")

    def _lines(self, text: str) -> int:
        width = max(self.size.width, 1)
        return len(Content(text).wrap(width)) if text else 1
