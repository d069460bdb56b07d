"""Protocols as their time limits see them: row, facts, and nothing else of the document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from review_queue.connection import Connection
from review_queue.law.basis import UNREADABLE
from review_queue.law.facts import Facts, Suspension
from review_queue.ledger import suspensions_in
from review_queue.rows import QueueRow
from review_queue.store.codec import dump
from review_queue.store.columns import COLUMNS, OPEN, row_of
from review_queue.store.ledgers import Ledgers

_FACTS = (
    "p.id, silence_due, zone, json_extract(document, '$.received_on'), "
    "json_extract(document, '$.received_by_caisse_on'), json_extract(document, '$.procedure'), "
    "(SELECT json_group_array(json_extract(value, '$.category')) "
    "FROM json_each(document, '$.conditions'))"
)
PAGE = 500


@dataclass(frozen=True, slots=True)
class Timed:
    """One protocol; `id` is the store's own number for it.

    `silence_due` is the column that silences are looked up by, as the file has it.
    """

    id: int
    row: QueueRow
    facts: Facts
    silence_due: str | None


@dataclass(frozen=True, slots=True)
class Illegible:
    """A protocol whose facts somebody changed by hand until they cannot be read."""

    reference: str


def timed(connection: Connection, rest: str, values: Iterable[Any]) -> list[Timed]:
    """The protocols that `rest` (`WHERE ... LIMIT ?`) selects from `protocol p`."""
    rows = connection.execute(
        f"SELECT {_FACTS}, {COLUMNS} FROM protocol p "
        f"JOIN submission s ON s.protocol_id = p.id {rest}",
        tuple(values),
    ).fetchall()
    ledgers = Ledgers(connection).of_all(row[0] for row in rows)
    return [_timed(row, suspensions_in(ledgers.get(row[0], ()))) for row in rows]


def open_pages(connection: Connection) -> Iterator[list[Timed]]:
    """Every open protocol, a page at a time, so that what is read may be written meanwhile."""
    last = 0
    rest = f"WHERE {OPEN} AND p.id > ? ORDER BY p.id LIMIT ?"
    while page := timed(connection, rest, (last, PAGE)):
        yield page
        last = page[-1].id


def every_open_legible(connection: Connection) -> Iterator[Timed | Illegible]:
    """Every open protocol; what cannot be read is named instead of stopping the others."""
    last = 0
    sql = (
        "SELECT id, reference, json_valid(document) FROM protocol "
        "LEFT JOIN submission ON protocol_id = id "
        f"WHERE {OPEN} AND id > ? ORDER BY id LIMIT ?"
    )
    while page := connection.execute(sql, (last, PAGE)).fetchall():
        yield from _legible(connection, page)
        last = page[-1][0]


def _legible(
    connection: Connection, page: list[tuple[int, str, int | None]]
) -> Iterator[Timed | Illegible]:
    """A page at once; where something in it cannot be read, one by one."""
    numbers = dump([number for number, _reference, valid in page if valid])
    where = "WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id"
    try:
        read = timed(connection, where, [numbers])
    except UNREADABLE:
        if len(page) == 1:
            yield Illegible(page[0][1])
        else:
            for one in page:
                yield from _legible(connection, [one])
        return
    yield from read
    yield from (Illegible(reference) for _number, reference, valid in page if not valid)


def _timed(values: tuple[Any, ...], suspensions: tuple[Suspension, ...]) -> Timed:
    number, silence_due, zone, received_on, by_caisse, procedure, categories, *columns = values
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
    return Timed(number, row, facts, silence_due)
