"""What every key does, from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from review_data.words import N_, _
from review_tui.commands.command import Command, Context
from review_tui.commands.table import commands_of
from review_tui.dialogs.reading import Reading

TITLES: Mapping[Context, str] = {
    Context.QUEUE: N_("In the queue"),
    Context.PROTOCOL: N_("In a protocol"),
    Context.EVERYWHERE: N_("Everywhere"),
}
SIGNS = (
    N_("! overdue   * tonight   · within seven days   = suspended"),
    N_("+ tagged   # restricted file"),
)
OTHERS: Mapping[Context, tuple[Context, ...]] = {
    Context.QUEUE: (Context.EVERYWHERE, Context.PROTOCOL),
    Context.PROTOCOL: (Context.EVERYWHERE, Context.QUEUE),
}
"""What the help goes on with after the present view."""
KEYS_WIDTH = 13


class HelpDialog(Reading):
    """The keys of the present view first, then those of everywhere, then the other view's."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "back", show=False)]

    def __init__(self, context: Context) -> None:
        super().__init__(_("What the keys do"), _lines(context))


def _lines(context: Context) -> Iterator[str]:
    yield _(TITLES[context]).upper()
    yield from _keys(commands_of(context))
    if context is Context.QUEUE:
        yield ""
        yield from (_(signs) for signs in SIGNS)
    for other in OTHERS[context]:
        yield from ("", _(TITLES[other]).upper())
        yield from _keys(commands_of(other))


def _keys(commands: Iterable[Command]) -> Iterator[str]:
    for command in commands:
        keys = command.key_labels
        yield f"{keys}{' ' * max(KEYS_WIDTH - cell_len(keys), 1)}{_(command.help)}"
