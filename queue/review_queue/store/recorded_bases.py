"""What was recorded with its basis: validities of ALD and effects of silence, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from review_queue.connection import Connection
from review_queue.decisions import ConditionDecision
from review_queue.law.basis import Basis
from review_queue.register import LAW
from review_queue.store.codec import decode

PAGE = 500
_STANDS = (
    "CASE act WHEN 'opinion_deemed_favourable' THEN deemed_on IS NOT NULL "
    "WHEN 'lapsed' THEN state NOT IN ('pending', 'suspended') ELSE 1 END"
)


@dataclass(frozen=True, slots=True)
class RecordedValidity:
    """The opinion on one ALD of a protocol, with what its validity was computed from."""

    reference: str
    decision: ConditionDecision


@dataclass(frozen=True, slots=True)
class RecordedSilence:
    """An act of the law; `basis` is None where it was recorded without one.

    `stands`: the protocol still bears the effect; a suspension entered late, or another regime, may
    have taken it back.
    """

    reference: str
    basis: Basis | None
    stands: bool


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
                decision = decode("condition", number, json.loads(content))
                if isinstance(decision, ConditionDecision) and decision.period:
                    yield RecordedValidity(reference, decision)
            last = page[-1][:2]

    def silences(self) -> Iterator[RecordedSilence]:
        """Every act of the law."""
        last = 0
        sql = (
            f"SELECT r.id, r.reference, content, {_STANDS} FROM register r "
            "JOIN protocol p ON p.reference = r.reference "
            "WHERE by = ? AND r.id > ? ORDER BY r.id LIMIT ?"
        )
        while page := self._connection.execute(sql, (LAW, last, PAGE)).fetchall():
            for _id, reference, content, stands in page:
                yield RecordedSilence(reference, _basis(json.loads(content)), bool(stands))
            last = page[-1][0]


def _basis(content: dict[str, Any]) -> Basis | None:
    return Basis.restored(content["basis"]) if "basis" in content else None
