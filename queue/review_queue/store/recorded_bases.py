"""What was recorded with its basis: validities of ALD and effects of silence, a page at a time.

What somebody changed by hand until nobody can read it is given all the same, as None.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from review_queue.connection import Connection
from review_queue.decisions import ConditionDecision
from review_queue.law.basis import UNREADABLE
from review_queue.register import LAW, Act
from review_queue.rows import QueueRow
from review_queue.store.codec import ACT_COLUMNS, act_of, decode
from review_queue.store.columns import COLUMNS, row_of

PAGE = 500
_LATER = (
    "EXISTS (SELECT 1 FROM register l WHERE l.reference = r.reference AND l.id > r.id "
    "AND l.by = r.by AND l.act = r.act)"
)
_ACT = ", ".join(f"r.{name.strip()}" for name in ACT_COLUMNS.split(","))
_ROW = ", ".join(f"p.{name.strip()}" for name in COLUMNS.split(","))


@dataclass(frozen=True, slots=True)
class RecordedValidity:
    """The opinion on one ALD, with what its validity was computed from; None: unreadable."""

    reference: str
    decision: ConditionDecision | None


@dataclass(frozen=True, slots=True)
class RecordedSilence:
    """An act of the law, or None where it is unreadable, beside the row of its protocol.

    `repeated`: the law has recorded the same kind of effect again since.
    """

    row: QueueRow
    act: Act | None
    repeated: bool


class RecordedBases:
    """Reads what `verify-basis` computes again; no read leaves a transaction open."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def total(self) -> int:
        """How many there are to look at."""
        sql = (
            "SELECT (SELECT count(*) FROM decision WHERE target = 'condition') "
            "+ (SELECT count(*) FROM register WHERE by = ?)"
        )
        return int(self._connection.execute(sql, (LAW,)).fetchone()[0])

    def validities(self) -> Iterator[RecordedValidity]:
        """Every opinion on an ALD that gives a validity."""
        last: tuple[int, int] = (0, -1)
        sql = (
            "SELECT protocol_id, number, reference, content FROM decision "
            "JOIN protocol ON protocol.id = protocol_id "
            "WHERE target = 'condition' AND (protocol_id, number) > (?, ?) "
            "ORDER BY protocol_id, number LIMIT ?"
        )
        while page := self._connection.execute(sql, (*last, PAGE)).fetchall():
            for _protocol, number, reference, content in page:
                decision = _decision(number, content)
                if decision is None or decision.period:
                    yield RecordedValidity(reference, decision)
            last = page[-1][:2]

    def silences(self) -> Iterator[RecordedSilence]:
        """Every act of the law."""
        last = 0
        sql = (
            f"SELECT {_LATER}, {_ACT}, {_ROW} FROM register r "
            "JOIN protocol p ON p.reference = r.reference "
            "WHERE r.by = ? AND r.id > ? ORDER BY r.id LIMIT ?"
        )
        of_act = slice(1, 1 + len(ACT_COLUMNS.split(",")))
        while page := self._connection.execute(sql, (LAW, last, PAGE)).fetchall():
            for values in page:
                row = row_of(values[of_act.stop :])
                yield RecordedSilence(row, _act(values[of_act]), bool(values[0]))
            last = page[-1][1]


def _decision(number: int, content: str) -> ConditionDecision | None:
    try:
        decision = decode("condition", number, json.loads(content))
    except UNREADABLE:
        return None
    return decision if isinstance(decision, ConditionDecision) else None


def _act(values: tuple[Any, ...]) -> Act | None:
    try:
        return act_of(values)
    except UNREADABLE:
        return None
