"""What fills the screen between header and status line: the queue, or one protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.geometry import Offset
from textual.widget import Widget

from review_tui.commands.command import Command, Context

if TYPE_CHECKING:
    from review_tui.app import ReviewApp


class View(Widget, inherit_bindings=False):
    """A view carries out the commands of its context in methods called `do_<action>`.

    They may be coroutines: while one runs, further keys wait their turn, and the screen is
    still painted. The app finds the command of a key by the view's `context`; nothing in a
    view takes the focus, since Textual paints the whole screen anew when the focus moves.
    """

    context: ClassVar[Context]

    @property
    def review(self) -> ReviewApp:
        """The app, by its own type."""
        return cast("ReviewApp", self.app)

    def unavailable(self, command: Command) -> str | None:
        """Why the command cannot be given now, as a sentence; None: it can."""
        return None

    def number(self, command: Command) -> int:
        """How many protocols the command is about to concern, for its key; 0: none is said."""
        return 0

    @property
    def cell(self) -> Offset:
        """Where on the screen the row under the cursor begins."""
        raise NotImplementedError

    async def follow(self) -> None:
        """Show what a colleague has written meanwhile; the queue is read again in any case."""
