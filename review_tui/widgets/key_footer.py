"""The line of keys at the bottom."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from review_tui.commands.bindings import keys_of
from review_tui.commands.command import Context
from review_tui.page.keys import Entry, Number, Unavailable, entries_of, key_line
from review_tui.page.spans import differing


class KeyFooter(Widget):
    """As many keys as the width allows, the most needed first; help always fits."""

    def __init__(self, unavailable: Unavailable, number: Number) -> None:
        super().__init__(id="key-footer")
        self._unavailable = unavailable
        self._number = number
        self._shown: tuple[Entry, ...] = ()
        self._lent = ""

    def lend(self, hint: str) -> None:
        """Show this instead, while a line is being typed; "": the keys again."""
        if hint != self._lent:
            self._lent = hint
            self.refresh()

    def show(self, context: Context) -> None:
        """Show the keys of that context; only what looks different is repainted."""
        shown = entries_of(keys_of(self).footer(context), self._unavailable, self._number)
        if shown != self._shown:
            width = self.size.width
            cells = differing(key_line(self._shown, width), key_line(shown, width))
            self._shown = shown
            self.refresh(Region(cells.start, 0, len(cells), 1))

    def render(self) -> Content:
        """As composed for this width."""
        if self._lent:
            return Content(self._lent)
        return Content.assemble(*key_line(self._shown, self.size.width))
