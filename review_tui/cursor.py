"""The terminal's own cursor: it follows the work, for magnifiers, braille and screen readers."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input


@runtime_checkable
class Pointed(Protocol):
    """A part of the screen that knows where in it the work is."""

    @property
    def cell(self) -> Offset:
        """A cell of the screen."""


def place_of_work(screen: Screen[object], view: Pointed) -> Offset:
    """The cell that the cursor belongs to: in what takes the keys, in the dialog, in the view."""
    focused = screen.focused
    if isinstance(focused, Input):
        # at the end of a text Textual counts one cell too many
        return focused.cursor_screen_offset - Offset(int(focused.cursor_at_end), 0)
    if isinstance(focused, Pointed):
        return focused.cell
    return screen.cell if isinstance(screen, Pointed) else view.cell
