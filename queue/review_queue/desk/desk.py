"""The desk: what screen and command line both call; no rule of either lives elsewhere."""

from __future__ import annotations

from datetime import date

from review_queue.connection import errors_in_words, snapshot
from review_queue.decisions import Order
from review_queue.desk import (
    as_before,
    deciding,
    holding,
    noting,
    passing,
    signing,
    suspending,
    undoing,
    withdrawing,
)
from review_queue.desk.batch.batches import Batches
from review_queue.desk.batch.recorded import BatchRecorded
from review_queue.desk.batch.together import Told
from review_queue.desk.departures import Departures
from review_queue.desk.inhand import InHand, Needs, Plan
from review_queue.desk.office import Office
from review_queue.desk.reading import answers_for
from review_queue.desk.recorded import Recorded
from review_queue.desk.suspending import SuspensionOrder
from review_queue.desk.viewing import Views
from review_queue.desk.workplace import Workplace
from review_queue.desk.writing_desk import WritingDesk
from review_queue.errors import Refusal
from review_queue.filters.asked import EVERYTHING, Filter
from review_queue.filters.sorting import Selection
from review_queue.register import MANY
from review_queue.rows import QueueRow
from review_queue.store.rows import Rows
from review_queue.terms import ClosingCause
from review_queue.viewpoint import Viewpoint


class Desk(WritingDesk):
    """One adviser's service on one queue; every write answers `Recorded` or `Refusal`.

    ReviewError is raised for what is no rule: `unknown_reference`, a full disk, a file that is
    gone.
    """

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.office = Office(place)
        """Where the queue's own rules are changed."""
        self.views = Views(place)
        """Where one's views are kept."""
        self.batches = Batches(place, self._hands, self._bring_up_to_date)
        """Where many protocols are decided at once."""
        self.departures = Departures(place, self._hands)
        """Where what was signed leaves the service."""

    def claim(
        self,
        reference: str | None = None,
        if_version: int | None = None,
        among: Filter = EVERYTHING,
    ) -> Recorded | Refusal:
        """Take a protocol for 15 minutes; None: the most urgent of a filter that nobody holds.

        That one is looked for before the writers' turn, which a rare filter would hold up for
        seconds; where somebody was faster, again.
        """
        if reference is not None:
            return self._write(reference, holding.plan_claim, if_version)
        while True:
            free = self._free(among)
            if isinstance(free, Refusal):
                return free
            seen = free.version if if_version is None else if_version
            answer = self._write(free.reference, holding.plan_claim, seen)
            if seen != free.version or not holding.somebody_was_faster(answer):
                return answer

    def release_claim(self, reference: str, if_version: int | None = None) -> Recorded | Refusal:
        """Let a protocol go."""
        return self._write(reference, holding.plan_release, if_version)

    def pass_over(
        self, reference: str, reason: str, if_version: int | None = None
    ) -> Recorded | Refusal:
        """Leave a protocol to a colleague, with a reason; it is not served to one again today."""
        return self._write(reference, lambda hand: passing.plan_passing(hand, reason), if_version)

    def renew_lease(self, reference: str) -> bool:
        """Hold it for another 15 minutes, if this session still does: no act of its own."""
        with self._place.lock, self._writing() as write:
            hand = self._hands().take(write.cases, reference)
            held = write.holds(hand.stored.id, self._token)
            if held:
                write.set(hand.stored.id, **hand.lease())
                write.commit()
            return held

    def decide(
        self, reference: str, *orders: Order, if_version: int | None = None
    ) -> Recorded | Refusal:
        """Record opinions on ALD and lines: all or none, one act, one undo."""

        def plan(hand: InHand) -> Plan | Refusal:
            answers = answers_for(hand.study.protocol, hand.rulebook.lists)
            return deciding.plan_decisions(hand, orders, lambda line: answers[line.number].status)

        return self._write(reference, plan, if_version)

    def accept_listed(self, reference: str, if_version: int | None = None) -> Recorded | Refusal:
        """Grant every undecided line that the list accepts without condition."""

        def plan(hand: InHand) -> Plan | Refusal:
            return deciding.plan_accept_listed(
                hand, answers_for(hand.study.protocol, hand.rulebook.lists)
            )

        return self._write(reference, plan, if_version)

    def decide_as_before(self, reference: str, if_version: int | None = None) -> Recorded | Refusal:
        """Give what has not changed since the earlier protocol its earlier opinions."""

        def plan(hand: InHand) -> Plan | Refusal:
            return as_before.plan_as_before(
                hand, answers_for(hand.study.protocol, hand.rulebook.lists)
            )

        return self._write(reference, plan, if_version)

    def sign(
        self, reference: str, late_reason: str | None = None, if_version: int | None = None
    ) -> Recorded | Refusal:
        """Sign it as decided; the answer's `said` is the summary in words."""
        return self._write(
            reference, lambda hand: signing.plan_signature(hand, late_reason), if_version
        )

    def close(
        self,
        reference: str,
        cause: ClosingCause,
        reason: str | None = None,
        if_version: int | None = None,
    ) -> Recorded | Refusal:
        """Close it where there is nothing to decide."""
        return self._write(
            reference, lambda hand: signing.plan_closing(hand, cause, reason), if_version
        )

    def suspend(
        self, reference: str, order: SuspensionOrder, if_version: int | None = None
    ) -> Recorded | Refusal:
        """Ask somebody, and stop the clocks until the answer comes."""
        return self._write(
            reference, lambda hand: suspending.plan_suspension(hand, order), if_version
        )

    def resume(
        self, reference: str, on: date | None = None, if_version: int | None = None
    ) -> Recorded | Refusal:
        """Record the day on which the answer came, today if none is given."""
        return self._write(
            reference,
            lambda hand: suspending.plan_resuming(hand, on or hand.study.today),
            if_version,
        )

    def withdraw(
        self, reference: str, reason: str, if_version: int | None = None
    ) -> Recorded | Refusal:
        """Withdraw formally what has left the service; the protocol is open again."""
        return self._write(
            reference,
            lambda hand: withdrawing.plan_withdrawal(hand, reason),
            if_version,
            needs=Needs.FREE,
        )

    def note(self, reference: str, text: str) -> Recorded | Refusal:
        """Add a dated, signed observation; it stays."""
        return self._write(
            reference, lambda hand: noting.plan_note(hand, text), None, needs=Needs.NOTHING
        )

    def undo(
        self, reference: str, if_version: int | None = None, *, own_only: bool = False
    ) -> Recorded | Refusal:
        """Take back the last act on a protocol, which may be its share of a batch.

        `own_only` leaves a colleague's act alone (`not_yours`).
        """
        return self._write(
            reference,
            lambda hand: undoing.plan_undoing(hand, own_only),
            if_version,
            needs=Needs.FREE,
        )

    def undo_last(
        self, if_version: int | None = None, told: Told = lambda _: None
    ) -> Recorded | BatchRecorded | Refusal:
        """Take back this adviser's last act, a whole batch if it was one."""
        place = self._place
        with place.lock, errors_in_words(place.path), snapshot(place.connection):
            act = undoing.last_act_of(self._cases, self.actor)
        if act is None:
            return undoing.nothing_to_undo()
        if act.reference == MANY and if_version is not None:
            return undoing.no_version_of_a_batch()
        if act.reference == MANY:
            return self.batches.undo(act.id, told)
        return self.undo(act.reference, if_version, own_only=True)

    def _free(self, among: Filter) -> QueueRow | Refusal:
        place, view = self._place, Viewpoint(self.actor, self.clock)
        served = Selection(among & holding.TO_BE_SERVED)
        with place.lock, errors_in_words(place.path):
            rows = Rows(place.connection).selected(served, view).first(1)
        return rows[0] if rows else holding.nothing_to_claim(among)
