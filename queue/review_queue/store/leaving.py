"""What is signed and has not left the service, by the index on when it was signed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from review_queue.connection import Connection

EVER = "~"
"""After every instant, as text: what a clock that was put back has dated, too."""

_COLUMNS = "id, reference, version, signed_by, signed_at"


class Waiting(NamedTuple):
    """One signed protocol; `id` is the store's own number for it."""

    id: int
    reference: str
    version: int
    signed_by: str
    signed_at: str


class Leaving:
    """Reads what waits through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self, before: str, limit: int) -> list[Waiting]:
        """Those signed at an instant (UTC, ISO text) or before, the longest waiting first."""
        return self._read("AND signed_at <= ? ORDER BY signed_at, reference LIMIT ?", before, limit)

    def these(self, references: Iterable[str]) -> list[Waiting]:
        """Those of them that are signed now."""
        named = json.dumps(list(references))
        return self._read("AND reference IN (SELECT value FROM json_each(?))", named)

    def first_after(self, instant: str) -> str | None:
        """When the first was signed after an instant."""
        sql = "SELECT min(signed_at) FROM protocol WHERE state = 'signed' AND signed_at > ?"
        found: str | None = self._connection.execute(sql, (instant,)).fetchone()[0]
        return found

    def count(self, before: str = EVER) -> int:
        """How many wait; of those signed at an instant or before."""
        sql = "SELECT count(*) FROM protocol WHERE state = 'signed' AND signed_at <= ?"
        return int(self._connection.execute(sql, (before,)).fetchone()[0])

    def signers(self) -> dict[str, int]:
        """How many wait of whom."""
        sql = "SELECT signed_by, count(*) FROM protocol WHERE state = 'signed' GROUP BY signed_by"
        return dict(self._connection.execute(sql).fetchall())

    def _read(self, where: str, *values: object) -> list[Waiting]:
        sql = f"SELECT {_COLUMNS} FROM protocol WHERE state = 'signed' {where}"
        return [Waiting(*row) for row in self._connection.execute(sql, values)]
