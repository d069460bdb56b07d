"""The palette: every command that the present view knows, found by its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.types import IgnoreReturnCallbackType
from textual.widgets import Input

from review_data.words import _
from review_queue.spelling import search_key
from review_tui.commands.command import Command
from review_tui.commands.everywhere import MOVING

if TYPE_CHECKING:
    from review_tui.app import ReviewApp

SURE = 100.0
"""The score of what was named by its key or identifier, above that of any likeness."""


def open_palette(app: ReviewApp) -> None:
    """Open Textual's palette with our commands, and only with them."""
    app.push_screen(QuietPalette([TableProvider], placeholder=_("Name of a command…")))


class QuietPalette(CommandPalette):
    """Textual's palette, without a cursor that costs bytes while nobody types."""

    def on_mount(self) -> None:
        """Let the cursor stand still."""
        self.query_one(Input).cursor_blink = False


class TableProvider(Provider):
    """Offers the commands of the table; what cannot be done now says why when it is chosen."""

    async def discover(self) -> Hits:
        """All of them, in the order of the table."""
        for command in self._commands():
            yield DiscoveryHit(
                self._display(command, Content(_(command.name))),
                self._run(command),
                text=_(command.name),
                help=_(command.help),
            )

    async def search(self, query: str) -> Hits:
        """Those whose key, name or identifier matches, accents or not; else that there is none."""
        found = False
        for command in self._commands():
            name = _(command.name)
            score, places = _score(query, command, name)
            if score > 0:
                found = True
                yield Hit(
                    score,
                    self._display(command, self._marked(name, places)),
                    self._run(command),
                    text=name,
                    help=_(command.help),
                )
        if not found:
            none = _("No command is called so.")
            yield Hit(1.0, Content(none), partial(self._review.say, none), text=none)

    @property
    def _review(self) -> ReviewApp:
        return cast("ReviewApp", self.app)

    def _commands(self) -> Iterator[Command]:
        """What the view knows; nobody moves the cursor by a palette."""
        context = self._review.worklist_screen.view.context
        hidden = {command.id for command in MOVING} | {"everywhere.palette"}
        commands = self._review.keys.within(context)
        return (command for command in commands if command.id not in hidden)

    def _marked(self, name: str, places: Iterable[int]) -> Content:
        content = Content(name)
        for place in places:
            content = content.stylize(self.match_style or "reverse", place, place + 1)
        return content

    def _display(self, command: Command, name: Content) -> Content:
        content = Content.assemble((command.key_labels, "bold"), "  ", name)
        return content.stylize("dim") if self._review.unavailable(command) else content

    def _run(self, command: Command) -> IgnoreReturnCallbackType:
        return partial(self._review.action_command, command.id)


def _score(query: str, command: Command, name: str) -> tuple[float, Sequence[int]]:
    """How well a command answers, and which letters of its name do."""
    if query in command.keys:
        return SURE, ()
    asked = _folded(query)
    score, places = FuzzySearch().match(asked, _folded(name))
    if asked and command.id.rpartition(".")[2].startswith(asked):
        return max(score, SURE), places
    return score, places


def _folded(text: str) -> str:
    """Text without accents and capitals, each letter in its place."""
    return "".join(search_key(letter)[:1] or letter for letter in text)
