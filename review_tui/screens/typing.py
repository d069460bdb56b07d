"""A screen on which a line can be typed, in the place of its status line and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Key, Paste
from textual.screen import Screen

from review_tui.widgets.key_footer import KeyFooter
from review_tui.widgets.queue_view import QueueView
from review_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from review_tui.widgets.typed_line import TypedLine


class TypingScreen(Screen[None]):
    """A search or a filter takes the keys as long as it is open.

    Attributes:
        typing: The line that is being typed: keys are text then.
    """

    queue_view: QueueView
    status: StatusLine
    footer: KeyFooter
    typing: TypedLine | None = None

    def open_search(self) -> None:
        """Type a search."""
        from review_tui.widgets.search_line import SearchLine

        self._open(SearchLine(self.queue_view))

    def open_filter(self, text: str) -> None:
        """Type a filter, beginning with this one."""
        from review_tui.widgets.filter_line import FilterLine

        self._open(line := FilterLine(self.queue_view, text))
        self.run_worker(line.typed(text), group="typed")

    async def take_typed(self, key: Key) -> bool:
        """Take a key into the line; False: no line is open, or it has no use for that key."""
        line = self.typing
        if line is None:
            return False
        if key.key == "enter":
            self._close_line()  # what was typed on the way here is followed no more
            if not await line.keep(line.text.strip()):
                self._open(line)
        elif key.key == "escape":
            line.give_up()
            self._close_line()
        else:
            return await line.take(key)
        return True

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes into the line; elsewhere it must not become commands."""
        event.stop()
        if self.typing is not None:
            self.typing.insert(event.text)

    def lend(self, rows: Sequence[Content], hint: str) -> None:
        """Show a line that is being typed, and how it may go on, in place of status and keys."""
        self.status.lend(rows)
        self.footer.lend(hint)

    def _open(self, line: TypedLine) -> None:
        self.typing = line
        line.paint()

    def _close_line(self) -> None:
        self.typing = None
        self.lend((), "")
