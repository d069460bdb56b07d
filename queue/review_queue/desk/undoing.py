"""Taking an act back: a new act that puts back what stood before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from review_data.words import N_, _
from review_queue.desk.inhand import NO_LEASE, InHand, Plan, against_final, when, who
from review_queue.desk.retiming import Retimed, retimed
from review_queue.desk.saying import taken_back
from review_queue.desk.suspension_said import silence_said
from review_queue.errors import Refusal
from review_queue.ledger import LedgerChange
from review_queue.register import MANY, Act, ActKind
from review_queue.store.cases import Cases
from review_queue.store.writing import Change
from review_queue.terms import State
from review_queue.timing import withdrawn
from review_queue.undo import last_standing, standing_acts
from review_queue.wording import word

_SAID = {
    ActKind.DECIDED: N_("{person}: taken back: {what}."),
    ActKind.SIGNED: N_("{person}: the signature is taken back; the protocol is open again."),
    ActKind.BATCH_SIGNED: N_("{person}: taken out of the batch; the protocol is open again."),
    ActKind.CLOSED: N_("{person}: no longer closed; the protocol is open again."),
    ActKind.SUSPENDED: N_("{person}: nothing was asked; the clocks are counted without it."),
    ActKind.RESUMED: N_("{person}: the answer is not there; the clocks are counted without it."),
}


def plan_undoing(hand: InHand, own_only: bool) -> Plan | Refusal:
    """Take back the last act on the protocol that still stands.

    `own_only`: a colleague's act is left alone, and the refusal says whose it is.
    """
    acts = hand.cases.acts(hand.stored.row.reference)
    act = last_standing(reversed(acts))
    if act is None:
        resent = any(act.act is ActKind.UPDATED for act in acts)
        return _buried(hand) if resent else nothing_to_undo()
    if hand.stored.row.state == State.RELEASED:
        return against_final(hand)
    if own_only and act.by != hand.study.actor:
        return _not_yours(hand, act)
    return _plan_back(hand, act, hand.lease())


def plan_batch_undoing(hand: InHand, batch: Act) -> Plan | Refusal:
    """Take back one protocol's share of a batch; it is nobody's afterwards."""
    acts = hand.cases.acts(hand.stored.row.reference)
    act = last_standing(reversed(acts))
    if act is None or act.id != batch.id:
        return _no_longer_of_it(hand, acts[-1])
    if hand.stored.row.state == State.RELEASED:
        return against_final(hand)
    return _plan_back(hand, act, NO_LEASE)


def _plan_back(hand: InHand, act: Act, lease: Mapping[str, Any]) -> Plan:
    """Put back what stood before an act."""
    changes = tuple(_changes_back(hand, act))
    ledger = tuple(LedgerChange.back(item) for item in act.content.get("ledger", ()))
    before: dict[str, Any] = act.content.get("before", {})
    timed = clocks_again(hand, before, ledger)
    said = _(_SAID[act.act]).format(person=hand.person, what=taken_back(changes))
    return Plan(
        kind=ActKind.UNDONE,
        content={
            "undoes": act.id,
            "act": act.act.value,
            "items": [change.as_item() for change in changes],
            "ledger": [change.as_item() for change in ledger],
            "withdrawn": withdrawn(timed.before, timed.after) if timed else None,
        },
        said=f"{said} {silence_said(timed)}".rstrip() if timed else said,
        changes=changes,
        columns={**columns_again(before, timed), **lease},
        ledger=ledger,
    )


def _changes_back(hand: InHand, act: Act) -> Iterator[Change]:
    """The opinions as they were, but for those that a new sending has dropped since."""
    for item in reversed(act.content["items"]):
        change = Change.back(item)
        if hand.stored.decisions.of(change.target, change.number) == change.before:
            yield change


def clocks_again(
    hand: InHand, before: dict[str, Any], ledger: tuple[LedgerChange, ...]
) -> Retimed | None:
    """The clocks counted anew: days may have passed, rules changed; None: none depend on it."""
    if not before and not ledger:
        return None
    standing = hand.stored.row.standing
    reopened = replace(standing, state=before.get("state", standing.state))
    return retimed(hand.stored, hand.study, hand.rulebook, *ledger, standing=reopened)


def columns_again(before: dict[str, Any], timed: Retimed | None) -> dict[str, Any]:
    """What stood before, with the clocks of now; what was signed or closed has not ended."""
    return {**before, "ended_on": None, **timed.columns} if timed else before


def _no_longer_of_it(hand: InHand, last: Act) -> Refusal:
    return Refusal(
        "conflict",
        _("{person}: changed since the batch ({act}, {by}).").format(
            person=hand.person, act=word(last.act), by=who(last)
        ),
        _("Look at it by itself."),
        version=hand.stored.row.version,
    )


def _not_yours(hand: InHand, act: Act) -> Refusal:
    row = hand.stored.row
    return Refusal(
        "not_yours",
        _("{person}: the last act is of {by}, {when}: {act}.").format(
            person=hand.person, by=act.by, when=when(hand, act), act=word(act.act)
        ),
        _("Name it to take that act back: `review-tui undo {reference}`.").format(
            reference=row.reference
        ),
        version=row.version,
        holder=row.holder,
    )


def last_act_of(cases: Cases, actor: str) -> Act | None:
    """An adviser's last act that still stands, on one protocol or on many; None: there is none.

    An act that a colleague has taken back, or that a new sending has buried, stands no more; a
    batch stands as long as anything of it does.
    """
    for act in cases.undoable_of(actor):
        if act.act is not ActKind.UNDONE and _stands(cases, act):
            return act
    return None


def _stands(cases: Cases, act: Act) -> bool:
    items = cases.items(act.id) if act.reference == MANY else iter((act,))
    return any(
        act.id in (one.id for one in standing_acts(reversed(cases.acts(item.reference))))
        for item in items
    )


def _buried(hand: InHand) -> Refusal:
    return Refusal(
        "nothing_to_undo",
        _("{person}: nothing has been decided since the last sending.").format(person=hand.person),
        _("Opinions from before it were on something else: decide what fell again."),
    )


def no_version_of_a_batch() -> Refusal:
    """The refusal where a version was given, and one's last act was on many protocols."""
    return Refusal(
        "conflict",
        _("Your last act was a batch: it has no version of its own."),
        _("Name the protocol, or take the batch back without a version."),
    )


def nothing_to_undo() -> Refusal:
    """The refusal where nothing is left to take back."""
    return Refusal(
        "nothing_to_undo",
        _("There is nothing to take back."),
        _("Decisions, suspensions, signatures and closings can be taken back; notes stay."),
    )
