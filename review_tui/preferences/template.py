"""A file of one's own to begin with: everything that can be chosen, as it is by default."""

from __future__ import annotations

from collections.abc import Iterator

from review_data.words import _
from review_tui.commands.command import Command, Context
from review_tui.commands.table import KeyTable
from review_tui.wording.contexts import CONTEXTS


def template(table: KeyTable) -> str:
    """The whole file, every choice behind a `#`: as it stands it changes nothing."""
    return "\n".join(_lines(table))


def _lines(table: KeyTable) -> Iterator[str]:
    yield "# " + _("Your own keys and colours: take away the # before what you change.")
    yield "# " + _(
        "A key is a character, or a name: ctrl+d, f2, pagedown, space. [] takes it away."
    )
    yield ""
    yield '# theme = "dark"  # dark | light | mono'
    yield "# mouse = false"
    yield ""
    yield "[keys]"
    for context in Context:
        yield from ("", f"# {_(CONTEXTS[context])}")
        yield from map(_line, table.of(context))


def _line(command: Command) -> str:
    keys = ", ".join(map(_quoted, command.keys))
    return f'# "{command.id}" = [{keys}]  # {_(command.name)}'


def _quoted(key: str) -> str:
    r"""As TOML writes it: `"` and `\` stand in single quotes."""
    return f"'{key}'" if key in '"\\' else f'"{key}"'
