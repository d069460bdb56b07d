"""How each item was decided under each ALD: counters and reasons, filled from what is signed."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date

from review_queue.connection import Connection
from review_queue.law.basis import UNREADABLE
from review_queue.precedents import SettledLine, settled_lines
from review_queue.protocol import Protocol
from review_queue.store.codec import decisions_of
from review_queue.store.precedents import Precedents

PAGE = 500
"""Protocols at a time: what is signed may be more than the memory holds."""

STEP = """
CREATE TABLE line_tally (
    ald TEXT NOT NULL,
    item TEXT NOT NULL,
    outcome TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (ald, item, outcome)
) STRICT, WITHOUT ROWID;;
CREATE TABLE line_reason (
    protocol_id INTEGER NOT NULL REFERENCES protocol (id),
    number INTEGER NOT NULL,
    ald TEXT NOT NULL,
    item TEXT NOT NULL,
    on_ TEXT NOT NULL,
    outcome TEXT NOT NULL,
    ground TEXT,
    granted TEXT,
    reason TEXT,
    PRIMARY KEY (protocol_id, number)
) STRICT, WITHOUT ROWID;;
CREATE INDEX reasons_of_item ON line_reason (ald, item, on_)
"""

_SIGNED = """
SELECT p.id, ended_on, document FROM protocol p JOIN submission s ON s.protocol_id = p.id
WHERE p.id > ? AND state IN ('signed', 'released') ORDER BY p.id LIMIT ?
"""
_DECIDED = """
SELECT protocol_id, target, number, content FROM decision WHERE protocol_id BETWEEN ? AND ?
"""

Stored = list[tuple[str, int, str]]
"""The opinions on a protocol as they are stored: target, number, JSON text."""


def fill(connection: Connection) -> None:
    """Count every line that is signed already, a page of protocols at a time."""
    precedents, last = Precedents(connection), 0
    while page := connection.execute(_SIGNED, (last, PAGE)).fetchall():
        first, last = page[0][0], page[-1][0]
        opinions: dict[int, Stored] = defaultdict(list)
        for protocol_id, *opinion in connection.execute(_DECIDED, (first, last)):
            opinions[protocol_id].append(tuple(opinion))
        precedents.add(
            line
            for number, on, document in page
            for line in _settled(number, on, document, opinions[number])
        )


def _settled(number: int, on: str, document: str, opinions: Stored) -> list[SettledLine]:
    """What a protocol settled; nothing where somebody changed the file until it can't be read."""
    try:
        protocol = Protocol.from_document(json.loads(document))
        day = date.fromisoformat(on)
        return list(settled_lines(number, protocol, decisions_of(opinions), day))
    except UNREADABLE:
        return []
