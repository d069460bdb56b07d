"""One write: the gate, `BEGIN IMMEDIATE`, the change, its act in the register, `COMMIT`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from review_queue.connection import Connection, errors_in_words, refuse_moved
from review_queue.decisions import Decision
from review_queue.gate import PATIENCE_SECONDS, turn
from review_queue.ledger import LedgerChange
from review_queue.register import Act
from review_queue.store.cases import Cases
from review_queue.store.codec import decode, dump, encode, target_of
from review_queue.store.ledgers import Ledgers

Document = tuple[str, int, dict[str, Any] | None]
"""A decision as plain values: what it is about, its number; None: it is taken away."""


@dataclass(frozen=True, slots=True)
class Change:
    """A decision put, replaced or taken away: what stood before and what stands after."""

    target: str
    number: int
    before: Decision | None
    after: Decision | None

    def as_item(self, after: dict[str, Any] | None = None) -> dict[str, Any]:
        """The change as the register keeps it; `after` where that is encoded already."""
        return {
            "target": self.target,
            "number": self.number,
            "before": encode(self.before) if self.before else None,
            "after": after or (encode(self.after) if self.after else None),
        }

    def as_document(self) -> Document:
        """What the file keeps of it."""
        return self.target, self.number, encode(self.after) if self.after else None

    @classmethod
    def back(cls, item: Mapping[str, Any]) -> Change:
        """The change that undoes a registered one."""
        target, number = item["target"], item["number"]
        before, after = (
            decode(target, number, item[side]) if item[side] else None
            for side in ("after", "before")
        )
        return cls(target, number, before, after)

    @classmethod
    def to(cls, before: Decision | None, after: Decision) -> Change:
        """Putting `after` where `before` stood."""
        return cls(*target_of(after), before, after)


@contextmanager
def writing(
    path: Path, connection: Connection, patience: float = PATIENCE_SECONDS
) -> Iterator[Writing]:
    """A write transaction on the queue; rolled back unless `commit` was called."""
    with errors_in_words(path), turn(path, patience):
        refuse_moved(connection, path)
        connection.execute("BEGIN IMMEDIATE")
        write = Writing(connection)
        try:
            yield write
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


class Writing:
    """What may be written inside a transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.cases = Cases(connection)

    def commit(self) -> None:
        """Make it last: when this returns it is on disk."""
        self.connection.execute("COMMIT")

    def put(self, protocol_id: int, changes: Iterable[Change]) -> None:
        """Write decisions, and the count of decided lines that the queue shows."""
        self.put_many([(protocol_id, [change.as_document() for change in changes])])

    def put_many(self, given: Iterable[tuple[int, Iterable[Document]]]) -> None:
        """The same for many protocols, by their ids."""
        ids, gone, kept = [], [], []
        for protocol_id, documents in given:
            ids.append((protocol_id,))
            for target, number, document in documents:
                key = (protocol_id, target, number)
                if document is None:
                    gone.append(key)
                else:
                    kept.append((*key, dump(document)))
        many = self.connection.executemany
        many("DELETE FROM decision WHERE protocol_id = ? AND target = ? AND number = ?", gone)
        many(
            "INSERT INTO decision VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET content = excluded.content",
            kept,
        )
        many(
            "UPDATE protocol SET decided = (SELECT count(*) FROM decision "
            "WHERE protocol_id = protocol.id AND target = 'line') WHERE id = ?",
            ids,
        )

    def ledger(self, protocol_id: int, changes: Iterable[LedgerChange]) -> None:
        """Write what an act makes of the ledger of suspensions."""
        ledgers = Ledgers(self.connection)
        for change in changes:
            ledgers.write(protocol_id, change)

    def holds(self, protocol_id: int, token: str) -> bool:
        """Whether the session of that token holds the protocol."""
        row = self.connection.execute(
            "SELECT lease_token FROM protocol WHERE id = ?", (protocol_id,)
        ).fetchone()
        return row is not None and row[0] == token

    def set(self, protocol_id: int, **columns: Any) -> None:
        """Set columns of the protocol's row."""
        names = ", ".join(f"{name} = :{name}" for name in columns)
        self.connection.execute(
            f"UPDATE protocol SET {names} WHERE id = :id", {**columns, "id": protocol_id}
        )

    def set_many(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Set the same columns of many protocols' rows; each mapping names its `id` too."""
        values = list(rows)
        if values:
            names = ", ".join(f"{name} = :{name}" for name in values[0] if name != "id")
            self.connection.executemany(f"UPDATE protocol SET {names} WHERE id = :id", values)

    def note(self, protocol_id: int, act: Act) -> None:
        """Keep a note beside the act that tells of it."""
        self.connection.execute(
            "INSERT INTO note (protocol_id, at, by, text) VALUES (?, ?, ?, ?)",
            (protocol_id, act.at, act.by, act.content["text"]),
        )

    def passed(self, protocol_id: int, act: Act) -> None:
        """Remember who passed it over, on which day of its caisse."""
        self.connection.execute(
            "INSERT INTO passed VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (protocol_id, act.by, act.content["day"]),
        )

    def append(self, act: Act) -> Act:
        """Append an act to the register and give it its number."""
        values = (act.at, act.by, act.act.value, act.reference, act.version, dump(act.content))
        row = self.connection.execute(
            "INSERT INTO register (at, by, act, reference, version, content) "
            "VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
            values,
        ).fetchone()
        return replace(act, id=row[0])

    def append_many(self, act: Act, items: Iterable[Act]) -> Act:
        """Append one act on many protocols, with what it was to each of them."""
        appended = self.append(act)
        self.connection.executemany(
            "INSERT INTO act_item (act_id, reference, version, content) VALUES (?, ?, ?, ?)",
            [(appended.id, one.reference, one.version, dump(one.content)) for one in items],
        )
        return appended
