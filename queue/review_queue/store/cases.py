"""Reading one protocol whole: document, decisions, notes, acts, the same person's others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from review_data.words import _
from review_queue.casefile import EarlierProtocol, Note
from review_queue.connection import Connection
from review_queue.decisions import Decisions
from review_queue.errors import ReviewError
from review_queue.ledger import LedgerEntry
from review_queue.protocol import Protocol, code_of
from review_queue.register import QUEUE, Act
from review_queue.rows import QueueRow
from review_queue.store.codec import ACT_COLUMNS, act_of, decisions_of, decode
from review_queue.store.columns import COLUMNS, row_of
from review_queue.store.ledgers import Ledgers

_ITEM = (
    "r.id AS id, r.at, r.by, r.act, i.reference, i.version, i.content "
    "FROM act_item i JOIN register r ON r.id = i.act_id"
)
"""What an act on many protocols was to one of them, as `ACT_COLUMNS`."""


@dataclass(frozen=True, slots=True)
class StoredCase:
    """One protocol as it stands on disk; `id` is the store's own number for it."""

    id: int
    row: QueueRow
    protocol: Protocol
    decisions: Decisions
    warnings: tuple[dict[str, Any], ...]
    outcome: str | None
    signed_by: str | None
    signed_at: str | None
    digest: str
    earlier_covers: Mapping[str, date]
    ledger: tuple[LedgerEntry, ...] = ()


class Cases:
    """Reads protocols through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, reference: str) -> StoredCase:
        """The protocol of that reference; ReviewError `unknown_reference` where there is none."""
        found = self._connection.execute(
            f"SELECT {COLUMNS}, outcome, signed_by, signed_at, digest, p.id, document, warnings "
            "FROM protocol p JOIN submission s ON s.protocol_id = p.id WHERE reference = ?",
            (reference,),
        ).fetchone()
        if found is None:
            raise unknown(reference)
        *row, outcome, signed_by, signed_at, digest, number, document, warnings = found
        protocol = Protocol.from_document(json.loads(document))
        return StoredCase(
            id=number,
            row=row_of(tuple(row)),
            protocol=protocol,
            decisions=self._decisions(number),
            warnings=tuple(json.loads(warnings)),
            outcome=outcome,
            signed_by=signed_by,
            signed_at=signed_at,
            digest=digest,
            earlier_covers=self._covers(protocol.previous) if protocol.previous else {},
            ledger=Ledgers(self._connection).of(number),
        )

    def rows(self, references: Iterable[str]) -> dict[str, QueueRow]:
        """The rows of those that there are, by reference."""
        found = self._connection.execute(
            f"SELECT {COLUMNS} FROM protocol WHERE reference IN (SELECT value FROM json_each(?))",
            (json.dumps(list(references)),),
        )
        return {row.reference: row for row in map(row_of, found)}

    def _covers(self, reference: str) -> dict[str, date]:
        """By ALD, the last day that a signed protocol was granted."""
        rows = self._connection.execute(
            "SELECT json_extract(document, '$.conditions[' || number || ']'), content "
            "FROM protocol p JOIN submission s ON s.protocol_id = p.id "
            "JOIN decision d ON d.protocol_id = p.id AND target = 'condition' "
            "WHERE reference = ? AND state IN ('signed', 'released')",
            (reference,),
        )
        covers: dict[str, date] = {}
        for asked, content in rows:
            decision = decode("condition", 0, json.loads(content))
            if decision.period:
                covers[code_of(json.loads(asked))] = decision.period.until
        return covers

    def _decisions(self, number: int) -> Decisions:
        sql = "SELECT target, number, content FROM decision WHERE protocol_id = ?"
        return decisions_of(self._connection.execute(sql, (number,)))

    def acts(self, reference: str) -> tuple[Act, ...]:
        """The acts on a protocol, and those since its arrival on the queue; oldest first."""
        sql = (
            f"SELECT {ACT_COLUMNS} FROM register WHERE reference = ? "
            f"UNION ALL SELECT {ACT_COLUMNS} FROM register WHERE reference = ? "
            "AND id > (SELECT min(id) FROM register WHERE reference = ?) "
            f"UNION ALL SELECT {_ITEM} WHERE i.reference = ? ORDER BY id"
        )
        rows = self._connection.execute(sql, (reference, QUEUE, reference, reference))
        return tuple(act_of(row) for row in rows)

    def undoable_of(self, actor: str, limit: int = 200) -> tuple[Act, ...]:
        """The last acts of an adviser that undoing is about, latest first."""
        sql = (
            f"SELECT {ACT_COLUMNS} FROM register WHERE by = ? "
            "AND act IN ('decided', 'signed', 'batch_signed', 'closed', 'suspended', 'resumed', "
            "'undone') ORDER BY id DESC LIMIT ?"
        )
        return tuple(act_of(row) for row in self._connection.execute(sql, (actor, limit)))

    def act(self, number: int) -> Act | None:
        """An act by its number."""
        sql = f"SELECT {ACT_COLUMNS} FROM register WHERE id = ?"
        row = self._connection.execute(sql, (number,)).fetchone()
        return act_of(row) if row else None

    def items(self, number: int) -> Iterator[Act]:
        """What an act on many was to each of them, by reference."""
        last = ""
        sql = f"SELECT {_ITEM} WHERE act_id = ? AND i.reference > ? ORDER BY i.reference LIMIT 500"
        while page := self._connection.execute(sql, (number, last)).fetchall():
            yield from map(act_of, page)
            last = page[-1][4]

    def notes(self, number: int) -> tuple[Note, ...]:
        """The notes on a protocol, oldest first."""
        sql = "SELECT at, by, text FROM note WHERE protocol_id = ? ORDER BY id"
        return tuple(Note(*row) for row in self._connection.execute(sql, (number,)))

    def earlier(self, nir: str, than: str) -> tuple[EarlierProtocol, ...]:
        """The same person's other protocols, latest received first; `than` is left out."""
        sql = (
            "SELECT reference, received, ald, request, state, outcome, signed_by, signed_at "
            "FROM protocol WHERE nir = ? AND reference <> ? ORDER BY received DESC, reference"
        )
        return tuple(EarlierProtocol(*row) for row in self._connection.execute(sql, (nir, than)))


def unknown(reference: str) -> ReviewError:
    """The sentence for a reference that the queue does not know."""
    return ReviewError(
        "unknown_reference",
        _("No protocol has the reference {reference}.").format(reference=reference),
        _("`review-tui list` shows the references; `/` searches on the screen."),
        field="reference",
    )
