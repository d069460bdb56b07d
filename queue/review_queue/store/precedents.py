"""Precedents: how often each item was decided each way under each ALD, and the reasons given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from types import MappingProxyType

from review_queue.connection import Connection
from review_queue.precedents import PastReason, Precedent, SettledLine, Settling
from review_queue.terms import Ground, LineOutcome

COUNTS = "SELECT outcome, n FROM line_tally WHERE ald = ? AND item = ? AND n > 0"
LAST = (
    "SELECT substr(on_, 1, 7), outcome, ground, granted, reason FROM line_reason "
    "WHERE ald = ? AND item = ? ORDER BY on_ DESC, protocol_id DESC, number DESC LIMIT ?"
)


class Precedents:
    """Reads and writes precedents through one connection, within the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def follow(self, settlings: Iterable[Settling]) -> None:
        """Write what an act makes of precedents, in any number of protocols."""
        several = list(settlings)
        self.take_back(line for one in several for line in one.unsettled)
        self.add(line for one in several for line in one.settled)

    def add(self, settled: Iterable[SettledLine]) -> None:
        """Count what was signed, of any number of protocols at once, and keep its reasons."""
        if not (lines := list(settled)):
            return
        self._count(lines, 1)
        self._connection.executemany(
            "INSERT INTO line_reason VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_reason(line) for line in lines if _has_text(line)],
        )

    def take_back(self, settled: Iterable[SettledLine]) -> None:
        """Forget what is no longer signed; its day does not matter."""
        if not (lines := list(settled)):
            return
        self._count(lines, -1)
        self._connection.executemany(
            "DELETE FROM line_reason WHERE protocol_id = ? AND number = ?",
            [(line.protocol_id, line.number) for line in lines if _has_text(line)],
        )

    def of(self, ald: str, item: str, limit: int) -> Precedent:
        """How an item was decided under an ALD, with so many of the last reasons at most."""
        counts = self._connection.execute(COUNTS, (ald, item))
        reasons = self._connection.execute(LAST, (ald, item, limit))
        return Precedent(
            MappingProxyType({LineOutcome(outcome): n for outcome, n in counts}),
            tuple(
                PastReason(
                    month, LineOutcome(outcome), Ground(ground) if ground else None, granted, reason
                )
                for month, outcome, ground, granted, reason in reasons
            ),
        )

    def _count(self, lines: Iterable[SettledLine], amount: int) -> None:
        """One statement for each item and outcome, however many lines have them."""
        tally = Counter((line.ald, line.item, line.outcome.value) for line in lines)
        self._connection.executemany(
            "INSERT INTO line_tally VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET n = n + excluded.n",
            [(*key, n * amount) for key, n in tally.items()],
        )


def _has_text(line: SettledLine) -> bool:
    return bool(line.reason or line.granted)


def _reason(line: SettledLine) -> tuple[str | int | None, ...]:
    return (
        line.protocol_id,
        line.number,
        line.ald,
        line.item,
        line.on.isoformat(),
        line.outcome.value,
        line.ground.value if line.ground else None,
        line.granted,
        line.reason,
    )
