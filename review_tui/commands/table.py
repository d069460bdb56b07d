"""The table itself: every command, by context and by id, and the bindings that it gives."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from review_tui.commands.command import Command, Context
from review_tui.commands.everywhere import EVERYWHERE
from review_tui.commands.protocol import PROTOCOL
from review_tui.commands.queue import QUEUE

TABLE: tuple[Command, ...] = (*EVERYWHERE, *QUEUE, *PROTOCOL)

_BY_ID = {command.id: command for command in TABLE}


def command_by_id(command_id: str) -> Command:
    """The command of that id; a KeyError is a fault of ours."""
    return _BY_ID[command_id]


def commands_of(context: Context) -> tuple[Command, ...]:
    """The commands declared for one context only."""
    return tuple(command for command in TABLE if command.context is context)


def commands_in(context: Context) -> tuple[Command, ...]:
    """What can be given in a view: its own commands first, then those of everywhere."""
    return (*commands_of(context), *EVERYWHERE)


def footer_of(context: Context) -> tuple[Command, ...]:
    """What the line of keys shows in a view, in the order of its rank."""
    shown = [command for command in commands_in(context) if command.footer]
    return tuple(sorted(shown, key=lambda command: command.footer))


def command_of_key(key: str, context: Context) -> Command | None:
    """What a key means in a view; `key` as Textual names it (`question_mark`, `ctrl+d`)."""
    return _KEYS[context].get(key) or _KEYS[Context.EVERYWHERE].get(key)


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


_KEYS = {
    context: {
        binding.key: command
        for command in commands_of(context)
        for binding in Binding.make_bindings([_binding(command)])
    }
    for context in Context
}
