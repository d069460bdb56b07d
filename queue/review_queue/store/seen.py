"""What a dry run has seen: a temporary table beside the queue, so that memory stays constant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from review_queue.connection import Connection
from review_queue.store.arrivals import Known
from review_queue.store.codec import dump


class Seen:
    """References that earlier batches of a dry run would have put in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute(
            "CREATE TEMP TABLE seen (reference TEXT PRIMARY KEY, digest TEXT, state TEXT)"
        )

    def known(self, references: Iterable[str]) -> dict[str, Known]:
        """Which of these references were seen."""
        sql = "SELECT * FROM temp.seen WHERE reference IN (SELECT value FROM json_each(?))"
        rows = self._connection.execute(sql, (dump(list(references)),))
        return {reference: Known(0, digest, state, 1) for reference, digest, state in rows}

    def add(self, arrived: Mapping[str, Known]) -> None:
        """Remember what a batch would have put in."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO temp.seen VALUES (?, ?, ?)",
            [(reference, known.digest, known.state) for reference, known in arrived.items()],
        )
