"""The line of keys at the bottom, from the table of commands; what cannot be done is dim."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from review_data.words import _
from review_tui.commands.command import Command, key_label
from review_tui.page.spans import Line, spaced, width_of
from review_tui.wording.numbers import grouped

Unavailable = Callable[[Command], str | None]
"""Why a command cannot be given now; None: it can."""

Number = Callable[[Command], int]
"""How many protocols a command is about to concern; 0 where there is nothing to say of it."""

ESSENTIAL = 90
"""From this rank on an entry stays, however narrow the line: help, leave."""


class Entry(NamedTuple):
    """One key and what it does."""

    label: str
    name: str
    available: bool
    essential: bool
    number: int = 0

    @property
    def line(self) -> Line:
        """As painted: dim where it cannot be done now."""
        name = f"{self.name} {grouped(self.number)}" if self.number else self.name
        if not self.available:
            return [(f"{self.label} {name}", "dim")]
        return [(self.label, "bold"), (f" {name}", "")]


def entries_of(
    commands: Iterable[Command], unavailable: Unavailable, number: Number = lambda command: 0
) -> tuple[Entry, ...]:
    """The keys of these commands, as the line shows them."""
    return tuple(
        Entry(
            key_label(command.keys[0]),
            _(command.name),
            available=unavailable(command) is None,
            essential=command.footer >= ESSENTIAL,
            number=number(command),
        )
        for command in commands
    )


def key_line(shown: Iterable[Entry], width: int) -> Line:
    """`Enter Open  s Serve the next ...`, cut between two keys; help always fits.

    A key with a number stays longer than the others: it is what one is about to press.
    """
    entries = list(shown)
    while width_of(line := spaced(entry.line for entry in entries)) > width:
        common = [entry for entry in entries if not entry.essential]
        dropped = [entry for entry in common if not entry.number] or common or entries
        entries.remove(dropped[-1])
    return line
