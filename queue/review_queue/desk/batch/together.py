"""One act on many protocols: each planned before the writers' turn, checked and written in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from review_queue.clock import stamp
from review_queue.desk.carrying import Hands
from review_queue.desk.inhand import InHand, Needs, Plan, against
from review_queue.desk.settled import settling_of
from review_queue.errors import Refusal, ReviewError
from review_queue.ledger import LedgerChange
from review_queue.precedents import NOTHING, Settling
from review_queue.register import MANY, Act, ActKind
from review_queue.rows import QueueRow
from review_queue.store.precedents import Precedents
from review_queue.store.writing import Document, Writing

Told = Callable[[int], None]
"""Hears how many were done; what it raises ends the work with nothing written."""


@dataclass(frozen=True, slots=True)
class Share:
    """One protocol's share of an act on many, planned on the version that was seen."""

    id: int
    reference: str
    version: int
    content: Mapping[str, Any]
    columns: Mapping[str, Any]
    decisions: tuple[Document, ...] = ()
    ledger: tuple[LedgerChange, ...] = ()
    settling: Settling = NOTHING

    @classmethod
    def of(cls, hand: InHand, plan: Plan) -> Share:
        """What a plan for one protocol writes."""
        row, documents = hand.stored.row, tuple(change.as_document() for change in plan.changes)
        return cls(
            id=hand.stored.id,
            reference=row.reference,
            version=row.version,
            content=plan.content,
            columns=plan.columns,
            decisions=documents,
            ledger=plan.ledger,
            settling=settling_of(hand, plan),
        )


@dataclass(frozen=True, slots=True)
class Together:
    """Inside a write: who acts on many, what is needed of each; `told` may stop it."""

    write: Writing
    hands: Hands
    needs: Needs
    told: Told

    def refused(self, seen: Mapping[str, int]) -> dict[str, Refusal]:
        """Those that cannot be written any more, by reference: changed, held, ended meanwhile.

        `seen` is the version on which each was planned. One read for all; only what is not as
        it was is looked at closer.
        """
        now, rows = stamp(self.hands.clock.now()), self.write.cases.rows(seen)
        found = {}
        for reference, version in seen.items():
            row = rows.get(reference)
            if row is None or row.version != version or self._held(row, now):
                found[reference] = self._refusal(reference, version)
        return {reference: why for reference, why in found.items() if why}

    def carry_out(
        self, kind: ActKind, content: Mapping[str, Any], shares: Iterable[Share]
    ) -> tuple[Act, tuple[Act, ...]]:
        """Change and append; the act, and what it was to each. `commit` makes it last."""
        act = Act(0, self.hands.clock.stamp(), self.hands.actor, kind, MANY, 0, content)
        done = list(self._each(act, shares))
        self.told(len(done))
        self.write.put_many([(share.id, share.decisions) for share, _item in done])
        Precedents(self.write.connection).follow(share.settling for share, _item in done)
        items = tuple(item for _share, item in done)
        self.told(len(done))
        return self.write.append_many(act, items), items

    def commit(self, done: int) -> None:
        """Make it last, unless it is stopped at this last moment."""
        self.told(done)
        self.write.commit()

    def _each(self, act: Act, shares: Iterable[Share]) -> Iterator[tuple[Share, Act]]:
        for count, share in enumerate(shares):
            self.told(count)
            version = share.version + 1
            self.write.ledger(share.id, share.ledger)
            self.write.set(share.id, **share.columns, version=version)
            yield (
                share,
                replace(act, reference=share.reference, version=version, content=share.content),
            )

    def _held(self, row: QueueRow, now: str) -> bool:
        if self.needs is Needs.NOTHING:
            return False
        return row.held_at(now) not in (None, self.hands.actor)

    def _refusal(self, reference: str, version: int) -> Refusal | None:
        try:
            hand = self.hands.take(self.write.cases, reference)
        except ReviewError as error:
            return Refusal(error.code, error.message, error.remedy)
        return against(hand, version, self.needs)
