"""A person's own keys: the table of commands with them, or what stands against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from review_data.words import _
from review_tui.commands.command import Command, key_label
from review_tui.commands.table import KeyTable
from review_tui.preferences.clashes import RESERVED, Keys, clashes
from review_tui.preferences.possible import NAMED, SAME, UNSURE, WHILE_TYPING, impossible, written
from review_tui.preferences.problem import Problem, nearest

NEVER_WITHOUT = frozenset({"everywhere.leave", "everywhere.help", "everywhere.palette"})
"""Commands through which all others are found."""


def own_keys(table: KeyTable, given: Mapping[str, Any]) -> tuple[KeyTable, list[Problem]]:
    """The table with the keys that a file gives by id, and what is wrong with them."""
    changes: dict[str, Keys] = {}
    problems: list[Problem] = []
    commands = {command.id: command for command in table.commands}
    for command_id, value in _by_id(given):
        field, keys = f"keys.{command_id}", _keys(value)
        if value == {} and any(known.startswith(f"{command_id}.") for known in commands):
            continue  # `[keys.queue]` with nothing under it
        if command_id not in commands:
            problems.append(_unknown(field, command_id, commands))
        elif keys is None:
            problems.append(_no_keys(field))
        else:
            changes[command_id] = keys
            problems += _wrong(field, commands[command_id], keys)
    changed = table.with_keys(changes)
    return changed, problems + list(clashes(changed, changes))


def _by_id(given: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """What is given to each id: without quotes around it, TOML makes tables of its parts."""
    for name, value in given.items():
        if isinstance(value, dict) and value:
            yield from _by_id(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _keys(value: Any) -> Keys | None:
    """One key or a list of them, each once; None: neither."""
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(key, str) and key for key in values):
        return None
    return tuple(dict.fromkeys(map(written, values)))


def _unknown(field: str, command_id: str, commands: Mapping[str, Command]) -> Problem:
    return Problem(
        field,
        _("There is no command {id}.").format(id=command_id),
        nearest(command_id, commands) or _("`review-tui keys` lists them."),
    )


def _no_keys(field: str) -> Problem:
    example = '["C", "f2"]'
    return Problem(
        field,
        _("This is neither a key nor a list of keys."),
        _("Write it as {example}.").format(example=example),
    )


def _wrong(field: str, command: Command, keys: Keys) -> Iterator[Problem]:
    """What is wrong with the keys of one command, whatever the others have."""
    for key in keys:
        if sentence := impossible(key):
            near = "" if key in SAME else nearest(key, NAMED)
            yield Problem(field, sentence, near or _("Give it another key."))
        elif RESERVED.get(key, command.id) != command.id:
            yield _reserved(field, key, _("Give it another key."))
        elif command.priority and key not in WHILE_TYPING:
            yield Problem(
                field,
                _("{key}: this command works while text is typed, too.").format(key=key),
                _("Give it Ctrl and a letter, or one of F1 to F12."),
            )
    yield from _lacking(field, command, keys)


def _reserved(field: str, key: str, remedy: str) -> Problem:
    sentence = _("{key} stays what it is: {command} keeps it.")
    return Problem(field, sentence.format(key=key_label(key), command=RESERVED[key]), remedy)


def _lacking(field: str, command: Command, keys: Keys) -> Iterator[Problem]:
    """What the keys of one command must hold, too."""
    for key, keeper in RESERVED.items():
        if keeper == command.id and key not in keys:
            among = _('Write "{key}" among its keys.').format(key=key)
            yield _reserved(field, key, among)
    if not keys and command.id in NEVER_WITHOUT:
        yield Problem(
            field,
            _("All else is found through this command."),
            _("Give it at least one key."),
        )
    if keys and all(key in UNSURE for key in keys):
        yield Problem(
            field,
            _("{key} alone does not reach the program from everywhere: {why}.").format(
                key=keys[0], why=_(UNSURE[keys[0]])
            ),
            _("Give it a second key."),
        )
