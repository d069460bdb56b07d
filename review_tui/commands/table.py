"""The table itself: every command, by context and by id."""

from __future__ import annotations

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
