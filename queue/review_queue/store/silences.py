"""Which effects of silence are due and not recorded yet."""

from __future__ import annotations

from review_queue.connection import Connection
from review_queue.store.timed import Timed, timed

_DUE = "zone = ? AND silence_due IS NOT NULL AND silence_due < ? AND state = 'pending'"
_ENDED = "zone = ? AND resumes_on <= ? AND state = 'suspended'"


def is_due(connection: Connection, zone: str, today: str) -> bool:
    """Whether anything is due in a zone on a day; read by two indexes of its own."""
    found = connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM protocol WHERE {_ENDED}) "
        f"OR EXISTS (SELECT 1 FROM protocol WHERE {_DUE})",
        (zone, today, zone, today),
    )
    return bool(found.fetchone()[0])


def due(connection: Connection, zone: str, today: str, limit: int) -> list[Timed]:
    """What is due there: suspensions that have ended first, then silences, the earliest first."""
    values = (zone, today, limit)
    ended = timed(connection, f"WHERE {_ENDED} ORDER BY resumes_on LIMIT ?", values)
    return ended or timed(connection, f"WHERE {_DUE} ORDER BY silence_due LIMIT ?", values)
