"""A line that is typed in the place of the status line, while it lasts: a search, a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, Static

from review_tui.session import Session

if TYPE_CHECKING:
    from review_tui.app import ReviewApp
    from review_tui.widgets.queue_view import QueueView


class TypedLine(Widget):
    """Its sign, what is typed, what that brings; below, a hint where there is one.

    The screen hands it its letters one by one, so that none typed ahead goes astray.
    """

    SIGN: ClassVar[str]

    def __init__(self, queue: QueueView, name: str, placeholder: str) -> None:
        super().__init__(id=f"{name}-line", classes="typed-line")
        self.queue = queue
        self._input = Input(placeholder=placeholder, compact=True, select_on_focus=False)
        self._input.cursor_blink = False  # twice a second it would cost bytes
        self._result = Static(id=f"{name}-result", classes="typed-result", markup=False)
        self._hint = Static(id=f"{name}-hint", markup=False)
        self._hint.display = False
        self.display = False

    def compose(self) -> ComposeResult:
        """The line, then the hint."""
        with Horizontal(classes="typed-row"):
            yield Static(self.SIGN, classes="typed-sign")
            yield self._input
            yield self._result
        yield self._hint

    # What a line is for

    async def typed(self, text: str) -> None:
        """More or less was typed: show what it would bring."""
        raise NotImplementedError

    async def keep(self, text: str) -> bool:
        """Enter: make it so; False: it stays open."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Esc: leave all as it was."""
        raise NotImplementedError

    # Typing

    @property
    def review(self) -> ReviewApp:
        """The app, by its own type."""
        return cast("ReviewApp", self.app)

    @property
    def session(self) -> Session:
        """Whose queue it is."""
        return self.review.session

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._input.value

    def open(self, text: str = "") -> None:
        """Begin with this text."""
        with self.prevent(Input.Changed):
            self._input.value = text
        self._input.cursor_position = len(text)
        self.show_result("")
        self.show_hint("")
        self.go_on()

    def go_on(self) -> None:
        """Take the next key as text already."""
        self.screen.set_focus(self._input)

    async def take(self, key: Key) -> bool:
        """Take a key; False: it is neither a letter nor one of the line's own."""
        if key.is_printable and key.character:
            self._input.insert_text_at_cursor(key.character)
            return True
        return False

    def put(self, text: str) -> None:
        """Have this text in the line, the cursor at its end."""
        self._input.value = text
        self._input.cursor_position = len(text)

    def show_result(self, text: str) -> None:
        """Show what it brings, beside what is typed."""
        self._result.update(text)

    def show_hint(self, hint: str | Content) -> None:
        """Show this below the line; nothing takes no room."""
        self._hint.update(hint)
        self._hint.display = bool(hint)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.run_worker(self._follow(event.value), group="typed")

    async def _follow(self, text: str) -> None:
        """What was typed, unless more was typed meanwhile or the line is closed."""
        if self.display and text == self.text:
            await self.typed(text.strip())
