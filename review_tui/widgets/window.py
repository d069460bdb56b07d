"""One page of the queue and the place in it: turned by key, never scrolled, never counted.

Whatever the size of the queue, a move costs nothing and a page one or two short reads.
"""

from __future__ import annotations

from typing import Protocol

from review_queue.rows import QueueRow, RowKey
from review_queue.terms import OPEN_STATES


class Pages(Protocol):
    """What a window reads: `review_queue.worklist.Worklist` by key, in queue order."""

    def first(self, size: int) -> list[QueueRow]:
        """The most urgent rows."""

    def last(self, size: int) -> list[QueueRow]:
        """The least urgent rows."""

    def after(self, key: RowKey, size: int) -> list[QueueRow]:
        """The rows strictly after a key."""

    def before(self, key: RowKey, size: int) -> list[QueueRow]:
        """The rows strictly before a key."""

    def at(self, key: RowKey, size: int) -> list[QueueRow]:
        """The rows from a key on."""

    def row(self, reference: str) -> QueueRow | None:
        """The row of a protocol in any state."""


class Window:
    """The rows that are shown, at most `size` of them, and the `cursor` among them."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.size = 1
        self.rows: list[QueueRow] = []
        self.cursor = 0

    @property
    def current(self) -> QueueRow | None:
        """The row that the cursor is on."""
        return self.rows[self.cursor] if self.rows else None

    def resize(self, size: int) -> None:
        """Show that many rows; the cursor stays on its row."""
        self.size = max(size, 1)
        self.reload()

    def first(self) -> None:
        """Go to the most urgent row."""
        self.rows, self.cursor = self._pages.first(self.size), 0

    def last(self) -> None:
        """Go to the least urgent row."""
        self.rows = self._pages.last(self.size)
        self.cursor = max(len(self.rows) - 1, 0)

    def move(self, by: int) -> None:
        """Go down by so many rows, or up; at the edge the page is turned."""
        target = self.cursor + by
        if 0 <= target < len(self.rows):
            self.cursor = target
        elif self.rows and target < 0:
            self._turn_back(-target)
        elif self.rows:
            self._turn_over(target - len(self.rows))

    def page_down(self) -> None:
        """Turn to the next page, at the same height; on the last one go to its end."""
        height = self.cursor
        self._turn_over(height) if self.rows else None

    def page_up(self) -> None:
        """Turn to the page before, at the same height; on the first one go to its top."""
        height = self.cursor
        self._turn_back(len(self.rows) - height) if self.rows else None

    def show(self, key: RowKey) -> None:
        """Go to the row of that key, or the one that follows, with some rows above it."""
        above = self._pages.before(key, self.size // 3)
        self._fill([*above, *self._pages.at(key, self.size - len(above))])
        self._put(key)

    def reload(self) -> None:
        """Read the page again: the cursor stays on its row, or goes to the next if it left."""
        was = self.current
        if was is None:
            self.first()
            return
        self._fill(self._pages.at(self.rows[0].key, self.size))
        now = self._pages.row(was.reference)
        key = now.key if now and now.state in OPEN_STATES else was.key
        self._put(key) if self._holds(key) else self.show(key)

    def _turn_over(self, beyond: int) -> None:
        """Show the rows after the page, the cursor on the one `beyond` its first."""
        page = self._pages.after(self.rows[-1].key, self.size)
        if page:
            wanted = page[min(beyond, len(page) - 1)].key
            self._fill(page)
            self._put(wanted)
        else:
            self.cursor = len(self.rows) - 1

    def _turn_back(self, above: int) -> None:
        """Show the rows before the page, the cursor `above` rows over the page's old top."""
        page = self._pages.before(self.rows[0].key, self.size)
        if page:
            wanted = page[max(len(page) - above, 0)].key
            self.rows = page if len(page) == self.size else self._pages.first(self.size)
            self._put(wanted)
        else:
            self.cursor = 0

    def _fill(self, rows: list[QueueRow]) -> None:
        """Show these rows, or the last full page where they would leave it half empty."""
        self.rows = rows if len(rows) >= self.size else self._pages.last(self.size)

    def _holds(self, key: RowKey) -> bool:
        return bool(self.rows) and self.rows[0].key <= key <= self.rows[-1].key

    def _put(self, key: RowKey) -> None:
        """Put the cursor on the first row from `key` on, or on the last."""
        following = (index for index, row in enumerate(self.rows) if row.key >= key)
        self.cursor = next(following, max(len(self.rows) - 1, 0))
