"""Who can be asked what stands in a file: a fresh connection each time, or one that is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from review_queue.connection import open_queue


class Asks(Protocol):
    """Answers plain SQL."""

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]: ...


class Reader:
    """A connection that is kept, for who asks after every step."""

    def __init__(self, path: Path) -> None:
        self._connection = open_queue(path)

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What it reads now."""
        return self._connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


class OneAct(NamedTuple):
    """What one act was to one protocol, or to the queue (`reference` empty)."""

    number: int
    at: str
    by: str
    kind: str
    reference: str
    version: int
    content: dict[str, Any]


def acts_of(queue: Asks, since: int = 0) -> list[OneAct]:
    """Every act after a number, oldest first; one on many as what it was to each of them."""
    rows = queue.ask(
        "SELECT r.id, at, by, act, coalesce(i.reference, r.reference), "
        "coalesce(i.version, r.version), coalesce(i.content, r.content) "
        "FROM register r LEFT JOIN act_item i ON i.act_id = r.id WHERE r.id > ? ORDER BY r.id, 5",
        since,
    )
    return [OneAct._make((*row[:6], json.loads(row[6]))) for row in rows]
