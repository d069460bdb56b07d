"""What an import has seen: a database of its own for a while, so that memory stays constant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from review_queue.connection import scratch
from review_queue.store.arrivals import Known
from review_queue.store.codec import dump


class Seen:
    """References that earlier batches of a dry run would have put in."""

    def __init__(self) -> None:
        self._connection = scratch()
        for statement in (
            "CREATE TABLE seen (reference TEXT PRIMARY KEY, digest TEXT, state TEXT)",
            "CREATE TABLE seen_person (nir TEXT, reference TEXT, ald TEXT)",
            "CREATE INDEX seen_nir ON seen_person (nir)",
        ):
            self._connection.execute(statement)

    def known(self, references: Iterable[str]) -> dict[str, Known]:
        """Which of these references were seen."""
        sql = "SELECT * FROM seen WHERE reference IN (SELECT value FROM json_each(?))"
        rows = self._connection.execute(sql, (dump(list(references)),))
        return {reference: Known(0, digest, state, 1) for reference, digest, state in rows}

    def open_of(self, nirs: Iterable[str], but: str) -> list[tuple[str, str, int, str]]:
        """What was seen of these persons but one: NIR, ALD codes, how many, a reference."""
        sql = (
            "SELECT nir, ald, count(*), min(reference) FROM seen_person "
            "WHERE nir IN (SELECT value FROM json_each(?)) AND reference <> ? GROUP BY nir, ald"
        )
        return list(self._connection.execute(sql, (dump(list(nirs)), but)))

    def add(self, arrived: Mapping[str, Known], persons: Iterable[tuple[str, str, str]]) -> None:
        """Remember what a batch would have put in, and whose open protocols that makes."""
        self._connection.executemany("INSERT INTO seen_person VALUES (?, ?, ?)", persons)
        self._connection.executemany(
            "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)",
            [(reference, known.digest, known.state) for reference, known in arrived.items()],
        )


class Given:
    """The references of one file, so that it cannot say two things of the same protocol."""

    def __init__(self) -> None:
        self._connection = scratch()
        self._connection.execute("CREATE TABLE given (reference TEXT PRIMARY KEY) WITHOUT ROWID")

    def has(self, reference: str) -> bool:
        """Whether an earlier batch of the file gave it."""
        sql = "SELECT EXISTS (SELECT 1 FROM given WHERE reference = ?)"
        return bool(self._connection.execute(sql, (reference,)).fetchone()[0])

    def add(self, references: Iterable[str]) -> None:
        """Remember what a batch gave."""
        self._connection.execute(
            "INSERT OR IGNORE INTO given SELECT value FROM json_each(?)",
            (dump(list(references)),),
        )
