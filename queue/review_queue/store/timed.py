"""Protocols as their time limits see them: row, facts, and nothing else of the document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from review_queue.connection import Connection
from review_queue.law.facts import Facts, Suspension
from review_queue.ledger import suspensions_in
from review_queue.rows import QueueRow
from review_queue.store.columns import COLUMNS, OPEN, row_of
from review_queue.store.ledgers import Ledgers

_FACTS = (
    "p.id, zone, json_extract(document, '$.received_on'), "
    "json_extract(document, '$.received_by_caisse_on'), json_extract(document, '$.procedure'), "
    "(SELECT json_group_array(json_extract(value, '$.category')) "
    "FROM json_each(document, '$.conditions'))"
)
PAGE = 500


@dataclass(frozen=True, slots=True)
class Timed:
    """One protocol; `id` is the store's own number for it."""

    id: int
    row: QueueRow
    facts: Facts


def timed(connection: Connection, rest: str, values: Iterable[Any]) -> list[Timed]:
    """The protocols that `rest` (`WHERE ... LIMIT ?`) selects from `protocol p`."""
    rows = connection.execute(
        f"SELECT {_FACTS}, {COLUMNS} FROM protocol p "
        f"JOIN submission s ON s.protocol_id = p.id {rest}",
        tuple(values),
    ).fetchall()
    ledgers = Ledgers(connection).of_all(row[0] for row in rows)
    return [_timed(row, suspensions_in(ledgers.get(row[0], ()))) for row in rows]


def every_open(connection: Connection) -> Iterator[Timed]:
    """Every open protocol, a page at a time, so that what is read may be written meanwhile."""
    return _pages(connection, OPEN)


def _pages(connection: Connection, where: str) -> Iterator[Timed]:
    last = 0
    while page := timed(
        connection, f"WHERE {where} AND p.id > ? ORDER BY p.id LIMIT ?", (last, PAGE)
    ):
        yield from page
        last = page[-1].id


def _timed(values: tuple[Any, ...], suspensions: tuple[Suspension, ...]) -> Timed:
    number, zone, received_on, by_caisse, procedure, categories, *columns = values
    row = row_of(tuple(columns))
    facts = Facts(
        requester=row.requester,
        received_on=date.fromisoformat(received_on),
        by_caisse=date.fromisoformat(by_caisse or received_on),
        zone=zone,
        categories=tuple(json.loads(categories)),
        procedure=procedure,
        suspensions=suspensions,
    )
    return Timed(number, row, facts)
