"""What each key means, and the bindings that the table of commands gives Textual."""

from __future__ import annotations

from textual.binding import Binding, BindingType
from textual.keys import key_to_character

from review_data.words import _
from review_tui.commands.command import KEY_LABELS, Command, Context, key_label
from review_tui.commands.table import command_by_id, commands_of


def command_of_key(key: str, context: Context) -> Command | None:
    """What a key means in a view; `key` as Textual names it (`question_mark`, `ctrl+d`)."""
    return _KEYS[context].get(key) or _KEYS[Context.EVERYWHERE].get(key)


def no_command(key: str, context: Context) -> str:
    """Why a key does nothing in a view; `key` as Textual names it."""
    label = key_label(key) if key in KEY_LABELS else key_to_character(key) or key
    if context is not Context.PROTOCOL and key in _KEYS[Context.PROTOCOL]:
        return _("{key}: only in a protocol; Enter opens one.").format(key=label)
    if context is not Context.QUEUE and key in _KEYS[Context.QUEUE]:
        return _("{key}: only in the queue; q goes back to it.").format(key=label)
    return _("{key}: no command here; ? lists the keys.").format(key=label)


def bindings_of(context: Context) -> list[BindingType]:
    """Textual's bindings for the commands of one context, with their stable ids."""
    return [_binding(command) for command in commands_of(context)]


def _binding(command: Command) -> Binding:
    return Binding(
        ",".join(command.keys),
        f"app.command('{command.id}')",
        command.name,
        show=False,
        priority=command.priority,
        id=command.id,
    )


BLANK = _binding(command_by_id("everywhere.blank"))
"""Hides everything: for dialogs, under which the app's own bindings do not reach."""

_KEYS = {
    context: {
        binding.key: command
        for command in commands_of(context)
        for binding in Binding.make_bindings([_binding(command)])
    }
    for context in Context
}
