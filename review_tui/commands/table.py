"""The table itself: every command, and the keys that give it to this person.

Nothing here knows Textual, so that the command line reads the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from review_data.words import _
from review_tui.commands.batch import BATCH
from review_tui.commands.command import Command, Context, key_label
from review_tui.commands.everywhere import EVERYWHERE
from review_tui.commands.protocol import PROTOCOL
from review_tui.commands.queue import QUEUE

TABLE: tuple[Command, ...] = (*EVERYWHERE, *QUEUE, *PROTOCOL, *BATCH)
"""Every command with the keys that it has by default."""


class KeyTable:
    """The commands with one person's keys: bindings, footer, palette, help and sentences ask it.

    A key is a character as it is typed (`?`) or a key's name (`ctrl+d`, `pagedown`).
    """

    def __init__(self, commands: tuple[Command, ...] = TABLE) -> None:
        self.commands = commands
        self._by_id = {command.id: command for command in commands}
        self._by_key = {
            context: {key: command for command in self.of(context) for key in command.keys}
            for context in Context
        }

    def with_keys(self, changes: Mapping[str, tuple[str, ...]]) -> KeyTable:
        """The same commands, those whose id is in `changes` with these keys instead."""
        return KeyTable(
            tuple(
                replace(command, keys=changes.get(command.id, command.keys))
                for command in self.commands
            )
        )

    def command(self, command_id: str) -> Command:
        """The command of that id; a KeyError is a fault of ours."""
        return self._by_id[command_id]

    def of(self, context: Context) -> tuple[Command, ...]:
        """The commands declared for one context only."""
        return tuple(command for command in self.commands if command.context is context)

    def within(self, context: Context) -> tuple[Command, ...]:
        """What can be given in a view: its own commands first, then those of everywhere."""
        return (*self.of(context), *self.of(Context.EVERYWHERE))

    def footer(self, context: Context) -> tuple[Command, ...]:
        """What the line of keys shows in a view, in the order of its rank."""
        shown = [command for command in self.within(context) if command.footer and command.keys]
        return tuple(sorted(shown, key=lambda command: command.footer))

    def meant(self, key: str, context: Context) -> Command | None:
        """What a key means in a view."""
        return self._by_key[context].get(key) or self._by_key[Context.EVERYWHERE].get(key)

    def known(self, key: str) -> bool:
        """Whether a key means something in any view."""
        return any(key in keys for keys in self._by_key.values())

    def called(self, command_id: str) -> str:
        """How a sentence names a command: by its first key, by its name where it has no key."""
        command = self.command(command_id)
        return key_label(command.keys[0]) if command.keys else _(command.name)

    def no_command(self, key: str, context: Context) -> str:
        """Why a key does nothing in a view."""
        label = key_label(key)
        if context is not Context.PROTOCOL and key in self._by_key[Context.PROTOCOL]:
            return _("{key}: only in a protocol; {enter} opens one.").format(
                key=label, enter=self.called("everywhere.enter")
            )
        if context is not Context.QUEUE and key in self._by_key[Context.QUEUE]:
            return _("{key}: only in the queue; {leave} goes back to it.").format(
                key=label, leave=self.called("everywhere.leave")
            )
        return _("{key}: no command here; {help} lists the keys.").format(
            key=label, help=self.called("everywhere.help")
        )
