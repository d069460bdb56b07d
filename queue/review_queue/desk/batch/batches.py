"""The part of a desk that decides many protocols at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from review_queue.connection import errors_in_words
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.item import Item
from review_queue.desk.batch.looking import Looking
from review_queue.desk.batch.recorded import (
    BatchRecorded,
    Came,
    Result,
    a_day_has_begun,
    earlier_changed,
    no_batch,
    not_of_these_rules,
    nothing_signed,
    nothing_to_take_back,
    signed_said,
    taken_back_said,
)
from review_queue.desk.batch.together import Share, Together, Told
from review_queue.desk.inhand import Needs
from review_queue.desk.undoing import plan_batch_undoing
from review_queue.errors import Refusal
from review_queue.precedents import Settling
from review_queue.register import Act, ActKind
from review_queue.store.writing import writing


class Batches(Looking):
    """Examines, signs in one act, takes back in one act.

    What takes long happens before the writers' turn, in short reads; `told` hears how many were
    done, and what it raises ends the work with nothing written.
    """

    def sign(self, batch: Batch, told: Told = lambda _: None) -> BatchRecorded | Refusal:
        """Sign what is ready, in one act: all that still is as it was shown.

        The answer has one result for each item; what changed meanwhile is told and left.
        """
        with self._together(Needs.OPEN, told) as together:
            if self._place.rulebook is not batch.rulebook:
                return not_of_these_rules()
            refused = self._no_longer(together, batch)
            signed = [item for item in batch.to_sign if item.reference not in refused]
            left = (
                *(Result.conflict(reference, why) for reference, why in refused.items()),
                *(Result.skipped(item) for item in (*batch.left_out, *batch.exceptions)),
            )
            if not signed:
                return BatchRecorded(None, left, nothing_signed(len(refused)))
            at, actor = together.hands.clock.stamp(), together.hands.actor
            act, acts = together.carry_out(
                ActKind.BATCH_SIGNED,
                _content(signed),
                (_share(item, actor, at) for item in signed),
            )
            together.commit(len(signed))
        done = (Result.done(act, Came.DECIDED) for act in acts)
        return BatchRecorded(act, (*done, *left), signed_said(act.content, len(refused)))

    def size(self, number: int) -> int:
        """How many protocols were signed in a batch; 0: there is none of that number."""
        with self._place.lock, errors_in_words(self._place.path):
            act = self._cases.act(number)
        return int(act.content["protocols"]) if act and act.act is ActKind.BATCH_SIGNED else 0

    def undo(self, number: int, told: Told = lambda _: None) -> BatchRecorded | Refusal:
        """Take back what still stands of a batch, in one act; `number` is its act's.

        Where the rules or the day have changed while it waited for its turn, all is planned anew.
        """
        place = self._place
        while True:
            with place.lock, errors_in_words(place.path):
                batch = self._cases.act(number)
                if batch is None or batch.act is not ActKind.BATCH_SIGNED:
                    return no_batch(number)
                rules = place.rulebook, place.clock.hour()
                plans = dict(self._plans_back(number, told))
            with self._together(Needs.FREE, told) as together:
                if rules == (place.rulebook, place.clock.hour()):
                    return self._taken_back(together, batch, plans)

    def _taken_back(
        self, together: Together, batch: Act, plans: Mapping[str, Share | Refusal]
    ) -> BatchRecorded | Refusal:
        shares = {r: share for r, share in plans.items() if isinstance(share, Share)}
        stay = {r: why for r, why in plans.items() if isinstance(why, Refusal)}
        stay |= together.refused({r: share.version for r, share in shares.items()})
        back = [share for reference, share in shares.items() if reference not in stay]
        if not back:
            return nothing_to_take_back(list(stay.values()))
        content = {"undoes": batch.id, "act": batch.act.value, "protocols": len(back)}
        act, acts = together.carry_out(ActKind.UNDONE, content, back)
        together.commit(len(back))
        results = (
            *(Result.done(act, Came.UNDONE) for act in acts),
            *(Result.conflict(reference, why) for reference, why in stay.items()),
        )
        return BatchRecorded(act, results, taken_back_said(len(back), len(stay)))

    @contextmanager
    def _together(self, needs: Needs, told: Told) -> Iterator[Together]:
        place = self._place
        with place.lock:
            self._bring_up_to_date()
            with writing(place.path, place.connection, place.patience) as write:
                yield Together(write, self._hands(), needs, told)

    def _no_longer(self, together: Together, batch: Batch) -> dict[str, Refusal]:
        """Those that cannot be signed as they were shown."""
        clock, items, moved = together.hands.clock, batch.to_sign, self._moved(batch)
        found = {}
        for item in items:
            if item.day != clock.today(item.row.time_zone):
                found[item.reference] = a_day_has_begun(item.row.person)
            elif item.reference in moved:
                found[item.reference] = earlier_changed(item.row.person)
        return found | together.refused({item.reference: item.row.version for item in items})

    def _plans_back(self, number: int, told: Told) -> Iterator[tuple[str, Share | Refusal]]:
        hands = self._hands()
        items = {item.reference: item for item in self._cases.items(number)}
        for reference in self._each(items, told):
            hand = hands.take(self._cases, reference)
            plan = plan_batch_undoing(hand, items[reference])
            if isinstance(plan, Refusal):
                yield reference, plan
            else:
                yield reference, Share.of(hand, plan)


def _share(item: Item, actor: str, at: str) -> Share:
    if item.signature is None:
        raise AssertionError("only what is ready is signed")
    signature = item.signature
    documents = signature.documents(at)
    return Share(
        id=item.id,
        reference=item.reference,
        version=item.row.version,
        content=signature.content(documents),
        columns=signature.columns(actor, at),
        decisions=tuple(
            (change.target, change.number, documents[change.target, change.number])
            for change in signature.changes
        ),
        settling=Settling(settled=item.settled),
    )


def _content(signed: Sequence[Item]) -> dict[str, Any]:
    outcomes = [item.outcome for item in signed if item.outcome]
    return {
        "protocols": len(signed),
        "lines": sum(len(item.lines) for item in signed),
        "outcomes": {o.value: outcomes.count(o) for o in sorted(set(outcomes))},
    }
