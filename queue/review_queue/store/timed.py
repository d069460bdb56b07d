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

    id: int
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
    rest = f"WHERE {OPEN} AND p.id > ? ORDER BY p.id LIMIT ?"
    while page := legible(connection, rest, (last, PAGE)):
        yield from page
        last = page[-1].id


def legible(connection: Connection, rest: str, values: Iterable[Any]) -> list[Timed | Illegible]:
    """The protocols that `rest` selects, in its order, also those that cannot be read."""
    sql = f"SELECT p.id, reference FROM protocol p {rest}"
    names = dict(connection.execute(sql, tuple(values)))
    read = {one.id: one for one in _read(connection, list(names))}
    return [read.get(number) or Illegible(number, name) for number, name in names.items()]


def _read(connection: Connection, numbers: list[int]) -> Iterator[Timed]:
    """These at once, or one by one where something in them cannot be read."""
    where = "WHERE json_valid(document) AND p.id IN (SELECT value FROM json_each(?))"
    try:
        read = timed(connection, where, [dump(numbers)])
    except UNREADABLE:
        if len(numbers) > 1:
            for number in numbers:
                yield from _read(connection, [number])
        return
    yield from read


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
