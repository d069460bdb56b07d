"""The views that each person keeps in the queue's file."""

from __future__ import annotations

from review_queue.connection import Connection
from review_queue.filters.sorting import SortKey
from review_queue.filters.views import View


class OwnViews:
    """Reads and writes one person's views through one connection."""

    def __init__(self, connection: Connection, owner: str) -> None:
        self._connection = connection
        self._owner = owner

    def every(self) -> tuple[View, ...]:
        """All of them, by name."""
        rows = self._connection.execute(
            "SELECT name, filter, sort, reverse FROM own_view WHERE owner = ? ORDER BY name",
            (self._owner,),
        )
        return tuple(
            View(name, text, SortKey(sort), bool(reverse), own=True)
            for name, text, sort, reverse in rows
        )

    def put(self, view: View) -> None:
        """Keep one, in place of one of the same name."""
        self._connection.execute(
            "INSERT INTO own_view VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "filter = excluded.filter, sort = excluded.sort, reverse = excluded.reverse",
            (self._owner, view.name, view.text, view.sort.value, int(view.reverse)),
        )

    def remove(self, name: str) -> None:
        """Take one away."""
        self._connection.execute(
            "DELETE FROM own_view WHERE owner = ? AND name = ?", (self._owner, name)
        )
