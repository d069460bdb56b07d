"""A protocol in hand inside a write, and the plan that a verb makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any

from review_data.words import N_, _
from review_queue.clock import LEASE, stamp
from review_queue.days import day_in_words
from review_queue.errors import Refusal
from review_queue.ledger import LedgerChange
from review_queue.register import LAW, Act, ActKind
from review_queue.rulebook import Rulebook
from review_queue.rules.study import Study
from review_queue.store.cases import Cases, StoredCase
from review_queue.store.writing import Change
from review_queue.terms import OPEN_STATES, State
from review_queue.zone_time import on_its_clocks


@dataclass(frozen=True, slots=True)
class InHand:
    """One protocol inside a write transaction.

    `now` is the true UTC instant, which leases go by; `token` is the session's; `rulebook` is
    what the queue goes by.
    """

    stored: StoredCase
    study: Study
    now: datetime
    token: str
    cases: Cases
    rulebook: Rulebook

    @property
    def person(self) -> str:
        """Whose protocol it is."""
        return self.stored.protocol.patient.name

    def lease(self) -> dict[str, Any]:
        """The columns that let the adviser hold it for 15 minutes from now."""
        return {
            "holder": self.study.actor,
            "lease_token": self.token,
            "lease_until": stamp(self.now + LEASE),
        }


NO_LEASE: Mapping[str, Any] = {"holder": None, "lease_token": None, "lease_until": None}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a verb would write: its act, decisions, ledger, columns, the sentence that tells it."""

    kind: ActKind
    content: Mapping[str, Any]
    said: str
    changes: tuple[Change, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)
    ledger: tuple[LedgerChange, ...] = ()


Planner = Callable[[InHand], Plan | Refusal]


class Needs(Enum):
    """What a write needs of the protocol: to be open and free, to be free, nothing."""

    OPEN = auto()
    FREE = auto()
    NOTHING = auto()


def against(hand: InHand, if_version: int | None, needs: Needs) -> Refusal | None:
    """What stands in the way of a write: another version, another holder, a final state."""
    row = hand.stored.row
    if if_version is not None and if_version != row.version:
        return Refusal(
            "conflict",
            _("{person} ({reference}): changed meanwhile by {by}, version {version} now.").format(
                person=hand.person,
                reference=row.reference,
                by=who(hand.cases.acts(row.reference)[-1]),
                version=row.version,
            ),
            _("Look at it again, then decide."),
            version=row.version,
            holder=row.holder,
        )
    if needs is Needs.OPEN and row.state not in OPEN_STATES:
        return against_final(hand)
    return None if needs is Needs.NOTHING else held_by_another(hand)


def who(act: Act) -> str:
    """Who did it, in words."""
    return _("the law") if act.by == LAW else act.by


def when(hand: InHand, act: Act) -> str:
    """The day and the hour of an act, on the caisse's own clocks."""
    at = on_its_clocks(hand.stored.protocol.zone, act.at)
    return f"{day_in_words(at.date())} {at:%H:%M}"


def held_by_another(hand: InHand) -> Refusal | None:
    """The refusal where another adviser's lease is live."""
    row = hand.stored.row
    holder = row.held_at(stamp(hand.now))
    if holder in (None, hand.study.actor) or row.lease_until is None:
        return None
    return Refusal(
        "held",
        _("{holder} holds {reference} until {time}.").format(
            holder=holder, reference=row.reference, time=_local_time(hand, row.lease_until)
        ),
        _("Take another one, or ask {holder} to let it go.").format(holder=holder),
        version=row.version,
        holder=holder,
    )


def _local_time(hand: InHand, instant: str) -> str:
    """The hour on the caisse's own clocks."""
    return on_its_clocks(hand.study.protocol.zone, instant).strftime("%H:%M")


_UNDO_FIRST = N_("Undo that first (`review-tui undo {reference}`).")

_FINAL = {
    State.SIGNED: (N_("{reference} is signed: nothing in it can be changed."), _UNDO_FIRST),
    State.CLOSED: (N_("{reference} was closed without a decision."), _UNDO_FIRST),
    State.RELEASED: (
        N_("{reference} has left the service: nothing in it can be changed."),
        N_("A formal withdrawal with a reason is needed."),
    ),
}


def against_final(hand: InHand) -> Refusal:
    """The refusal where the protocol is no longer open."""
    row = hand.stored.row
    message, remedy = (_(text).format(reference=row.reference) for text in _FINAL[State(row.state)])
    if row.state == State.RELEASED:
        acts = reversed(hand.cases.acts(row.reference))
        left = next(act for act in acts if act.act is ActKind.RELEASED)
        said = _("{name} let it leave: {when}.").format(name=left.by, when=when(hand, left))
        message = f"{message} {said}"
    return Refusal("state", message, remedy, "state", row.version, row.holder)
