"""What every key does, from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from rich.cells import cell_len

from review_data.words import N_, _
from review_tui.commands.command import Command, Context
from review_tui.commands.table import KeyTable
from review_tui.dialogs.reading import Reading
from review_tui.wording.contexts import CONTEXTS

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

    MEANS: ClassVar[Mapping[str, str]] = {**Reading.MEANS, "everywhere.help": "back"}

    def __init__(self, keys: KeyTable, context: Context) -> None:
        super().__init__(_("What the keys do"), _lines(keys, context))


def _lines(keys: KeyTable, context: Context) -> Iterator[str]:
    yield _(CONTEXTS[context]).upper()
    yield from _keys(keys.of(context))
    if context is Context.QUEUE:
        yield ""
        yield from (_(signs) for signs in SIGNS)
    for other in OTHERS[context]:
        yield from ("", _(CONTEXTS[other]).upper())
        yield from _keys(keys.of(other))


def _keys(commands: Iterable[Command]) -> Iterator[str]:
    for command in commands:
        keys = command.key_labels
        yield f"{keys}{' ' * max(KEYS_WIDTH - cell_len(keys), 1)}{_(command.help)}"
