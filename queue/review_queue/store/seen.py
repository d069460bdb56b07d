"""What an import has seen: temporary tables beside the queue, so that memory stays constant."""

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
        connection.execute("CREATE TEMP TABLE seen_person (nir TEXT, reference TEXT, ald TEXT)")
        connection.execute("CREATE INDEX temp.seen_nir ON seen_person (nir)")

    def known(self, references: Iterable[str]) -> dict[str, Known]:
        """Which of these references were seen."""
        sql = "SELECT * FROM temp.seen WHERE reference IN (SELECT value FROM json_each(?))"
        rows = self._connection.execute(sql, (dump(list(references)),))
        return {reference: Known(0, digest, state, 1) for reference, digest, state in rows}

    def open_of(self, nirs: Iterable[str], but: str) -> list[tuple[str, str, int, str]]:
        """What was seen of these persons but one: NIR, ALD codes, how many, a reference."""
        sql = (
            "SELECT nir, ald, count(*), min(reference) FROM temp.seen_person "
            "WHERE nir IN (SELECT value FROM json_each(?)) AND reference <> ? GROUP BY nir, ald"
        )
        return list(self._connection.execute(sql, (dump(list(nirs)), but)))

    def add(self, arrived: Mapping[str, Known], persons: Iterable[tuple[str, str, str]]) -> None:
        """Remember what a batch would have put in, and whose open protocols that makes."""
        self._connection.executemany("INSERT INTO temp.seen_person VALUES (?, ?, ?)", persons)
        self._connection.executemany(
            "INSERT OR REPLACE INTO temp.seen VALUES (?, ?, ?)",
            [(reference, known.digest, known.state) for reference, known in arrived.items()],
        )


class Given:
    """The references of one file, so that it cannot say two things of the same protocol."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS given (reference TEXT PRIMARY KEY) WITHOUT ROWID"
        )
        connection.execute("DELETE FROM temp.given")

    def has(self, reference: str) -> bool:
        """Whether an earlier batch of the file gave it."""
        sql = "SELECT EXISTS (SELECT 1 FROM temp.given WHERE reference = ?)"
        return bool(self._connection.execute(sql, (reference,)).fetchone()[0])

    def add(self, references: Iterable[str]) -> None:
        """Remember what a batch gave."""
        self._connection.execute(
            "INSERT OR IGNORE INTO temp.given SELECT value FROM json_each(?)",
            (dump(list(references)),),
        )
