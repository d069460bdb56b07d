"""Where a search is typed: in the place of the status line, while it lasts."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from review_data.words import _


class SearchLine(Horizontal):
    """`/`, what is typed, and how much of the queue matches; the screen hands it its letters."""

    class Typed(Message):
        """Another letter: `needle` is what stands there now."""

        def __init__(self, needle: str) -> None:
            self.needle = needle
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="search-line")
        self._input = Input(
            placeholder=_("name, reference, whole NIR or RPPS"), compact=True, select_on_focus=False
        )
        self._result = Static(id="search-result", markup=False)

    def compose(self) -> ComposeResult:
        """The sign, the text, the result."""
        yield Static("/", id="search-sign")
        yield self._input
        yield self._result

    @property
    def needle(self) -> str:
        """What is searched for."""
        return self._input.value.strip()

    def type(self, letter: str) -> None:
        """Take one more letter, at once."""
        self._input.insert_text_at_cursor(letter)

    def open(self) -> None:
        """Begin with an empty line."""
        with self.prevent(Input.Changed):
            self._input.value = ""
        self._result.update("")
        self.screen.set_focus(self._input)  # at once: the next key is text already

    def show_result(self, text: str) -> None:
        """Show how much was found, beside what is typed."""
        self._result.update(text)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value.strip()))
