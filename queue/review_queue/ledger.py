"""The ledger of suspensions: what was asked of whom, and when the answer came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from review_queue.law.facts import Suspension


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One request for an answer; `number` counts those of a protocol from 1, `text` is what."""

    number: int
    suspension: Suspension
    text: str

    def stored(self) -> dict[str, Any]:
        """The entry as plain JSON values, as the register keeps it."""
        return {"number": self.number, "text": self.text, **self.suspension.stored()}

    @classmethod
    def restored(cls, stored: Mapping[str, Any]) -> LedgerEntry:
        """An entry from what `stored` made."""
        return cls(stored["number"], Suspension.restored(stored), stored["text"])


@dataclass(frozen=True, slots=True)
class LedgerChange:
    """An entry made, answered or taken out: what stood before and what stands after."""

    before: LedgerEntry | None
    after: LedgerEntry | None

    def as_item(self) -> dict[str, Any]:
        """The change as the register keeps it."""
        return {
            "before": self.before.stored() if self.before else None,
            "after": self.after.stored() if self.after else None,
        }

    @classmethod
    def back(cls, item: Mapping[str, Any]) -> LedgerChange:
        """The change that undoes a registered one."""
        before, after = (
            LedgerEntry.restored(item[side]) if item[side] else None for side in ("after", "before")
        )
        return cls(before, after)

    def applied(self, ledger: tuple[LedgerEntry, ...]) -> tuple[LedgerEntry, ...]:
        """The ledger after the change, in order of sending."""
        number = (self.after or self.before or ledger[-1]).number
        kept = [entry for entry in ledger if entry.number != number]
        if self.after:
            kept.append(self.after)
        return tuple(sorted(kept, key=lambda entry: (entry.suspension.asked, entry.number)))


def suspensions_in(ledger: Iterable[LedgerEntry]) -> tuple[Suspension, ...]:
    """What the law counts of a ledger."""
    return tuple(entry.suspension for entry in ledger)


def last_unanswered(ledger: Iterable[LedgerEntry]) -> LedgerEntry | None:
    """The last request whose answer has not been recorded, or None."""
    waiting = [entry for entry in ledger if entry.suspension.answered is None]
    return waiting[-1] if waiting else None
