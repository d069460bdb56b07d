"""What the clocks of a protocol depend on, and nothing else: the inputs of the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from review_queue.protocol import Protocol
from review_queue.terms import Procedure, SuspensionCause


@dataclass(frozen=True, slots=True)
class Suspension:
    """What was asked of somebody while the clocks ran, and when the answer came.

    Attributes:
        cause: Whom it was asked of (CSS R. 324-1-1, or CRPA L. 114-5).
        asked: The day of sending.
        given: The days that an insured person was given for it; None for an observation.
        answered: The day on which the answer arrived; None: it has not.
    """

    cause: SuspensionCause
    asked: date
    given: int | None = None
    answered: date | None = None

    def stored(self) -> dict[str, Any]:
        """The suspension as plain JSON values."""
        return {
            "cause": self.cause.value,
            "asked": self.asked.isoformat(),
            "given": self.given,
            "answered": self.answered.isoformat() if self.answered else None,
        }

    @classmethod
    def restored(cls, stored: Mapping[str, Any]) -> Suspension:
        """A suspension from what `stored` made."""
        answered = stored["answered"]
        return cls(
            cause=SuspensionCause(stored["cause"]),
            asked=date.fromisoformat(stored["asked"]),
            given=stored["given"],
            answered=date.fromisoformat(answered) if answered else None,
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """One request as the time limits see it.

    Attributes:
        requester: `doctor` or `insured`.
        received_on: Receipt by the medical service (CSS R. 324-2).
        by_caisse: Receipt by the caisse (CSS R. 160-13).
        zone: Whose holidays count.
        categories: The categories of its conditions.
        procedure: `ordinary` or `derogatory`.
        suspensions: In order of their sending.
    """

    requester: str
    received_on: date
    by_caisse: date
    zone: str
    categories: tuple[str, ...] = ()
    procedure: str = Procedure.ORDINARY
    suspensions: tuple[Suspension, ...] = ()

    def stored(self) -> dict[str, Any]:
        """The facts as plain JSON values."""
        return {
            "requester": self.requester,
            "received_on": self.received_on.isoformat(),
            "by_caisse": self.by_caisse.isoformat(),
            "zone": self.zone,
            "categories": list(self.categories),
            "procedure": self.procedure,
            "suspensions": [suspension.stored() for suspension in self.suspensions],
        }

    @classmethod
    def restored(cls, stored: Mapping[str, Any]) -> Facts:
        """Facts from what `stored` made."""
        return cls(
            requester=stored["requester"],
            received_on=date.fromisoformat(stored["received_on"]),
            by_caisse=date.fromisoformat(stored["by_caisse"]),
            zone=stored["zone"],
            categories=tuple(stored["categories"]),
            procedure=stored["procedure"],
            suspensions=tuple(map(Suspension.restored, stored["suspensions"])),
        )


def facts_of(protocol: Protocol, suspensions: tuple[Suspension, ...] = ()) -> Facts:
    """What the clocks of a submitted protocol depend on (R. 160-13, R. 324-2)."""
    return Facts(
        requester=protocol.requester.value,
        received_on=protocol.received_on,
        by_caisse=protocol.received_by_caisse_on or protocol.received_on,
        zone=protocol.zone,
        categories=tuple(condition.category.value for condition in protocol.conditions),
        procedure=protocol.procedure.value,
        suspensions=suspensions,
    )
