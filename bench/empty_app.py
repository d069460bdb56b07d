"""The least that Textual can show: what every start of the program is compared with."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

SIGN, ANSWER = "ready", "answered"
"""What it shows when it has been painted, and once its key was pressed."""


class EmptyApp(App[None]):
    """One word, a key to change it, a key to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit"), Binding("j", "answer")]

    def compose(self) -> ComposeResult:
        """One word."""
        yield Static(SIGN)

    def action_answer(self) -> None:
        """Another word."""
        self.query_one(Static).update(ANSWER)


if __name__ == "__main__":
    EmptyApp().run(mouse=False)
