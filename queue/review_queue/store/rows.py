"""Rows of the worklist, by key: a page costs the same at a thousand and at a million.

Pages start at a key and never at an offset (`finding.selected`), and no read leaves a
transaction open. Light on purpose: this is on the way to the first painted row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from review_queue.clock import Clock
from review_queue.connection import Connection
from review_queue.filters.sorting import Selection
from review_queue.rows import EXACT, Counts, QueueRow, RowKey
from review_queue.store.columns import COLUMNS, OPEN, row_of
from review_queue.store.finding.condition import Condition, held
from review_queue.store.finding.selected import Selected
from review_queue.store.finding.walk import Passed
from review_queue.viewpoint import Viewpoint

_SUSPENDED = "state = 'suspended'"
_RUNNING = "state <> 'suspended'"  # no clock runs against a suspended one

if TYPE_CHECKING:
    from review_queue.filters.terms import Subject


class Rows:
    """Reads rows through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def selected(
        self, selection: Selection, view: Viewpoint, passed: Passed = lambda rows: None
    ) -> Selected:
        """The open rows of a selection; `passed` hears how many were looked at."""
        return Selected(self._all, selection, view, passed)

    @property
    def whole(self) -> Selected:
        """Every open row by the day to act."""
        return self.selected(Selection(), Viewpoint("", Clock()))

    def known(
        self, subject: Subject, beginning: str, passed: Passed = lambda rows: None
    ) -> list[str]:
        """Values of a subject in the open queue that begin so, a score at most."""
        from review_queue.store.finding.known import known

        return known(self._all, subject, beginning, passed)

    def row(self, reference: str) -> QueueRow | None:
        """The row of a protocol in any state."""
        found = self._select("WHERE reference = ?", (reference,))
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
        own = Condition("holder = ?", (actor,)) & held(now)
        mine = self._one(f"SELECT count(*) FROM protocol WHERE {own.sql} AND {OPEN}", own.values)
        return Counts(*(*figures, mine))

    def anywhere(self, needle: str, limit: int = 20) -> list[QueueRow]:
        """Rows in any state that match `needle`, latest received first."""
        from review_queue.store.finding.needles import anyone

        found = anyone(needle, self._all)
        inner = f"SELECT {COLUMNS} FROM {found.sql} LIMIT {EXACT}"
        sql = f"SELECT * FROM ({inner}) ORDER BY received DESC, reference LIMIT ?"
        return [row_of(row) for row in self._all(sql, (*found.values, limit))]

    def next_lease_end(self, now: str) -> str | None:
        """The instant at which the next lease runs out, if somebody holds anything at `now`."""
        sql = (
            "SELECT min(lease_until) FROM protocol INDEXED BY by_holder "
            "WHERE holder IS NOT NULL AND lease_until > ?"
        )
        return self._one(sql, (now,))  # type: ignore[no-any-return]

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
