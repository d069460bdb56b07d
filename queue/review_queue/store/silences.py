"""Which effects of silence are due and not recorded yet."""

from __future__ import annotations

from collections.abc import Iterable

from review_queue.connection import Connection
from review_queue.store.codec import dump
from review_queue.store.timed import Illegible, Timed, legible

_DUE = "zone = ? AND silence_due IS NOT NULL AND silence_due < ? AND state = 'pending'"
_NOT_THESE = "p.id NOT IN (SELECT value FROM json_each(?))"
_ENDED = "zone = ? AND resumes_on <= ? AND state = 'suspended'"


def is_due(connection: Connection, zone: str, today: str) -> bool:
    """Whether anything is due in a zone on a day; read by two indexes of its own."""
    found = connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM protocol WHERE {_ENDED}) "
        f"OR EXISTS (SELECT 1 FROM protocol WHERE {_DUE})",
        (zone, today, zone, today),
    )
    return bool(found.fetchone()[0])


def how_many_due(connection: Connection, zone: str, today: str) -> int:
    """How many protocols have something due in a zone on a day."""
    found = connection.execute(
        f"SELECT (SELECT count(*) FROM protocol WHERE {_ENDED}) "
        f"+ (SELECT count(*) FROM protocol WHERE {_DUE})",
        (zone, today, zone, today),
    )
    return int(found.fetchone()[0])


def due(
    connection: Connection, zone: str, today: str, limit: int, but: Iterable[int] = ()
) -> list[Timed | Illegible]:
    """What is due there: suspensions that have ended first, then silences, the earliest first.

    `but` are rows that were looked at and that nothing can be recorded of, whatever they say.
    """
    values = (zone, today, dump(list(but)), limit)
    ended = legible(
        connection, f"WHERE {_ENDED} AND {_NOT_THESE} ORDER BY resumes_on LIMIT ?", values
    )
    return ended or legible(
        connection, f"WHERE {_DUE} AND {_NOT_THESE} ORDER BY silence_due LIMIT ?", values
    )
