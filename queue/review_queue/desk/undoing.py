"""Taking an act back: a new act that puts back what stood before."""

from __future__ import annotations

from review_data.words import N_, _
from review_queue.desk.inhand import InHand, Plan
from review_queue.errors import Refusal
from review_queue.register import Act, ActKind
from review_queue.store.writing import Change
from review_queue.terms import State
from review_queue.undo import last_standing

_SAID = {
    ActKind.DECIDED: N_("{person}: the last decision is taken back."),
    ActKind.SIGNED: N_("{person}: the signature is taken back; the protocol is open again."),
    ActKind.CLOSED: N_("{person}: no longer closed; the protocol is open again."),
}


def plan_undoing(hand: InHand, own_only: bool) -> Plan | Refusal:
    """Take back the last act on the protocol that still stands.

    `own_only`: nobody named the protocol, so a colleague's later act is left alone.
    """
    reference = hand.stored.row.reference
    act = last_standing(reversed(hand.cases.acts(reference)))
    if act is None:
        return nothing_to_undo()
    if own_only and act.by != hand.study.actor:
        return Refusal(
            "not_yours",
            _("{by} has worked on {reference} after you.").format(by=act.by, reference=reference),
            _("Name it to take that act back: `review-tui undo {reference}`.").format(
                reference=reference
            ),
            version=hand.stored.row.version,
            holder=hand.stored.row.holder,
        )
    if hand.stored.row.state == State.RELEASED:
        return Refusal(
            "released",
            _("{reference} has left the service.").format(reference=reference),
            _("A formal withdrawal with a reason is needed."),
            "state",
        )
    changes = tuple(Change.back(item) for item in reversed(act.content["items"]))
    return Plan(
        kind=ActKind.UNDONE,
        content={
            "undoes": act.id,
            "act": act.act.value,
            "items": [change.as_item() for change in changes],
        },
        said=_(_SAID[act.act]).format(person=hand.person),
        changes=changes,
        columns={**act.content.get("before", {}), **hand.lease()},
    )


def target_of(mine_latest_first: tuple[Act, ...]) -> str | None:
    """The protocol of an adviser's last act that still stands; None where there is none."""
    act = last_standing(mine_latest_first)
    return act.reference if act else None


def nothing_to_undo() -> Refusal:
    """The refusal where nothing is left to take back."""
    return Refusal(
        "nothing_to_undo",
        _("There is nothing to take back."),
        _("Only decisions, signatures and closings can be taken back; notes stay."),
    )
