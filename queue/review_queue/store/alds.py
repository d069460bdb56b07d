"""Open protocols by ALD, with what was submitted, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from review_queue.connection import Connection
from review_queue.protocol import Protocol
from review_queue.store.columns import OPEN

PAGE = 500


@dataclass(frozen=True, slots=True)
class OpenProtocol:
    """One open protocol; `id` is the store's own number for it."""

    id: int
    version: int
    off_list: int
    protocol: Protocol


def open_with(connection: Connection, alds: frozenset[str]) -> Iterator[OpenProtocol]:
    """The open protocols of these ALD, in order of their numbers; they may be written meanwhile."""
    last = 0
    while page := _page(connection, last):
        for number, version, off_list, codes, document in page:
            if alds & {*codes.split()}:
                protocol = Protocol.from_document(json.loads(document))
                yield OpenProtocol(number, version, off_list, protocol)
        last = page[-1][0]


def _page(connection: Connection, last: int) -> list[tuple[int, int, int, str, str]]:
    sql = (
        "SELECT id, version, off_list, ald, document FROM protocol p "
        f"JOIN submission s ON s.protocol_id = p.id WHERE {OPEN} AND id > ? ORDER BY id LIMIT ?"
    )
    return connection.execute(sql, (last, PAGE)).fetchall()
