"""The worklist as a screen reads it: light, quick, and open before anything else is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from review_queue.clock import Clock
from review_queue.connection import Connection, errors_in_words, open_queue
from review_queue.rows import Counts
from review_queue.store.finding.selected import Selected
from review_queue.store.finding.walk import Passed
from review_queue.store.rows import Rows

__all__ = ["Passed", "Selected", "Worklist", "is_training"]


class Worklist(Rows):
    """Rows of one queue file, through a connection of its own.

    Each call takes about a tenth of a millisecond whatever the queue's size. Only a selection
    with a filter may take longer: it tells how many rows it has looked at, and can be ended.
    """

    def __init__(self, path: Path, connection: Connection, clock: Clock) -> None:
        super().__init__(connection)
        self._file = path
        self._clock = clock
        self.training = is_training(connection)

    @classmethod
    def open(cls, path: Path, clock: Clock | None = None) -> Worklist:
        """Open the queue at `path`; ReviewError says what is wrong with it."""
        connection = open_queue(path)
        try:
            with errors_in_words(path):
                return cls(path, connection, clock or Clock())
        except BaseException:
            connection.close()
            raise

    def counts(self, today: date, actor: str, now: str | None = None) -> Counts:
        """The figures above the list."""
        return super().counts(today, actor, now or self._clock.real())

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _all(self, sql: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        with errors_in_words(self._file):
            return super()._all(sql, values)


def is_training(connection: Connection) -> bool:
    """Whether the queue was made by `demo`."""
    row = connection.execute("SELECT value FROM setting WHERE name = 'training'").fetchone()
    return bool(row and row[0] == "yes")
