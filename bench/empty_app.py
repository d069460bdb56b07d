"""The least that Textual can show: what every start of the program is compared with."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

SIGN = "ready"
"""What it shows when it has been painted."""


class EmptyApp(App[None]):
    """One word, and a key to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit")]

    def compose(self) -> ComposeResult:
        """One word."""
        yield Static(SIGN)


if __name__ == "__main__":
    EmptyApp().run(mouse=False)
