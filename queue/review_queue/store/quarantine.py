"""What was stopped at the door: each record with its field, its problem, its raw text."""

from __future__ import annotations

import json
from collections.abc import Iterable

from review_queue.connection import Connection
from review_queue.intake.problems import Problem
from review_queue.quarantine import QuarantinedRecord
from review_queue.store.codec import dump


class Quarantine:
    """Reads and writes quarantined records through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def records(self) -> tuple[QuarantinedRecord, ...]:
        """Every record, latest first."""
        sql = "SELECT record, file, at, problem, raw FROM quarantine ORDER BY at DESC, file, record"
        return tuple(
            QuarantinedRecord(record, file, at, Problem.restored(json.loads(problem)), raw)
            for record, file, at, problem, raw in self._connection.execute(sql)
        )

    def keep(self, records: Iterable[QuarantinedRecord]) -> None:
        """Keep records; the same record of the same file again changes nothing."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO quarantine (record, file, at, field, problem, raw) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(r.record, r.file, r.at, r.field, dump(r.cause.stored()), r.raw) for r in records],
        )
