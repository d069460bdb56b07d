"""The palette: every command that the present view knows, found by its name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType
from textual.widgets import Input

from review_data.words import _
from review_tui.commands.command import Command
from review_tui.commands.everywhere import MOVING

if TYPE_CHECKING:
    from review_tui.app import ReviewApp


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
        """Those whose name or key matches."""
        matcher = self.matcher(query)
        for command in self._commands():
            name = _(command.name)
            score = 1.0 if query in command.keys else matcher.match(name)
            if score > 0:
                yield Hit(
                    score,
                    self._display(command, matcher.highlight(name)),
                    self._run(command),
                    text=name,
                    help=_(command.help),
                )

    @property
    def _review(self) -> ReviewApp:
        return cast("ReviewApp", self.app)

    def _commands(self) -> Iterator[Command]:
        """What the view knows; nobody moves the cursor by a palette."""
        context = self._review.worklist_screen.view.context
        hidden = {command.id for command in MOVING} | {"everywhere.palette"}
        commands = self._review.keys.within(context)
        return (command for command in commands if command.id not in hidden)

    def _display(self, command: Command, name: Content) -> Content:
        content = Content.assemble((command.key_labels, "bold"), "  ", name)
        return content.stylize("dim") if self._review.unavailable(command) else content

    def _run(self, command: Command) -> IgnoreReturnCallbackType:
        return partial(self._review.action_command, command.id)
