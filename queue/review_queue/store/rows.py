"""Rows of the worklist, by key: a page costs the same at a thousand and at a million.

Windows start at a key (`act_by`, `reference`) and never at an offset, and no read leaves a
transaction open. Light on purpose: this is on the way to the first painted row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from review_queue.clock import lease_end
from review_queue.connection import Connection
from review_queue.rows import Counts, QueueRow, RowKey

OPEN = "state IN ('pending', 'suspended', 'lapsed')"
"""The same words as in the partial indexes, so that the planner uses them."""

COLUMNS = (
    "reference, state, version, act_by, counts, silence, received, last_day, opinion_last_day, "
    "deemed_on, ald, person, doctor, requester, request, lines, off_list, decided, restricted, "
    "holder, lease_until, time_zone, final_silence, resumes_on"
)

_SUSPENDED = "state = 'suspended'"
_RUNNING = "state <> 'suspended'"  # no clock runs against a suspended one
COMMON = 1000
"""From so many matches on, a search walks the queue instead of sorting them."""

_HIGHEST = "\U0010ffff"
_SPELT = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_NIR = re.compile(r"[1-8][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{6}(?:[0-9]{2})?")
_RPPS = re.compile(r"[0-9]{11}")


def row_of(values: tuple[Any, ...]) -> QueueRow:
    """A row as selected by `COLUMNS`."""
    return QueueRow(*values)


def search_key(text: str) -> str:
    """Text as names are searched: no accents, lower case, hyphens and apostrophes as spaces."""
    plain = text.casefold()
    if not plain.isascii():
        spelt = unicodedata.normalize("NFD", plain.translate(_SPELT))
        plain = "".join(c for c in spelt if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


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
        """The most urgent row that nobody holds at `now` (UTC, ISO text).

        What waits for somebody's answer is not served.
        """
        found = self._select(
            f"WHERE {OPEN} AND {_RUNNING} "
            "AND (holder IS NULL OR lease_until <= ? OR lease_until > ?) "
            "ORDER BY act_by, reference LIMIT 1",
            (now, lease_end(now)),
        )
        return found[0] if found else None

    def position(self, key: RowKey) -> int:
        """About how many rows stand before `key`: the days before it, from the kept counts."""
        sql = f"SELECT coalesce(sum(n), 0) FROM tally WHERE {OPEN} AND act_by < ?"
        return int(self._one(sql, (key.act_by,)))

    def counts(self, today: date, actor: str, now: str) -> Counts:
        """The figures above the list on `today`; `mine` are live leases of `actor` at `now`."""
        day, week = today.isoformat(), (today + timedelta(days=7)).isoformat()
        figures = self._all(
            f"SELECT coalesce(sum(n), 0), {_figure('act_by < ? AND ' + _RUNNING)}, "
            f"{_figure('act_by = ? AND ' + _RUNNING)}, "
            f"{_figure('act_by BETWEEN ? AND ? AND ' + _RUNNING)}, "
            f"{_figure(_SUSPENDED)} FROM tally WHERE {OPEN}",
            (day, day, day, week),
        )[0]
        mine = self._one(
            "SELECT count(*) FROM protocol "
            f"WHERE holder = ? AND lease_until > ? AND lease_until <= ? AND {OPEN}",
            (actor, now, lease_end(now)),
        )
        return Counts(*(*figures, mine))

    def search(
        self, needle: str, origin: RowKey | None = None, forward: bool = True
    ) -> QueueRow | None:
        """The next open row that matches `needle`, strictly after or before `origin`.

        Few matches are found by their index and sorted; many stand so close in the queue that
        walking it finds the next one at once, where sorting a million would take seconds.
        """
        meaning = self._meaning(needle)
        common = self._count(meaning, COMMON) == COMMON
        index = "INDEXED BY open_queue" if common else meaning.index
        order, side = ("", ">") if forward else (" DESC", "<")
        beyond = f"AND (act_by, reference) {side} (?, ?)" if origin else ""
        found = self._select(
            f"{index} WHERE {OPEN} AND {meaning.where} {beyond} "
            f"ORDER BY act_by{order}, reference{order} LIMIT 1",
            (*meaning.values, *(origin or ())),
        )
        return found[0] if found else None

    def matches(self, needle: str, limit: int = 1000) -> int:
        """How many open rows match `needle`, counted up to `limit`."""
        return self._count(self._meaning(needle), limit)

    def _count(self, meaning: _Meaning, limit: int) -> int:
        inner = f"SELECT 1 FROM protocol {meaning.index} WHERE {OPEN} AND {meaning.where} LIMIT ?"
        return int(self._one(f"SELECT count(*) FROM ({inner})", (*meaning.values, limit)))

    def anywhere(self, needle: str, limit: int = 20) -> list[QueueRow]:
        """Rows in any state that match `needle`, latest received first."""
        meaning = self._meaning(needle)
        inner = f"SELECT {COLUMNS} FROM protocol WHERE {meaning.where} LIMIT 1000"
        sql = f"SELECT * FROM ({inner}) ORDER BY received DESC, reference LIMIT ?"
        return [row_of(row) for row in self._all(sql, (*meaning.values, limit))]

    def _meaning(self, needle: str) -> _Meaning:
        """What was meant: the first reading of `needle` that any protocol answers to."""
        readings = _readings(needle)
        for reading in readings[:-1]:
            found = f"SELECT EXISTS (SELECT 1 FROM protocol WHERE {reading.where})"
            if self._one(found, reading.values):
                return reading
        return readings[-1]

    def data_version(self) -> int:
        """Changes when another connection has committed."""
        return int(self._one("PRAGMA data_version", ()))

    def _one(self, sql: str, values: Iterable[Any]) -> Any:
        return self._all(sql, values)[0][0]

    def _select(self, rest: str, values: Iterable[Any]) -> list[QueueRow]:
        return [row_of(row) for row in self._all(f"SELECT {COLUMNS} FROM protocol {rest}", values)]

    def _all(self, sql: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, tuple(values)).fetchall()


def _figure(where: str) -> str:
    """One figure over the kept counts."""
    return f"coalesce(sum(n) FILTER (WHERE {where}), 0)"


@dataclass(frozen=True, slots=True)
class _Meaning:
    """One reading of what was typed: a condition, its values, the index that finds open ones."""

    where: str
    values: tuple[str, ...]
    index: str = ""


def _readings(needle: str) -> list[_Meaning]:
    """What was typed may be a NIR, an RPPS, the beginning of a name or of a reference.

    A reference may look like any of the others, so it comes last and each is tried.
    """
    compact = "".join(needle.split()).upper()
    readings = []
    if _NIR.fullmatch(compact):
        readings.append(_begins("nir", compact, "INDEXED BY by_nir"))
    if _RPPS.fullmatch(compact):
        readings.append(_Meaning("rpps = ?", (compact,)))
    if (key := search_key(needle)) and not any(c.isdigit() for c in compact):
        readings.append(_begins("person_key", key, "INDEXED BY open_person"))
    typed = needle.strip()
    if typed != typed.upper():
        readings.append(_begins("reference", typed))
    return [*readings, _begins("reference", typed.upper()) if typed else _Meaning("0", ())]


def _begins(column: str, beginning: str, index: str = "") -> _Meaning:
    where = f"{column} >= ? AND {column} < ?"
    return _Meaning(where, (beginning, beginning + _HIGHEST), index)
