"""A line that is typed in the place of the status line, while it lasts: a search, a filter.

It is no widget: the status line and the line of keys lend it their place, so that opening it and
each letter cost a few dozen bytes, where a widget of its own would have the whole screen painted.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.events import Key
from textual.geometry import Offset

from review_tui.line_editor import LineEditor
from review_tui.session import Session
from review_tui.wording.cells import fit

if TYPE_CHECKING:
    from review_tui.app import ReviewApp
    from review_tui.screens.worklist import WorklistScreen
    from review_tui.widgets.queue_view import QueueView

INDENT = 2
"""Cells of the sign before what is typed."""
CURSOR = "reverse"


class TypedLine:
    """Its sign, what is typed, what that brings; in the place of the keys, how it may go on."""

    SIGN: ClassVar[str]

    def __init__(self, queue: QueueView, text: str, placeholder: str) -> None:
        self.queue = queue
        self._editor = LineEditor(text)
        self._placeholder = placeholder
        self._result = ""
        self._remark = ""
        self._hint = ""

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
        return self.queue.review

    @property
    def session(self) -> Session:
        """Whose queue it is."""
        return self.queue.session

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._editor.text

    async def take(self, key: Key) -> bool:
        """Take a key; False: it neither is a letter nor edits the line."""
        before = self.text
        if key.is_printable and key.character:
            self._editor.insert(key.character)
        elif not self._editor.take(key.key):
            return False
        self._changed(before)
        return True

    def insert(self, text: str) -> None:
        """Put pasted text where the cursor is."""
        before = self.text
        self._editor.insert(text)
        self._changed(before)

    def put(self, text: str) -> None:
        """Have this text in the line, the cursor at its end."""
        before, self._editor = self.text, LineEditor(text)
        self._changed(before)

    # What is seen of it

    @property
    def cell(self) -> Offset:
        """Where the next letter goes, for the terminal's own cursor."""
        _shown, cell = self._editor.shown(self._room)
        return self._screen.status.region.offset + Offset(INDENT + cell, 0)

    def show_result(self, text: str) -> None:
        """Show what it brings, beside what is typed."""
        self._result = text
        self.paint()

    def cell_of(self, index: int) -> int | None:
        """In which cell of the screen's row a character stands; None: it is out of sight."""
        cell = self._editor.cell_of(index, self._room)
        return None if cell is None else INDENT + cell

    def show_remark(self, remark: str) -> None:
        """Say what is wrong with it, below the line; "": nothing is."""
        self._remark = remark
        self.paint()

    def show_hint(self, hint: str) -> None:
        """Say how it may go on, in the place of the keys."""
        self._hint = hint
        self.paint()

    def paint(self) -> None:
        """Show the line as it is now, if it is the one that is being typed."""
        if self._screen.typing is self:
            remarks = chain.from_iterable(
                Content(row).stylize("bold").wrap(self.width) for row in self._remark.splitlines()
            )
            self._screen.lend([self._row(), *remarks], fit(self._hint, self.width))

    def _row(self) -> Content:
        shown, cell = self._editor.shown(self._room)
        at = next((i for i in range(len(shown)) if cell_len(shown[:i]) >= cell), len(shown))
        rest = shown[at + 1 :] if self.text else fit(self._placeholder, self._room - 1)
        return Content.assemble(
            f"{self.SIGN} {shown[:at]}",
            (shown[at : at + 1] or " ", CURSOR),
            rest if self.text else (rest, "dim"),
            f" {self._result}",
        )

    @property
    def width(self) -> int:
        """The cells of the line."""
        return max(self._screen.size.width, 1)

    @property
    def _room(self) -> int:
        """The cells for what is typed."""
        return max(self.width - INDENT - cell_len(self._result) - 1, 2)

    @property
    def _screen(self) -> WorklistScreen:
        return self.review.worklist_screen

    def _changed(self, before: str) -> None:
        if self.text != before:
            self._remark = ""
            self.review.run_worker(self._follow(self.text), group="typed")
        self.paint()

    async def _follow(self, text: str) -> None:
        """What was typed, unless more was typed meanwhile or the line is closed."""
        if self._screen.typing is self and text == self.text:
            await self.typed(text.strip())
