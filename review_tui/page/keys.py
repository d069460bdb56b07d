"""The line of keys at the bottom, from the table of commands; what cannot be done is dim."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from review_data.words import _
from review_tui.commands.command import Command, key_label
from review_tui.page.spans import Line, spaced, width_of

Unavailable = Callable[[Command], str | None]
"""Why a command cannot be given now; None: it can."""

ESSENTIAL = 90
"""From this rank on an entry stays, however narrow the line: help, leave."""


class Entry(NamedTuple):
    """One key and what it does."""

    label: str
    name: str
    available: bool
    essential: bool

    @property
    def line(self) -> Line:
        """As painted: dim where it cannot be done now."""
        if not self.available:
            return [(f"{self.label} {self.name}", "dim")]
        return [(self.label, "bold"), (f" {self.name}", "")]


def entries_of(commands: Iterable[Command], unavailable: Unavailable) -> tuple[Entry, ...]:
    """The keys of these commands, as the line shows them."""
    return tuple(
        Entry(
            key_label(command.keys[0]),
            _(command.name),
            available=unavailable(command) is None,
            essential=command.footer >= ESSENTIAL,
        )
        for command in commands
    )


def key_line(shown: Iterable[Entry], width: int) -> Line:
    """`Enter Open  s Serve the next ...`, cut between two keys; help always fits."""
    entries = list(shown)
    while width_of(line := spaced(entry.line for entry in entries)) > width:
        dropped = [entry for entry in entries if not entry.essential] or entries
        entries.remove(dropped[-1])
    return line
