"""The line of keys at the bottom, from the table of commands; what cannot be done is dim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from review_data.words import _
from review_tui.commands.command import Command, Context, key_label
from review_tui.commands.table import footer_of

Unavailable = Callable[[Command], str | None]


ESSENTIAL = 90
"""From this rank on an entry stays, however narrow the line: help, leave."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key and what it does."""

    label: str
    name: str
    available: bool
    essential: bool

    @property
    def width(self) -> int:
        """Its width in cells."""
        return cell_len(self.label) + 1 + cell_len(self.name)

    @property
    def content(self) -> Content:
        """As painted: dim where it cannot be done now."""
        if not self.available:
            return Content(f"{self.label} {self.name}").stylize("dim")
        return Content.assemble((self.label, "bold"), f" {self.name}")


class KeyFooter(Widget):
    """As many keys as the width allows, the most needed first; help always fits."""

    def __init__(self, unavailable: Unavailable) -> None:
        super().__init__(id="key-footer")
        self._unavailable = unavailable
        self._shown: tuple[Entry, ...] = ()

    def show(self, context: Context) -> None:
        """Show the keys of that context; repainted only if something looks different."""
        shown = tuple(
            Entry(
                key_label(command.keys[0]),
                _(command.name),
                available=self._unavailable(command) is None,
                essential=command.footer >= ESSENTIAL,
            )
            for command in footer_of(context)
        )
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def render(self) -> Content:
        """`Enter Open  s Serve the next ...`, cut between two keys."""
        entries = list(self._shown)
        while entries and sum(entry.width + 2 for entry in entries) - 2 > self.size.width:
            dropped = [entry for entry in entries if not entry.essential] or entries
            entries.remove(dropped[-1])
        return Content("  ").join(entry.content for entry in entries)
