"""A list in memory, a page of it shown, with a cursor on one of its items."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from review_tui.widgets.rows import Row

CURSOR = "▸"


class CursorList(ABC):
    """The rows of a list; a page is turned where the cursor leaves it.

    An item stands in one row; there may be other rows between, on which no cursor stands.

    Attributes:
        cursor: The index of the selected item.
        page: How many rows are shown at once.
    """

    def __init__(self) -> None:
        self.cursor = 0
        self.page = 1
        self._top = 0

    @property
    @abstractmethod
    def count(self) -> int:
        """How many items there are."""

    @property
    def length(self) -> int:
        """How many rows they take."""
        return self.count

    def row_of(self, index: int) -> int:
        """In which row an item stands, from the first of all."""
        return index

    def item_in(self, row: int) -> int | None:
        """Which item stands in a row; None: none does."""
        return row if row < self.count else None

    @abstractmethod
    def titles(self, width: int) -> Row:
        """What stands above the rows."""

    @abstractmethod
    def written(self, row: int, width: int) -> Row:
        """What a row looks like."""

    @property
    def hidden(self) -> str:
        """How many rows go on above and below what is shown: `↑ 3  ↓ 5`."""
        above, below = self._top, self.length - self._top - self.page
        signs = (("↑", above), ("↓", below))
        said = "  ".join(f"{sign} {count}" for sign, count in signs if count > 0)
        return f" {said} " if said else ""

    @property
    def row(self) -> int:
        """In which of the rows shown the cursor stands, the titles being the first."""
        return 1 + self.row_of(self.cursor) - self._top if self.count else 0

    def at(self, row: int) -> int | None:
        """The index of the item in one of the rows shown; None: none is."""
        return self.item_in(self._top + row - 1) if 1 <= row <= self.page else None

    def move(self, cursor: int) -> None:
        """Set the cursor on an item, the nearest one if there is none."""
        self.cursor = max(0, min(cursor, self.count - 1))

    def mark(self, index: int) -> str:
        """The cursor's column of an item."""
        return CURSOR if index == self.cursor else " "

    def rows(self, width: int, height: int) -> Iterator[Row]:
        """Exactly so many rows, the titles first."""
        self.page = max(1, height - 1)
        self._keep_in_sight()
        yield self.titles(width)
        end = min(self._top + self.page, self.length)
        yield from (self.written(row, width) for row in range(self._top, end))
        yield from (() for _empty in range(self.page - (end - self._top)))

    def _keep_in_sight(self) -> None:
        last, here = max(0, self.length - self.page), self.row_of(self.cursor) if self.count else 0
        if here < self._top:
            self._top = max(0, here - self.page + 1)
        elif here >= self._top + self.page:
            self._top = here
        self._top = min(self._top, last)
