"""Submissions put into the file, many at a time: rows, documents and acts by `executemany`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from review_queue.connection import Connection
from review_queue.register import Act
from review_queue.store.codec import dump

_NAMES = (
    "reference state act_by counts silence final_silence silence_due received last_day "
    "opinion_last_day deemed_on zone time_zone ald ald_key person person_key nir doctor "
    "doctor_key rpps requester request lines off_list restricted digest version"
).split()
_INSERT = f"INSERT INTO protocol (id, {', '.join(_NAMES)}) VALUES (?{', ?' * len(_NAMES)})"
_VALUES = itemgetter(*_NAMES)


@dataclass(frozen=True, slots=True)
class Known:
    """What the queue holds under a reference already."""

    id: int
    digest: str
    state: str
    version: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """One submission to put in: columns of its row, its document and warnings as JSON text."""

    columns: Mapping[str, Any]
    document: str
    warnings: str
    act: Act


class Arrivals:
    """Writes arrivals inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, references: Iterable[str]) -> dict[str, Known]:
        """Which of these references the queue holds."""
        sql = (
            "SELECT reference, id, digest, state, version FROM protocol "
            "WHERE reference IN (SELECT value FROM json_each(?))"
        )
        rows = self._connection.execute(sql, (dump(list(references)),))
        return {row[0]: Known(*row[1:]) for row in rows}

    def open_of(self, nirs: Iterable[str], but: str) -> list[tuple[str, str, int, str]]:
        """The open protocols of these persons but one: NIR, ALD codes, how many, a reference."""
        sql = (
            "SELECT nir, ald, count(*), min(reference) FROM protocol INDEXED BY by_nir "
            "WHERE nir IN (SELECT value FROM json_each(?)) AND reference <> ? "
            "AND state IN ('pending', 'suspended', 'lapsed') GROUP BY nir, ald"
        )
        return list(self._connection.execute(sql, (dump(list(nirs)), but)))

    def insert(self, arrivals: list[Arrival]) -> None:
        """Put new protocols in, each with its document and its act."""
        first = self._connection.execute("SELECT coalesce(max(id), 0) + 1 FROM protocol")
        numbers = range(start := first.fetchone()[0], start + len(arrivals))
        self._connection.executemany(
            _INSERT, [(n, *_VALUES(a.columns)) for n, a in zip(numbers, arrivals, strict=True)]
        )
        self._connection.executemany(
            "INSERT INTO submission VALUES (?, ?, ?)",
            [(n, a.document, a.warnings) for n, a in zip(numbers, arrivals, strict=True)],
        )
        self.register(arrival.act for arrival in arrivals)

    def replace(self, number: int, arrival: Arrival) -> None:
        """Put other content under a reference that is not signed yet."""
        sets = ", ".join(f"{name} = :{name}" for name in arrival.columns)
        self._connection.execute(
            f"UPDATE protocol SET {sets} WHERE id = :id", {**arrival.columns, "id": number}
        )
        self._connection.execute(
            "UPDATE submission SET document = ?, warnings = ? WHERE protocol_id = ?",
            (arrival.document, arrival.warnings, number),
        )
        self.register([arrival.act])

    def register(self, acts: Iterable[Act]) -> None:
        """Append acts to the register."""
        self._connection.executemany(
            "INSERT INTO register (at, by, act, reference, version, content) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(a.at, a.by, a.act.value, a.reference, a.version, dump(a.content)) for a in acts],
        )
