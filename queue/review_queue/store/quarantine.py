"""What was stopped at the door: each record with its field, its problem, its raw text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from review_queue.connection import Connection
from review_queue.intake.problems import Problem
from review_queue.store.codec import dump


@dataclass(frozen=True, slots=True)
class QuarantinedRecord:
    """One record that was not let in; `record` counts lines or array items from 1."""

    record: int
    file: str
    at: str
    cause: Problem
    raw: str

    @property
    def field(self) -> str:
        """The path of the field at fault; empty for the record as a whole."""
        return self.cause.field

    @property
    def problem(self) -> str:
        """What is wrong, in the language chosen now."""
        return self.cause.text


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
