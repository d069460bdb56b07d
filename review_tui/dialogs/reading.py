"""A page to read: it scrolls, Esc goes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widgets import Static

from review_data.words import _
from review_tui.commands.bindings import bind, keys_of
from review_tui.wording.queue import plain

NOT_TEXT = 6
"""Columns of the frame, of the space inside it and of the scroll bar."""

ON_EVERY_PAGE: Mapping[str, str] = {
    "down": "scroll(1)",
    "up": "scroll(-1)",
    "space": "scroll(10)",
    "pagedown": "scroll(10)",
    "pageup": "scroll(-10)",
    "home": "scroll_to(0)",
    "end": "scroll_to(1)",
}
"""What keys without a letter do on a page, unless the person gives them to a command."""


class Reading(ModalScreen[None], inherit_bindings=False):
    """Paragraphs under a title, as high as the screen allows."""

    MEANS: ClassVar[Mapping[str, str]] = {
        "everywhere.down": "scroll(1)",
        "everywhere.up": "scroll(-1)",
        "everywhere.page_down": "scroll(10)",
        "everywhere.page_up": "scroll(-10)",
        "everywhere.half_page_down": "scroll(10)",
        "everywhere.half_page_up": "scroll(-10)",
        "everywhere.first": "scroll_to(0)",
        "everywhere.last": "scroll_to(1)",
        "everywhere.leave": "back",
        "everywhere.blank": "app.command('everywhere.blank')",
    }
    """What the keys of a command do on a page."""

    def __init__(self, title: str, paragraphs: Iterable[str]) -> None:
        super().__init__()
        bind(self, self._actions())
        self._title = title
        self._paragraphs = tuple(paragraphs)
        self._page = VerticalScroll(classes="dialog-page", can_focus=False)

    def compose(self) -> ComposeResult:
        """The title stays, the page scrolls."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title", markup=False)
            with self._page:
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
        keys = keys_of(self)
        return _("{down} {up}: scroll    Esc: back").format(
            down=keys.called("everywhere.down"), up=keys.called("everywhere.up")
        )

    @property
    def cell(self) -> Offset:
        """Where what can be read begins."""
        return self._page.content_region.offset

    def on_key(self, event: Key) -> None:
        """Say so where a key does nothing on a page."""
        if event.is_printable and event.key not in self._bindings.key_to_bindings:
            sentence = _("{key}: no command on this page.").format(key=event.character)
            self.query_one(".dialog-keys", Static).update(f"{sentence}    {self.keys()}")

    def _actions(self) -> dict[str, str]:
        """What each key does: those of every page, over them the person's own, Esc in any case."""
        own = {
            key: action
            for command_id, action in self.MEANS.items()
            for key in keys_of(self).command(command_id).keys
        }
        return {**ON_EVERY_PAGE, **own, "escape": "back", "enter": "back"}

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self._page.scroll_relative(y=lines, animate=False)

    def action_scroll_to(self, end: int) -> None:
        """Go to the top (0) or to the bottom (1)."""
        self._page.scroll_to(y=end * self._page.max_scroll_y, animate=False)

    def action_back(self) -> None:
        """Close the page."""
        self.dismiss(None)
