"""Two advisers at three desks tag, look, sign together, take back, send out, in any order.

After every step the register is played through anew and the tables are compared with it; what a
batch takes is foreseen from the tables alone (`foreseen`). `REVIEW_ROUNDS` says how many random
rounds; without it the same few are played each time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from review_queue.decisions import ConditionOrder, LineOrder, Order, ValidityChoice
from review_queue.desk import Desk
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.recorded import BatchRecorded, Came
from review_queue.desk.recorded import Recorded
from review_queue.desk.ruling import Ruled
from review_queue.desk.suspending import SuspensionOrder
from review_queue.errors import Refusal
from review_queue.filters.reading import read_filter
from review_queue.filters.sorting import Selection
from review_queue.terms import ClosingCause, ConditionOutcome, Ground, LineOutcome, SuspensionCause
from review_queue.viewpoint import Viewpoint
from review_queue.worklist import Worklist
from tests.desk.asking import OneAct, Reader, acts_of
from tests.desk.foreseen import (
    Glance,
    Still,
    as_of,
    day_of,
    held_against,
    may_be_signed,
    of_others_since,
    reopened_against,
)
from tests.desk.replayed import OPEN, SIGNING, Replayed, agree, decisions_of, sound

if TYPE_CHECKING:
    from tests.conftest import Document, Hands, QueueFile, Submission

ROUNDS = int(os.environ.get("REVIEW_ROUNDS", "0"))
SUPERVISOR = "accueil"
SEATS = ("dr_a", "dr_b", "dr_a elsewhere")
SENT: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "A-1": (("metformine", "acarbose"), {}),
    "A-2": (("metformine",), {"received_on": "2026-11-07"}),
    "B-1": (("acarbose", "metformine"), {"zone": "974"}),
    "C-1": (("metformine", "statine"), {}),
    "I-1": (("metformine",), {"requester": "insured", "received_on": "2026-10-22"}),
    "O-1": (("metformine", "cure thermale à Dax"), {"received_on": "2026-11-09"}),
}
"""Of A and B the list accepts all; B is overseas, C under a condition, O off the list.

Silence rejects I tomorrow; of A-2 and O the opinion is deemed favourable soon.
"""
SEAT = st.sampled_from(SEATS)
REF = st.sampled_from(tuple(SENT))
FILTERS = st.sampled_from(("", "", "free", "ref:A", "off-list:no", "without:mine", "exemple00001"))
TIMES = st.sampled_from(({"minutes": 1}, {"minutes": 16}, {"minutes": 31}, {"hours": 10}))
ORDERS: tuple[Order, ...] = (
    LineOrder(1, LineOutcome.FULL),
    LineOrder(1, LineOutcome.PARTIAL, granted="3 mois"),
    LineOrder(1, LineOutcome.REFUSED, reason="Sans rapport", ground=Ground.MEDICAL),
    LineOrder(2, LineOutcome.FULL),
    LineOrder(2, LineOutcome.HORS_LAP, reason="Utile"),
    ConditionOrder(
        0, ConditionOutcome.RECOGNISED, validity=ValidityChoice(years=2, reason="À revoir")
    ),
)
NOT_RESTORED = {"version", "holder", "lease_token", "lease_until"}
CLOCKS = set(
    "state act_by counts silence final_silence silence_due received last_day opinion_last_day "
    "deemed_on resumes_on lapsed_on".split()
)
"""Counted anew when an act is taken back: days may have passed, other rules may hold."""


@dataclass
class Seated:
    """One desk with what its adviser has tagged and looks at; `rules` are those of the look."""

    desk: Desk
    worklist: Worklist
    tags: dict[str, Glance] = field(default_factory=dict)
    batch: Batch | None = None
    seen: dict[str, Glance] = field(default_factory=dict)
    rules: str = ""

    @property
    def shown(self) -> Batch:
        """The batch that is looked at."""
        assert self.batch is not None
        return self.batch

    def shut(self) -> None:
        self.desk.shut()
        self.worklist.close()


@dataclass(frozen=True)
class Stood:
    """A protocol before an act that can be taken back; `exact`: so do its clocks, on that day."""

    row: dict[str, Any]
    decisions: dict[tuple[str, int], Any]
    rules: str
    exact: bool


class Rounds(RuleBasedStateMachine):
    """Whatever is pressed, wherever."""

    def __init__(self, queue: QueueFile, submission: Submission) -> None:
        super().__init__()
        self.queue, self.submission, self.hands = queue, submission, queue.hands
        self.begin = self.hands.instant
        self.reader = Reader(queue.path)
        self.office = Desk.open(queue.path, SUPERVISOR, self.hands.clock)
        self.seats = {name: self.sit(name.split()[0]) for name in SEATS}
        self.stood: dict[tuple[int, str], Stood] = {}
        self.still = Still.of(self.reader)
        self.found: dict[str, Replayed] = {}

    def sit(self, actor: str) -> Seated:
        path, clock = self.queue.path, self.hands.clock
        return Seated(Desk.open(path, actor, clock), Worklist.open(path, clock))

    def teardown(self) -> None:
        sound(self.reader)
        for seat in self.seats.values():
            seat.shut()
        self.office.shut()
        self.reader.close()
        self.hands.instant = self.begin

    # Tagging and looking

    def glance(self, ref: str) -> Glance:
        return Glance(self.still.rows[ref]["version"], self.still.last_act)

    @rule(at=SEAT, ref=REF)
    def tag(self, at: str, ref: str) -> None:
        """Tag one, or take its tag off."""
        tags = self.seats[at].tags
        if tags.pop(ref, None) is None and self.still.rows[ref]["state"] in OPEN:
            tags[ref] = self.glance(ref)

    @rule(at=SEAT, text=FILTERS)
    def tag_all_shown(self, at: str, text: str) -> None:
        """Tag what a filter leaves, and look."""
        seat, clock = self.seats[at], self.hands.clock
        view = Viewpoint(seat.desk.actor, clock)
        rows = seat.worklist.selected(Selection(read_filter(text, clock.today())), view).every()
        seat.tags |= {row.reference: self.glance(row.reference) for row in rows}
        self.look_at_tagged(seat)

    @rule(at=SEAT)
    def look(self, at: str) -> None:
        """Show what each of the tagged would get."""
        self.look_at_tagged(self.seats[at])

    def look_at_tagged(self, seat: Seated) -> None:
        """Nothing is written by it."""
        batch = seat.desk.batches.examine({ref: tag.version for ref, tag in seat.tags.items()})
        assert isinstance(batch, Batch)
        assert Still.of(self.reader).tables == self.still.tables
        assert sorted(item.reference for item in batch.items) == sorted(seat.tags)
        seat.batch, seat.seen, seat.rules = batch, dict(seat.tags), self.still.rules
        self.is_as_foreseen(seat)

    @precondition(lambda self: any(seat.batch for seat in self.seats.values()))
    @rule(at=SEAT, opened=st.sets(REF, max_size=2))
    def look_again(self, at: str, opened: set[str]) -> None:
        """Show what has changed; what was opened counts as seen."""
        if self.seats[at].batch:
            self.look_at(self.seats[at], opened)

    def look_at(self, seat: Seated, opened: set[str]) -> None:
        before = Still.of(self.reader)
        opened &= {item.reference for item in seat.shown.items}
        versions = {ref: before.rows[ref]["version"] for ref in opened}
        seat.batch = seat.desk.batches.look_again(seat.shown, versions)
        assert Still.of(self.reader).tables == before.tables
        seat.rules = before.rules
        for ref in opened:
            seat.seen[ref] = Glance(before.rows[ref]["version"], before.last_act)
        gone = {ref for ref in opened if before.rows[ref]["state"] not in OPEN}
        assert not gone & {item.reference for item in seat.batch.items}
        self.is_as_foreseen(seat)

    def is_as_foreseen(self, seat: Seated) -> None:
        """What would be signed is what the tables let foresee, protocol by protocol."""
        still, actor = Still.of(self.reader), seat.desk.actor
        for item in seat.shown.items:
            ref = item.reference
            may = may_be_signed(still, ref, actor, self.hands.instant)
            may = may and not reopened_against(self.reader, ref, actor)
            others = of_others_since(self.reader, still, ref, seat.seen[ref], actor)
            assert (item.signature is not None) is (may and not others), (item, others)
            assert item.routine is (item.signature is not None and not still.decisions[ref])
            assert item.row.version == still.rows[ref]["version"]
            assert item.day == day_of(still.rows[ref], self.hands.instant)

    @precondition(lambda self: any(seat.batch for seat in self.seats.values()))
    @rule(at=SEAT, ref=REF)
    def join(self, at: str, ref: str) -> None:
        """One more comes in, as it is now."""
        if (seat := self.seats[at]).batch:
            seat.batch = seat.desk.batches.join(seat.shown, {ref: self.glance(ref).version})
            seat.seen[ref] = self.glance(ref)
            assert [item.reference for item in seat.batch.items].count(ref) == 1
            self.look_at(seat, set())

    @precondition(lambda self: any(seat.batch for seat in self.seats.values()))
    @rule(at=SEAT, ref=REF)
    def take_out(self, at: str, ref: str) -> None:
        """Leave one for later, or put it back in."""
        if (seat := self.seats[at]).batch:
            seat.batch = seat.shown.turned(ref)

    # Signing together

    @precondition(lambda self: any(seat.batch for seat in self.seats.values()))
    @rule(at=SEAT)
    def sign_together(self, at: str) -> None:
        """What was shown some time ago."""
        if self.seats[at].batch:
            self.sign_what_is_shown(self.seats[at])

    @rule(at=SEAT, text=FILTERS, out=st.sets(REF, max_size=2))
    def tag_look_and_sign(self, at: str, text: str, out: set[str]) -> None:
        """In one go, some taken out."""
        self.tag_all_shown(at, text)
        for ref in out:
            self.take_out(at, ref)
        self.sign_what_is_shown(self.seats[at])

    @rule(at=SEAT, other=SEAT, ref=REF, act=st.sampled_from(("claim", "accept", "sign", "ask")))
    def sign_after_somebody(self, at: str, other: str, ref: str, act: str) -> None:
        """Between the look and the signature somebody acts on one of them."""
        self.tag_all_shown(at, "")
        self.act(other, ref, act)
        self.all_agree()
        self.sign_what_is_shown(self.seats[at])

    @rule(at=SEAT, text=FILTERS, time=TIMES, again=st.booleans())
    def sign_after_a_while(self, at: str, text: str, time: dict[str, float], again: bool) -> None:
        """Between the look and the signature time passes; perhaps one looks again."""
        self.tag_all_shown(at, text)
        self.hands.pass_by(**time)
        if again:
            self.look_at(self.seats[at], set())
        self.sign_what_is_shown(self.seats[at])

    @rule(at=SEAT, other=SEAT, ref=REF, again=st.booleans())
    def sign_after_a_lease_is_taken_up(self, at: str, other: str, ref: str, again: bool) -> None:
        """It had run out when one looked; renewing it is no act, and raises no version."""
        self.act(other, ref, "claim")
        self.hands.pass_by(minutes=16)
        self.all_agree()
        self.tag_all_shown(at, "")
        self.act(other, ref, "hold_on")
        self.all_agree()
        if again:
            self.look_at(self.seats[at], set())
        self.sign_what_is_shown(self.seats[at])

    def sign_what_is_shown(self, seat: Seated) -> None:
        """All that still is as it was shown; each protocol of the batch has one result."""
        before, batch = self.still, seat.shown
        answer = seat.desk.batches.sign(batch)
        acts = acts_of(self.reader, before.last_act)
        if before.rules != seat.rules:
            assert isinstance(answer, Refusal)
            assert answer.code == "rules_changed"
            assert {act.by for act in acts} <= {"law"}
        else:
            assert isinstance(answer, BatchRecorded)
            assert {result.reference: result.came for result in answer.results} == {
                item.reference: self.foreseen(seat, item.reference, acts) for item in batch.items
            }
            assert len(answer.results) == len(batch.items)
            assert all(result.because for result in answer.results if result.came != Came.DECIDED)
            signed = {act.reference for act in acts if act.by != "law"}
            assert signed == set(answer.done)
            assert (answer.act is None) is (not signed)
            for ref in signed:
                seat.tags.pop(ref, None)
            seat.batch = batch.only(i for i in batch.items if i.reference not in signed)
            self.look_at(seat, set())

    def foreseen(self, seat: Seated, ref: str, acts: list[OneAct]) -> Came:
        """What comes of one protocol when the batch is signed."""
        (item,) = (item for item in seat.shown.items if item.reference == ref)
        row = self.still.rows[ref]
        if item.signature is None or ref in seat.shown.taken_out:
            return Came.SKIPPED
        if (
            row["version"] != item.row.version
            or item.day != day_of(row, self.hands.instant)
            or held_against(row, seat.desk.actor, self.hands.instant)
            or any(act.by == "law" for act in acts if act.reference == ref)
        ):
            return Came.CONFLICT
        return Came.DECIDED

    # One by one

    @rule(at=SEAT, ref=REF, name=st.sampled_from(("claim", "let_go", "hold_on", "note", "leave")))
    def hold_or_note(self, at: str, ref: str, name: str) -> None:
        """Nothing is decided by it."""
        self.act(at, ref, name)

    @rule(at=SEAT, ref=REF, order=st.sampled_from(ORDERS), leave=st.booleans())
    def decide(self, at: str, ref: str, order: Order, leave: bool) -> None:
        """A draft, held or left."""
        self.seats[at].desk.decide(ref, order)
        if leave:
            self.all_agree()
            self.act(at, ref, "let_go")

    @rule(at=SEAT, ref=REF, name=st.sampled_from(("accept", "sign", "sign", "ask", "ask", "close")))
    def settle(self, at: str, ref: str, name: str) -> None:
        """By itself, as ever."""
        self.act(at, ref, name)

    def act(self, at: str, ref: str, name: str) -> None:
        """What is refused is as good as what is done."""
        desk = self.seats[at].desk
        acts: dict[str, Callable[[], object]] = {
            "claim": lambda: desk.claim(ref),
            "let_go": lambda: desk.release_claim(ref),
            "hold_on": lambda: desk.renew_lease(ref),
            "note": lambda: desk.note(ref, "Vu."),
            "leave": lambda: desk.pass_over(ref, "Je connais cette personne"),
            "accept": lambda: desk.accept_listed(ref),
            "sign": lambda: desk.sign(ref, "Dossier tardif"),
            "close": lambda: desk.close(ref, ClosingCause.DUPLICATE),
            "ask": lambda: self.ask(desk, ref),
        }
        acts[name]()

    @staticmethod
    def ask(desk: Desk, ref: str) -> None:
        """Stop the clocks; where an answer is awaited, it has come."""
        if desk.case(ref).awaited:
            desk.resume(ref)
            return
        documents = SENT[ref][1].get("requester") == "insured"
        cause = SuspensionCause.DOCUMENTS if documents else SuspensionCause.OBSERVATION
        desk.suspend(ref, SuspensionOrder(cause, "La date ?", 10 if documents else None))

    # Taking back

    @rule(at=SEAT)
    def undo_last(self, at: str) -> None:
        """One's own last act, never a colleague's."""
        seat = self.seats[at]
        seat.desk.undo_last()
        for act in acts_of(self.reader, self.still.last_act):
            if act.kind == "undone":
                assert self.author_of(act.content["undoes"]) == seat.desk.actor

    def author_of(self, number: int) -> str:
        [(author,)] = self.reader.ask("SELECT by FROM register WHERE id = ?", number)
        return str(author)

    @rule(at=SEAT, ref=REF)
    def undo_one(self, at: str, ref: str) -> None:
        """The last act on a protocol; of a batch its share alone."""
        answer = self.seats[at].desk.undo(ref)
        row = self.still.rows[ref]
        if held_against(row, self.seats[at].desk.actor, self.hands.instant):
            assert isinstance(answer, Refusal)
        elif row["state"] in ("signed", "released"):
            assert isinstance(answer, Recorded) is (row["state"] == "signed")

    @precondition(lambda self: self.batches())
    @rule(at=SEAT, pick=st.integers(0, 9))
    def undo_batch(self, at: str, pick: int) -> None:
        """All that still stands of it, and nothing else; each has its result."""
        numbers = self.batches()
        number = numbers[pick % len(numbers)]
        asked = self.reader.ask("SELECT reference FROM act_item WHERE act_id = ?", number)
        of_it = {ref for (ref,) in asked}
        stand = {
            ref
            for ref in of_it
            if (self.found[ref].state, self.found[ref].signature) == ("signed", number)
        }
        answer = self.seats[at].desk.batches.undo(number)
        if not stand:
            assert isinstance(answer, Refusal)
            assert answer.code == "nothing_to_undo"
            return
        assert isinstance(answer, BatchRecorded)
        assert {result.reference: result.came for result in answer.results} == {
            ref: Came.UNDONE if ref in stand else Came.CONFLICT for ref in of_it
        }

    def batches(self) -> list[int]:
        asked = "SELECT id FROM register WHERE act = 'batch_signed' ORDER BY id"
        return [number for (number,) in self.reader.ask(asked)]

    # Out of the service, and back

    @precondition(lambda self: self.signed())
    @rule(at=SEAT)
    def release_due(self, at: str) -> None:
        """What was signed half an hour ago, or whatever the delay is."""
        (delay,) = self.reader.ask("SELECT value FROM setting WHERE name = 'release_delay'") or [
            ("30",)
        ]
        before = self.hands.instant - timedelta(minutes=int(delay[0]))
        due = {ref for ref in self.signed() if self.signed_at(ref) <= before}
        assert self.seats[at].desk.departures.stock().due == len(due)
        assert set(self.seats[at].desk.departures.release_due().references) == due

    @precondition(lambda self: self.signed())
    @rule(at=SEAT)
    def release_everything(self, at: str) -> None:
        departures = self.seats[at].desk.departures
        assert set(departures.release_everything().references) == self.signed()
        assert departures.stock().waiting == 0

    @rule(at=SEAT, refs=st.lists(REF, min_size=1, max_size=3))
    def release_these(self, at: str, refs: list[str]) -> None:
        released = self.seats[at].desk.departures.release_these(refs)
        assert set(released.references) == set(refs) & self.signed()
        assert {ref for ref, _why in released.refused} == set(refs) - self.signed()

    def signed(self) -> set[str]:
        return {ref for ref, row in self.still.rows.items() if row["state"] == "signed"}

    def signed_at(self, ref: str) -> datetime:
        return datetime.fromisoformat(self.still.rows[ref]["signed_at"])

    @rule(at=SEAT, ref=REF)
    def withdraw(self, at: str, ref: str) -> None:
        """Only what has left; its decisions stay as a draft."""
        if left := [r for r, row in self.still.rows.items() if row["state"] == "released"]:
            ref = ref if ref in left else left[0]
        answer = self.seats[at].desk.withdraw(ref, "Erreur de personne")
        assert isinstance(answer, Recorded) is (self.still.rows[ref]["state"] == "released")
        assert decisions_of(self.reader)[ref] == self.still.decisions[ref]

    # What comes from elsewhere

    @rule(ref=REF, variant=st.integers(0, 2))
    def send_again(self, ref: str, variant: int) -> None:
        """The same reference, perhaps otherwise: what is signed stays as it is."""
        self.queue.load(document(self.submission, ref, variant))

    @rule(time=TIMES)
    def wait(self, time: dict[str, float]) -> None:
        self.hands.pass_by(**time)

    @rule()
    def wait_for_days(self) -> None:
        """Past midnight, with what silence has brought about by then."""
        self.hands.pass_by(days=2)
        self.office.record_silences()

    @rule(regime=st.sampled_from(("auto", "r322_7")))
    def pin(self, regime: str) -> None:
        answer = self.office.office.pin_regime(regime, "Essai")
        assert isinstance(answer, Ruled) or answer.code == "nothing_new"

    @rule(minutes=st.sampled_from((0, 30, 90)))
    def set_delay(self, minutes: int) -> None:
        self.office.office.set_release_delay(minutes)

    # After every step

    @invariant()
    def all_agree(self) -> None:
        """Register, tables and counters; what each act has changed, and what it has not."""
        before, now = self.still, Still.of(self.reader)
        acts = acts_of(self.reader, before.last_act)
        self.found = agree(self.reader)
        for ref, row in now.rows.items():
            of_it = [act for act in acts if act.reference == ref]
            self.rose_with_its_acts(before.rows[ref], row, of_it, acts)
            if before.rows[ref]["state"] == "released":
                self.stays_released(before, now, ref, of_it)
            for act in of_it:
                self.was_right(act, before, now, of_it)
        self.still = now

    @staticmethod
    def rose_with_its_acts(
        old: dict[str, Any], row: dict[str, Any], of_it: list[OneAct], acts: list[OneAct]
    ) -> None:
        """The version rises by one an act; by one more where the queue's rules change a clock."""
        rose = row["version"] - old["version"] - len(of_it)
        if not any(act.reference == "" for act in acts):
            assert rose == 0, row
        else:
            clocks = {name for name in CLOCKS if row[name] != old[name]}
            assert rose == bool(clocks), (row, clocks)
        if not rose and not of_it:
            leases = {"holder", "lease_token", "lease_until"}
            assert {n for n in row if row[n] != old[n]} <= leases

    @staticmethod
    def stays_released(before: Still, now: Still, ref: str, of_it: list[OneAct]) -> None:
        """Nothing of what has left changes, but by a withdrawal; a note may be added."""
        assert {act.kind for act in of_it} <= {"noted", "withdrawn"}
        assert now.decisions[ref] == before.decisions[ref]
        if not any(act.kind == "withdrawn" for act in of_it):
            assert now.rows[ref] | {"version": 0} == before.rows[ref] | {"version": 0}

    def was_right(self, act: OneAct, before: Still, now: Still, of_it: list[OneAct]) -> None:
        ref = act.reference
        if act.kind in SIGNING:
            self.everything_is_decided(act, now)
            assert not held_against(before.rows[ref], act.by, self.hands.instant)
        if act.kind == "batch_signed":
            self.was_routine_or_his(act, before, now)
        earlier = of_it[: of_it.index(act)]
        if act.kind in (*SIGNING, "decided", "closed") and {a.by for a in earlier} <= {"law"}:
            self.stood[act.number, ref] = Stood(
                before.rows[ref], before.decisions[ref], before.rules, not earlier
            )
        if act.kind == "undone" and (stood := self.stood.get((act.content["undoes"], ref))):
            self.is_as_it_stood(act, stood, now)

    @staticmethod
    def everything_is_decided(act: OneAct, now: Still) -> None:
        """Every line that asks something, and the ALD; the register keeps what stands."""
        given, kept = now.decisions[act.reference], act.content["decisions"]
        assert {n for target, n in given if target == "line"} == {
            line["number"] for line in now.asked[act.reference]
        }
        assert ("condition", 0) in given
        assert {("line", int(n)): one for n, one in kept["lines"].items()} | {
            ("condition", int(n)): one for n, one in kept["conditions"].items()
        } == given

    def was_routine_or_his(self, act: OneAct, before: Still, now: Still) -> None:
        """Nobody else's lease or draft, nothing late, nothing that must be looked at."""
        ref = act.reference
        assert may_be_signed(before, ref, act.by, self.hands.instant)
        assert as_of(before.rows[ref], day_of(before.rows[ref], self.hands.instant))[0] == "pending"
        assert act.content["late_reason"] is None
        old, new = before.decisions[ref], now.decisions[ref]
        marked = {key: new[key] | {"late": old[key]["late"]} for key in old}
        assert marked == old  # a mark may fall: other rules, and it is not late any more
        for key in new.keys() - old.keys():
            one = new[key]
            assert one["outcome"] == ("full" if key[0] == "line" else "recognised")
            assert (one["by"], one["at"], one["reason"]) == (act.by, act.at, None)
        assert not any(one["late"] for one in new.values())

    def is_as_it_stood(self, act: OneAct, stood: Stood, now: Still) -> None:
        """Undone: opinions and row are what they were; the clocks too, on the same day."""
        row, ref = now.rows[act.reference], act.reference
        since = self.found[ref].acts.values()
        withdrawn = any(a.kind == "withdrawn" and a.number > act.content["undoes"] for a in since)
        if not withdrawn:
            assert now.decisions[ref] == stood.decisions
        same_day = day_of(row, self.hands.instant) == stood_on(stood, self.found[ref], act)
        counted = set() if stood.exact and same_day and now.rules == stood.rules else CLOCKS
        left = NOT_RESTORED | counted | ({"decided"} if withdrawn else set())
        assert {k: v for k, v in row.items() if k not in left} == {
            k: v for k, v in stood.row.items() if k not in left
        }


def stood_on(stood: Stood, found: Replayed, act: OneAct) -> Any:
    """The day of the act that was taken back."""
    return day_of(stood.row, datetime.fromisoformat(found.acts[act.content["undoes"]].at))


def document(submission: Submission, ref: str, variant: int = 0) -> Document:
    """As first sent; with its first line otherwise; received on another day."""
    lines, fields = SENT[ref]
    person = list(SENT).index(ref)
    if variant == 1:
        lines = ("acarbose" if lines[0] == "metformine" else "metformine", *lines[1:])
    if variant == 2:
        fields = fields | {"received_on": "2026-11-12"}
    return submission(ref, *lines, person=person, **fields)


def test_nothing_drifts_whatever_is_pressed_at_three_desks(
    queue_at: Callable[[Path], QueueFile], submission: Submission, hands: Hands, tmp_path: Path
) -> None:
    """Every step leaves register, tables and counters in agreement, and no rule of batches broken.

    Nothing is written by a look; a batch signs what is routine or his who signs, never over a
    lease, a draft, a silence; undone is as it was; what has left stays until it is withdrawn.
    """
    template = queue_at(tmp_path / "template.db")
    template.load(*(document(submission, ref) for ref in SENT))
    bounded = settings(
        max_examples=ROUNDS or 40,
        stateful_step_count=40,
        derandomize=not ROUNDS,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        path = Path(folder, "queue.db")

        def begin() -> Rounds:
            for left in path.parent.iterdir():
                left.unlink()
            shutil.copy(template.path, path)
            return Rounds(replace(template, path=path), submission)

        run_state_machine_as_test(begin, settings=bounded)  # type: ignore[arg-type]
