"""Many protocols examined: what each would get, and again what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from review_queue.connection import errors_in_words, snapshot
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.examining import examine
from review_queue.desk.batch.item import Item
from review_queue.desk.batch.recorded import too_many
from review_queue.desk.batch.together import Told
from review_queue.desk.carrying import Hands
from review_queue.desk.workplace import Workplace
from review_queue.errors import Refusal
from review_queue.rows import MOST_TOGETHER
from review_queue.store.cases import Cases

AT_ONCE = 100
"""Protocols read in one state of the queue: colleagues write in between."""
NOTHING: Mapping[str, int] = MappingProxyType({})
Seen = Mapping[str, int | None]
"""By reference, the version that was tagged; None: whatever it is now."""


class Looking:
    """Reads only, a hundred protocols in one state of the queue; `told` hears how many."""

    def __init__(
        self, place: Workplace, hands: Callable[[], Hands], bring_up_to_date: Callable[[], None]
    ) -> None:
        self._place = place
        self._hands = hands
        self._bring_up_to_date = bring_up_to_date
        self._cases = Cases(place.connection)

    def examine(self, seen: Seen, told: Told = lambda _: None) -> Batch | Refusal:
        """What the proposals make of each; what the queue does not know any more is left out."""
        if len(seen) > MOST_TOGETHER:
            return too_many()
        place = self._place
        with place.lock, errors_in_words(place.path):
            hands = self._hands()
            return Batch.of(self._examined(seen, told, hands), seen, hands.rulebook)

    def look_again(
        self,
        batch: Batch,
        looked_at: Mapping[str, int] = NOTHING,
        told: Told = lambda _: None,
    ) -> Batch:
        """The same with everything examined anew that others, or the adviser, have changed.

        `looked_at` were opened, and were at these versions when they were last shown.
        """
        place = self._place
        with place.lock, errors_in_words(place.path):
            hands = self._hands()
            if hands.rulebook is not batch.rulebook:
                stale = dict(batch.seen)
            else:
                stale = {ref: batch.seen.get(ref) for ref in self._changed(batch)}
            again = self._examined({**stale, **looked_at}, told, hands)
            return batch.with_items(again, looked_at, hands.rulebook)

    def join(self, batch: Batch, seen: Seen) -> Batch:
        """The same with these too, or with them examined anew."""
        place = self._place
        with place.lock, errors_in_words(place.path):
            hands = self._hands()
            if hands.rulebook is not batch.rulebook:
                seen = {**batch.seen, **seen}
            return batch.joined(self._examined(seen, lambda _: None, hands), seen, hands.rulebook)

    def _examined(self, seen: Seen, told: Told, hands: Hands) -> list[Item]:
        found = self._each(seen, told)
        return [examine(hands.take(self._cases, ref), seen[ref]) for ref in found]

    def _each(self, references: Iterable[str], told: Told) -> Iterator[str]:
        """Those that there are, some hundred in one state of the queue."""
        wanted = list(references)
        for start in range(0, len(wanted), AT_ONCE):
            told(start)
            with snapshot(self._place.connection):
                some = wanted[start : start + AT_ONCE]
                known = self._cases.rows(some)
                yield from (reference for reference in some if reference in known)

    def _changed(self, batch: Batch) -> Iterator[str]:
        """Those that are not as they were examined: another version, another holder or day."""
        place, now = self._place, self._place.clock.real()
        rows, moved = self._cases.rows(item.reference for item in batch.items), self._moved(batch)
        for item in batch.items:
            row = rows.get(item.reference)
            if row and (
                row.version != item.row.version
                or item.reference in moved
                or (row.held_at(now) not in (None, place.actor)) is not item.held
                or item.day != place.clock.today(row.time_zone)
            ):
                yield item.reference

    def _moved(self, batch: Batch) -> frozenset[str]:
        """Those whose earlier protocol is not as it was: their validity may follow it."""
        leaning = [item for item in batch.items if item.previous]
        rows = self._cases.rows(item.previous.reference for item in leaning if item.previous)
        return frozenset(
            item.reference
            for item in leaning
            if item.previous
            and getattr(rows.get(item.previous.reference), "seen", None) != item.previous
        )
