"""Which effects of silence are due and not recorded yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review_queue.connection import Connection


@dataclass(frozen=True, slots=True)
class DueSilence:
    """One protocol whose `last_day` has passed in silence, with what that brings about."""

    id: int
    reference: str
    version: int
    last_day: str
    effect: str
    decision_last_day: str
    decision_silence: str


def due(connection: Connection, zone: str, today: date, limit: int) -> list[DueSilence]:
    """The effects due in a zone before `today`, earliest first; read by an index of its own."""
    rows = connection.execute(
        "SELECT id, reference, version, silence_due, silence, last_day, final_silence "
        "FROM protocol WHERE zone = ? AND silence_due IS NOT NULL AND silence_due < ? "
        "AND state = 'pending' ORDER BY silence_due LIMIT ?",
        (zone, today.isoformat(), limit),
    )
    return [DueSilence(*row) for row in rows]
