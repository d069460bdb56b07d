"""Keys typed into a dialog that did not open: they were words, and must not become commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_tui.commands.command import Command

if TYPE_CHECKING:
    from review_tui.app import ReviewApp

ASKING = frozenset(
    {
        "partial",
        "hors_lap",
        "refuse",
        "duration",
        "reason",
        "condition",
        "note",
        "close",
        "observation",
        "what_if",
        "pass",
        "withdraw",
        "go_to_day",
    }
)
"""What opens a dialog that text is typed into, possibly before it is seen."""


class Hearing:
    """Whether keys are listened to.

    After a refusal of such a command, what was typed before the refusal could be read is let go.
    """

    def __init__(self, app: ReviewApp) -> None:
        self._app = app
        self.deaf = False

    def after(self, command: Command) -> None:
        """A command was given: stop listening until the screen says why no dialog opened."""
        screen = self._app.worklist_screen
        refused = screen.status.refused and self._app.screen is screen
        if command.action in ASKING and refused:
            self.deaf = True
            self._app.call_after_refresh(self._listen)

    def _listen(self) -> None:
        self.deaf = False
