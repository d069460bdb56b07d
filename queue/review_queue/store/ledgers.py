"""The ledgers of suspensions: read with their protocol, changed by an act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from review_queue.connection import Connection
from review_queue.ledger import LedgerChange, LedgerEntry
from review_queue.store.codec import dump

_COLUMNS = "protocol_id, number, cause, asked, given, answered, text"
_NAMES = _COLUMNS.split(", ")
# no INSERT OR REPLACE: no trigger would see what it replaces, and the counters would drift
_PUT = (
    f"INSERT INTO suspension ({_COLUMNS}) VALUES ({', '.join(f':{name}' for name in _NAMES)}) "
    f"ON CONFLICT DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _NAMES[2:])}"
)


class Ledgers:
    """Reads and writes ledgers through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, protocol_id: int) -> tuple[LedgerEntry, ...]:
        """The ledger of one protocol, in order of sending."""
        return self.of_all([protocol_id]).get(protocol_id, ())

    def of_all(self, protocol_ids: Iterable[int]) -> dict[int, tuple[LedgerEntry, ...]]:
        """The ledgers of these protocols; who has none is left out."""
        sql = (
            f"SELECT {_COLUMNS} FROM suspension "
            "WHERE protocol_id IN (SELECT value FROM json_each(?)) ORDER BY asked, number"
        )
        found: dict[int, list[LedgerEntry]] = defaultdict(list)
        for row in self._connection.execute(sql, (dump(list(protocol_ids)),)):
            number, cause, asked, given, answered, text = row[1:]
            stored = {
                "number": number,
                "cause": cause,
                "asked": asked,
                "given": given,
                "answered": answered,
                "text": text,
            }
            found[row[0]].append(LedgerEntry.restored(stored))
        return {key: tuple(entries) for key, entries in found.items()}

    def write(self, protocol_id: int, change: LedgerChange) -> None:
        """Write what a change makes of an entry: the act in the register tells what it was."""
        if change.after is not None:
            self._connection.execute(_PUT, {"protocol_id": protocol_id, **change.after.stored()})
        elif change.before is not None:
            self._connection.execute(
                "DELETE FROM suspension WHERE protocol_id = ? AND number = ?",
                (protocol_id, change.before.number),
            )

    def end_unanswered(self, protocol_id: int, on: str) -> None:
        """Keep the day on which the clocks ran again without the answer that was waited for."""
        self._connection.execute(
            "UPDATE suspension SET ended = ? "
            "WHERE protocol_id = ? AND answered IS NULL AND ended IS NULL",
            (on, protocol_id),
        )
