"""Rows of the worklist, by key: a page costs the same at a thousand and at a million.

Windows start at a key (`act_by`, `reference`) and never at an offset, and no read leaves a
transaction open. Light on purpose: this is on the way to the first painted row.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from review_queue.connection import Connection
from review_queue.rows import Counts, QueueRow, RowKey

OPEN = "state IN ('pending', 'suspended', 'lapsed')"
"""The same words as in the partial indexes, so that the planner uses them."""

COLUMNS = (
    "reference, state, version, act_by, counts, silence, received, last_day, opinion_last_day, "
    "deemed_on, ald, person, doctor, requester, request, lines, off_list, decided, restricted, "
    "holder, lease_until"
)

_HIGHEST = "\U0010ffff"


def row_of(values: tuple[Any, ...]) -> QueueRow:
    """A row as selected by `COLUMNS`."""
    return QueueRow(*values)


def search_key(text: str) -> str:
    """Text as names are searched: no accents, lower case, hyphens and apostrophes as spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain.casefold()).split())


class Rows:
    """Reads rows through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first(self, size: int) -> list[QueueRow]:
        """The most urgent rows."""
        return self._select(f"WHERE {OPEN} ORDER BY act_by, reference LIMIT ?", (size,))

    def last(self, size: int) -> list[QueueRow]:
        """The least urgent rows, in queue order."""
        sql = f"WHERE {OPEN} ORDER BY act_by DESC, reference DESC LIMIT ?"
        return self._select(sql, (size,))[::-1]

    def after(self, key: RowKey, size: int) -> list[QueueRow]:
        """The rows strictly after `key`."""
        sql = f"WHERE {OPEN} AND (act_by, reference) > (?, ?) ORDER BY act_by, reference LIMIT ?"
        return self._select(sql, (*key, size))

    def at(self, key: RowKey, size: int) -> list[QueueRow]:
        """The rows from `key` on, itself included if it is there."""
        sql = f"WHERE {OPEN} AND (act_by, reference) >= (?, ?) ORDER BY act_by, reference LIMIT ?"
        return self._select(sql, (*key, size))

    def before(self, key: RowKey, size: int) -> list[QueueRow]:
        """The rows strictly before `key`, in queue order."""
        sql = (
            f"WHERE {OPEN} AND (act_by, reference) < (?, ?) "
            "ORDER BY act_by DESC, reference DESC LIMIT ?"
        )
        return self._select(sql, (*key, size))[::-1]

    def all_open(self) -> Iterable[QueueRow]:
        """Every open row in queue order, one page at a time."""
        page = self.first(1000)
        while page:
            yield from page
            page = self.after(page[-1].key, 1000)

    def row(self, reference: str) -> QueueRow | None:
        """The row of a protocol in any state."""
        found = self._select("WHERE reference = ?", (reference,))
        return found[0] if found else None

    def free(self, now: str) -> QueueRow | None:
        """The most urgent row that nobody holds at `now` (UTC, ISO text)."""
        found = self._select(
            f"WHERE {OPEN} AND (holder IS NULL OR lease_until <= ?) "
            "ORDER BY act_by, reference LIMIT 1",
            (now,),
        )
        return found[0] if found else None

    def position(self, key: RowKey) -> int:
        """About how many rows stand before `key`: the days before it, from the kept counts."""
        sql = f"SELECT coalesce(sum(n), 0) FROM tally WHERE {OPEN} AND act_by < ?"
        return int(self._one(sql, (key.act_by,)))

    def counts(self, today: date, actor: str, now: str) -> Counts:
        """The figures above the list on `today`; `mine` are live leases of `actor` at `now`."""
        day, week = today.isoformat(), (today + timedelta(days=7)).isoformat()
        figures = self._connection.execute(
            "SELECT coalesce(sum(n), 0), coalesce(sum(n) FILTER (WHERE act_by < :day), 0), "
            "coalesce(sum(n) FILTER (WHERE act_by = :day AND state <> 'suspended'), 0), "
            "coalesce(sum(n) FILTER (WHERE act_by BETWEEN :day AND :week), 0), "
            f"coalesce(sum(n) FILTER (WHERE state = 'suspended'), 0) FROM tally WHERE {OPEN}",
            {"day": day, "week": week},
        ).fetchone()
        mine = self._one(
            f"SELECT count(*) FROM protocol WHERE holder = ? AND lease_until > ? AND {OPEN}",
            (actor, now),
        )
        return Counts(*(*figures, mine))

    def search(
        self, needle: str, origin: RowKey | None = None, forward: bool = True
    ) -> QueueRow | None:
        """The next open row that matches `needle`, strictly after or before `origin`."""
        where, index, values = _match(needle)
        if not where:
            return None
        order, side = ("", ">") if forward else (" DESC", "<")
        beyond = f"AND (act_by, reference) {side} (?, ?)" if origin else ""
        found = self._select(
            f"{index} WHERE {OPEN} AND {where} {beyond} "
            f"ORDER BY act_by{order}, reference{order} LIMIT 1",
            (*values, *(origin or ())),
        )
        return found[0] if found else None

    def matches(self, needle: str, limit: int = 1000) -> int:
        """How many open rows match `needle`, counted up to `limit`."""
        where, index, values = _match(needle)
        if not where:
            return 0
        inner = f"SELECT 1 FROM protocol {index} WHERE {OPEN} AND {where} LIMIT ?"
        return int(self._one(f"SELECT count(*) FROM ({inner})", (*values, limit)))

    def anywhere(self, needle: str, limit: int = 20) -> list[QueueRow]:
        """Rows in any state that match `needle`, latest received first."""
        where, _index, values = _match(needle)
        if not where:
            return []
        inner = f"SELECT {COLUMNS} FROM protocol WHERE {where} LIMIT 1000"
        sql = f"SELECT * FROM ({inner}) ORDER BY received DESC, reference LIMIT ?"
        return [row_of(row) for row in self._connection.execute(sql, (*values, limit))]

    def data_version(self) -> int:
        """Changes when another connection has committed."""
        return int(self._one("PRAGMA data_version", ()))

    def _one(self, sql: str, values: Iterable[Any]) -> Any:
        return self._connection.execute(sql, tuple(values)).fetchone()[0]

    def _select(self, rest: str, values: Iterable[Any]) -> list[QueueRow]:
        cursor = self._connection.execute(f"SELECT {COLUMNS} FROM protocol {rest}", tuple(values))
        return [row_of(row) for row in cursor.fetchall()]


def _match(needle: str) -> tuple[str, str, tuple[str, ...]]:
    """Condition, index and values for what was typed: NIR, RPPS, reference, or a name."""
    compact = "".join(needle.split()).upper()
    if len(compact) == 15 and compact[0].isdigit():
        return "nir = ?", "INDEXED BY by_nir", (compact,)
    if len(compact) == 11 and compact.isdigit():
        return "rpps = ?", "", (compact,)
    if any(c.isdigit() for c in compact):
        low = needle.strip()
        return "reference >= ? AND reference < ?", "", (low, low + _HIGHEST)
    if key := search_key(needle):
        return "person_key >= ? AND person_key < ?", "", (key, key + _HIGHEST)
    return "", "", ()
