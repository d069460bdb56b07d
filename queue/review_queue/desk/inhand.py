"""A protocol in hand inside a write, and the plan that a verb makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from review_data.words import _
from review_queue.clock import stamp
from review_queue.errors import Refusal
from review_queue.register import ActKind
from review_queue.rules.study import Study
from review_queue.store.cases import Cases, StoredCase
from review_queue.store.writing import Change
from review_queue.terms import OPEN_STATES, State

LEASE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class InHand:
    """One protocol inside a write transaction.

    `now` is the true UTC instant, which leases go by; `token` is the session's.
    """

    stored: StoredCase
    study: Study
    now: datetime
    token: str
    cases: Cases

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
    """What a verb would write: its act, decisions, columns, and the sentence that tells it."""

    kind: ActKind
    content: Mapping[str, Any]
    said: str
    changes: tuple[Change, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)


Planner = Callable[[InHand], Plan | Refusal]


def against(hand: InHand, if_version: int | None, *, open_only: bool = True) -> Refusal | None:
    """What stands in the way of any write: another version, another holder, a final state."""
    row = hand.stored.row
    if if_version is not None and if_version != row.version:
        return Refusal(
            "conflict",
            _("{reference} has changed meanwhile: it is at version {version} now.").format(
                reference=row.reference, version=row.version
            ),
            _("Look at it again, then decide."),
            version=row.version,
            holder=row.holder,
        )
    if open_only and row.state not in OPEN_STATES:
        return _closed(row.state, row.reference)
    if held := held_by_another(hand):
        return held
    return None


def held_by_another(hand: InHand) -> Refusal | None:
    """The refusal where another adviser's lease is live."""
    row = hand.stored.row
    live = row.holder and row.lease_until and row.lease_until > stamp(hand.now)
    if not live or row.holder == hand.study.actor:
        return None
    return Refusal(
        "held",
        _("{holder} holds {reference} until {time} UTC.").format(
            holder=row.holder, reference=row.reference, time=str(row.lease_until)[11:16]
        ),
        _("Take another one, or ask {holder} to let it go.").format(holder=row.holder),
        version=row.version,
        holder=row.holder,
    )


def _closed(state: str, reference: str) -> Refusal:
    sentences = {
        State.SIGNED: _("{reference} is signed: nothing in it can be changed."),
        State.RELEASED: _("{reference} has left the service: nothing in it can be changed."),
        State.CLOSED: _("{reference} was closed without a decision."),
    }
    return Refusal(
        "state",
        sentences[State(state)].format(reference=reference),
        _("Undo that first (`u`, or `review-tui undo {reference}`).").format(reference=reference),
        "state",
    )
