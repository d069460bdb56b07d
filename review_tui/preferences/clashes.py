"""Keys that would mean two things: in one view, or in every program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from review_data.words import _
from review_tui.commands.command import Command, Context, key_label
from review_tui.commands.table import KeyTable
from review_tui.preferences.possible import SAME
from review_tui.preferences.problem import Problem

Keys = tuple[str, ...]

RESERVED: Mapping[str, str] = {
    "enter": "everywhere.enter",
    "escape": "everywhere.back",
    "ctrl+c": "everywhere.how_to_leave",
    "ctrl+z": "everywhere.suspend",
}
"""Keys that every dialog and every terminal counts on, and the command that keeps each."""


def clashes(table: KeyTable, changes: Mapping[str, Keys]) -> Iterator[Problem]:
    """A key that would mean two things in one view; told once, where the file gives it."""
    told: set[tuple[str, frozenset[str]]] = set()
    for context in (Context.QUEUE, Context.PROTOCOL, Context.BATCH):
        taken: dict[str, Command] = {}
        for command in sorted(table.within(context), key=lambda command: command.id in changes):
            for key in command.keys:
                other = taken.setdefault(key, command)
                clash = (key, frozenset((command.id, other.id)))
                if other is not command and clash not in told and key not in (*RESERVED, *SAME):
                    told.add(clash)
                    yield _clash(command, key, other)


def _clash(command: Command, key: str, other: Command) -> Problem:
    return Problem(
        f"keys.{command.id}",
        _("{key} is the key of {other} ({name}), too.").format(
            key=key_label(key), other=other.id, name=_(other.name)
        ),
        _("Give one of the two another key."),
    )
