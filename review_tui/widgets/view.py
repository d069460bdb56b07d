"""What fills the screen between header and status line: the queue, or one protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.widget import Widget

from review_tui.commands.command import Command, Context

if TYPE_CHECKING:
    from review_tui.app import ReviewApp


class View(Widget, inherit_bindings=False):
    """A view carries out the commands of its context in methods called `do_<action>`.

    They may be coroutines: while one runs, further keys wait their turn, and the screen is
    still painted. A subclass sets `context` and `BINDINGS = bindings_of(context)`, and its
    first focusable part takes the focus in `take_focus`.
    """

    context: ClassVar[Context]

    @property
    def review(self) -> ReviewApp:
        """The app, by its own type."""
        return cast("ReviewApp", self.app)

    def unavailable(self, command: Command) -> str | None:
        """Why the command cannot be given now, as a sentence; None: it can."""
        return None

    def take_focus(self) -> None:
        """Let the keys come here."""
        self.screen.set_focus(self)
