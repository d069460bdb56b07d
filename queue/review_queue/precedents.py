"""How the same act was decided for the same ALD: what a signature settles, kept without names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from review_queue.decisions import Decisions, LineDecision
from review_queue.items import key_of
from review_queue.nameless import nameless, names_in
from review_queue.protocol import Condition, Line, Protocol
from review_queue.terms import ConditionOutcome, Ground, LineOutcome

LAST = 5
"""How many of the last reasons are shown."""


@dataclass(frozen=True, slots=True)
class SettledLine:
    """The opinion on one line of a signed protocol, without a name.

    Attributes:
        protocol_id: The store's own number for the protocol.
        ald: The code of its ALD, such as `8` or `31`.
        item: What was asked for, as `items.item_of` gives it.
        on: The day of the signature, that of the caisse's zone.
    """

    protocol_id: int
    number: int
    ald: str
    item: str
    outcome: LineOutcome
    ground: Ground | None
    granted: str | None
    reason: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Settling:
    """What an act makes of precedents: the lines that become some, those that are none any more."""

    settled: tuple[SettledLine, ...] = ()
    unsettled: tuple[SettledLine, ...] = ()


NOTHING = Settling()
"""Most acts settle nothing."""


def settled_lines(
    protocol_id: int, protocol: Protocol, decisions: Decisions, on: date
) -> Iterator[SettledLine]:
    """What a signature settles: each line to decide that has an opinion, its texts masked.

    A line that fell with its ALD is left out: nothing was said of the act itself.
    """
    alds = decisions.conditions.values()
    refused = {ald.index for ald in alds if ald.outcome is ConditionOutcome.REFUSED}
    for line in protocol.lines_to_decide:
        decision = decisions.lines.get(line.number)
        if decision is not None and line.condition not in refused:
            ald, item = key_of(protocol, line)
            granted, reason = _texts(protocol, decision)
            yield SettledLine(
                protocol_id=protocol_id,
                number=line.number,
                ald=ald,
                item=item,
                outcome=decision.outcome,
                ground=decision.ground,
                granted=granted,
                reason=reason,
                on=on,
            )


def _texts(protocol: Protocol, decision: LineDecision) -> tuple[str | None, str | None]:
    if not decision.granted and not decision.reason:
        return None, None
    names = names_in(protocol, decision.by)
    granted, reason = (
        nameless(text, names) if text else None for text in (decision.granted, decision.reason)
    )
    return granted, reason


@dataclass(frozen=True, slots=True)
class PastReason:
    """Why one line was decided so, in which month (`2026-11`); nobody is named."""

    month: str
    outcome: LineOutcome
    ground: Ground | None
    granted: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Precedent:
    """How an item was decided under an ALD: how often each way, the last reasons first."""

    counts: Mapping[LineOutcome, int]
    last: tuple[PastReason, ...]

    @property
    def total(self) -> int:
        """How many lines were decided in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class LinePrecedent:
    """The precedents of one line of a protocol."""

    line: Line
    condition: Condition
    found: Precedent
