"""One page of the queue and the place in it: turned by key, never scrolled, never counted.

Whatever the size of the queue, a move costs nothing and a page one or two short reads.
"""

from __future__ import annotations

from typing import Protocol

from review_queue.rows import Place, QueueRow


class Order(Protocol):
    """In which order a window's rows stand."""

    def place(self, row: QueueRow) -> Place:
        """Where a row stands."""

    def reached(self, row: QueueRow, place: Place) -> bool:
        """Whether a row stands at a place or after it."""


class Pages(Protocol):
    """What a window reads: the rows of a selection, by their places."""

    @property
    def order(self) -> Order:
        """The order of the rows."""

    def first(self, size: int) -> list[QueueRow]:
        """The first rows."""

    def last(self, size: int) -> list[QueueRow]:
        """The last rows."""

    def after(self, place: Place, size: int) -> list[QueueRow]:
        """The rows strictly after a place."""

    def before(self, place: Place, size: int) -> list[QueueRow]:
        """The rows strictly before a place."""

    def at(self, place: Place, size: int) -> list[QueueRow]:
        """The rows from a place on."""

    def row(self, reference: str) -> QueueRow | None:
        """The row of a protocol, if it is among these."""


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

    def place(self, row: QueueRow) -> Place:
        """Where a row of this window stands."""
        return self._pages.order.place(row)

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

    def show(self, place: Place) -> None:
        """Go to the row that stands there, or the one that follows, with some rows above it."""
        above = self._pages.before(place, self.size // 3)
        self._fill([*above, *self._pages.at(place, self.size - len(above))])
        self._put(place)

    def reload(self) -> None:
        """Read the page again: the cursor stays on its row, or goes to the next if it left."""
        was = self.current
        if was is None:
            self.first()
            return
        self._fill(self._pages.at(self.place(self.rows[0]), self.size))
        place = self.place(self._pages.row(was.reference) or was)
        self._put(place) if self._holds(place) else self.show(place)

    def over(self, pages: Pages) -> Window:
        """The same page and place over other pages; moving it leaves this window alone."""
        other = Window(pages)
        other.size, other.rows, other.cursor = self.size, self.rows, self.cursor
        return other

    def look_again(self) -> None:
        """Read the rows that are shown, each by itself, and drop those that have left."""
        was = self.current
        read = (self._pages.row(row.reference) for row in self.rows)
        self.rows = [row for row in read if row is not None]
        if was is not None:
            self._put(self.place(was))

    def _turn_over(self, beyond: int) -> None:
        """Show the rows after the page, the cursor on the one `beyond` its first."""
        page = self._pages.after(self.place(self.rows[-1]), self.size)
        if page:
            wanted = self.place(page[min(beyond, len(page) - 1)])
            self._fill(page)
            self._put(wanted)
        else:
            self.cursor = len(self.rows) - 1

    def _turn_back(self, above: int) -> None:
        """Show the rows before the page, the cursor `above` rows over the page's old top."""
        page = self._pages.before(self.place(self.rows[0]), self.size)
        if page:
            wanted = self.place(page[max(len(page) - above, 0)])
            self.rows = page if len(page) == self.size else self._pages.first(self.size)
            self._put(wanted)
        else:
            self.cursor = 0

    def _fill(self, rows: list[QueueRow]) -> None:
        """Show these rows, or the last full page where they would leave it half empty."""
        self.rows = rows if len(rows) >= self.size else self._pages.last(self.size)

    def _holds(self, place: Place) -> bool:
        """Whether a place is on the page."""
        return bool(self.rows) and not self._after(place, 0) and self._reached(-1, place)

    def _after(self, place: Place, index: int) -> bool:
        """Whether the row of that index stands after a place."""
        return self._reached(index, place) and self.place(self.rows[index]) != place

    def _reached(self, index: int, place: Place) -> bool:
        return self._pages.order.reached(self.rows[index], place)

    def _put(self, place: Place) -> None:
        """Put the cursor on the first row from a place on, or on the last."""
        indexes = range(len(self.rows))
        following = (index for index in indexes if self._reached(index, place))
        self.cursor = next(following, max(len(self.rows) - 1, 0))
