"""A page to read: it scrolls, Esc goes back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from review_data.words import _
from review_tui.commands.bindings import BLANK
from review_tui.wording.queue import plain

NOT_TEXT = 6
"""Columns of the frame, of the space inside it and of the scroll bar."""


class Reading(ModalScreen[None], inherit_bindings=False):
    """Paragraphs under a title, as high as the screen allows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "back", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,ctrl+d,space", "scroll(10)", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", show=False),
        Binding("g,home", "scroll_to(0)", show=False),
        Binding("G,end", "scroll_to(1)", show=False),
        BLANK,
    ]

    def __init__(self, title: str, paragraphs: Iterable[str]) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = tuple(paragraphs)

    def compose(self) -> ComposeResult:
        """The title stays, the page scrolls."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-page", can_focus=False):
                yield Static(self._text(), classes="dialog-page-text", markup=False)
            yield Static(self.keys(), classes="dialog-keys", markup=False)

    def paragraphs(self, room: int) -> Iterable[str]:
        """What is read, for a page of `room` cells."""
        return self._paragraphs

    def _text(self) -> str:
        room = self.app.size.width - NOT_TEXT
        return "\n".join(plain(paragraph) for paragraph in self.paragraphs(room))

    def keys(self) -> str:
        """The keys of the page, on its last line."""
        return _("j k: scroll    Esc: back")

    def on_key(self, event: Key) -> None:
        """Say so where a key does nothing on a page."""
        if event.is_printable and event.key not in self._bindings.key_to_bindings:
            sentence = _("{key}: no command on this page.").format(key=event.character)
            self.query_one(".dialog-keys", Static).update(f"{sentence}    {self.keys()}")

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_to(self, end: int) -> None:
        """Go to the top (0) or to the bottom (1)."""
        page = self.query_one(VerticalScroll)
        page.scroll_to(y=end * page.max_scroll_y, animate=False)

    def action_back(self) -> None:
        """Close the page."""
        self.dismiss(None)
