"""Inside a write: take a protocol in hand, carry a plan out."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from review_queue.clock import Clock
from review_queue.desk.inhand import InHand, Needs, Plan, Planner, against
from review_queue.desk.reading import study_of
from review_queue.desk.recorded import Recorded
from review_queue.desk.settled import settling_of
from review_queue.errors import Refusal
from review_queue.register import Act, ActKind
from review_queue.rulebook import Rulebook
from review_queue.standing import Standing
from review_queue.store.cases import Cases
from review_queue.store.precedents import Precedents
from review_queue.store.writing import Writing
from review_queue.terms import State


@dataclass(frozen=True, slots=True)
class Hands:
    """Who acts, when, by which rules; `token` names the session in its leases."""

    actor: str
    clock: Clock
    rulebook: Rulebook
    token: str

    def take(self, cases: Cases, reference: str) -> InHand:
        """The protocol as it stands in this transaction; ReviewError `unknown_reference`."""
        stored = cases.load(reference)
        study = study_of(stored, self.actor, self.clock, self.rulebook)
        return InHand(stored, study, self.clock.now(), self.token, cases, self.rulebook)

    def do(
        self,
        write: Writing,
        reference: str,
        planner: Planner,
        if_version: int | None = None,
        needs: Needs = Needs.OPEN,
    ) -> Recorded | Refusal:
        """Check, plan, change, append; the caller commits."""
        hand = self.take(write.cases, reference)
        plan = against(hand, if_version, needs) or planner(hand)
        return plan if isinstance(plan, Refusal) else _carry_out(write, hand, plan)


def _carry_out(write: Writing, hand: InHand, plan: Plan) -> Recorded:
    row = hand.stored.row
    version = row.version + 1
    if plan.changes:
        write.put(hand.stored.id, plan.changes)
    write.ledger(hand.stored.id, plan.ledger)
    write.set(hand.stored.id, **plan.columns, version=version)
    act = write.append(
        Act(0, hand.study.at, hand.study.actor, plan.kind, row.reference, version, plan.content)
    )
    if plan.kind is ActKind.NOTED:
        write.note(hand.stored.id, act)
    if plan.kind is ActKind.PASSED_OVER:
        write.passed(hand.stored.id, act)
    Precedents(write.connection).follow([settling_of(hand, plan)])
    return Recorded(row.reference, _state_after(hand, plan), version, act, plan.said)


def _state_after(hand: InHand, plan: Plan) -> State:
    """Where it stands by then, with what silence has brought about by the new clocks."""
    standing = hand.stored.row.standing
    columns = {name: plan.columns.get(name, value) for name, value in asdict(standing).items()}
    return State(Standing(**columns).as_of(hand.study.today.isoformat()).state)
