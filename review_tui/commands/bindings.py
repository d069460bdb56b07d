"""The table's keys as Textual's: bindings, and what a key event is called in the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from textual.dom import DOMNode
from textual.events import Key
from textual.keys import _character_to_key

from review_tui.commands.command import Command
from review_tui.commands.table import KeyTable

if TYPE_CHECKING:
    from review_tui.personal import PersonalApp


def keys_of(node: DOMNode) -> KeyTable:
    """The keys of the person before the screen that this is a part of."""
    return cast("PersonalApp", node.app).keys


def pressed(event: Key) -> str:
    """What was pressed, as the table calls it: the character itself, or the key's name."""
    character = event.character
    return character if character and character.isprintable() and character != " " else event.key


def bind(node: DOMNode, actions: Mapping[str, str], *, priority: bool = False) -> None:
    """Let a part of the screen take these keys for these actions.

    Not as `BINDINGS` of its class: the keys are one person's.
    """
    for key, action in actions.items():
        name = _character_to_key(key) if len(key) == 1 else key
        node._bindings.bind(name, action, show=False, priority=priority)


def bind_commands(node: DOMNode, commands: Iterable[Command]) -> None:
    """Let a part of the screen have these commands carried out."""
    for command in commands:
        action = f"app.command('{command.id}')"
        bind(node, dict.fromkeys(command.keys, action), priority=command.priority)
