"""What every key does, from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from rich.cells import cell_len

from review_data.words import N_, _
from review_queue.filters.fields import FIELDS, FLAGS, negation
from review_tui.commands.command import Command, Context
from review_tui.commands.table import KeyTable
from review_tui.dialogs.reading import Reading
from review_tui.wording.contexts import CONTEXTS

SIGNS = (
    N_("! overdue   * tonight   · within seven days   = suspended"),
    N_("+ tagged   # restricted file"),
)
OTHERS: Mapping[Context, tuple[Context, ...]] = {
    Context.QUEUE: (Context.EVERYWHERE, Context.PROTOCOL, Context.BATCH),
    Context.PROTOCOL: (Context.EVERYWHERE, Context.QUEUE, Context.BATCH),
    Context.BATCH: (Context.EVERYWHERE, Context.PROTOCOL, Context.QUEUE),
}
"""What the help goes on with after the present view."""
KEYS_WIDTH = 13
FILTER_WIDTH = 33
"""Cells of the longest example and a space."""


class HelpDialog(Reading):
    """The keys of the present view first, those of everywhere, the other view's; then filters."""

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
    filters = _("filters").upper()
    yield from ("", f"{filters} ({keys.called('queue.filter')})")
    yield from _filters()


def _filters() -> Iterator[str]:
    """What can be typed in a filter, an example of each."""
    for field in FIELDS:
        yield _two(f"{field.name}:{_(field.example)}", _(field.help), FILTER_WIDTH)
    for flag in FLAGS:
        yield _two(flag.name, _(flag.help), FILTER_WIDTH)
    yield _two(f"{negation()}:ald:8", _("the term after it does not hold"), FILTER_WIDTH)


def _keys(commands: Iterable[Command]) -> Iterator[str]:
    for command in commands:
        yield _two(command.key_labels, _(command.help), KEYS_WIDTH)


def _two(first: str, then: str, width: int) -> str:
    return f"{first}{' ' * max(width - cell_len(first), 1)}{then}"
