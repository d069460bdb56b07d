"""One protocol of a batch: what it would get, or why it must be looked at first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from review_queue.decisions import ConditionDecision, Decision, LineDecision
from review_queue.desk.batch.obstacles import Obstacle, ObstacleKind
from review_queue.desk.signing import Signature
from review_queue.precedents import SettledLine
from review_queue.rows import QueueRow, Seen
from review_queue.store.writing import Change
from review_queue.terms import ListStatus, Proposal, ProtocolOutcome


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line of care: what the list says, what the program proposes, what it would get.

    Attributes:
        condition: The list's own condition, where it states one.
        decision: None: it is to be examined.
        own: Whether the adviser has decided it himself, before the batch.
        by: Who has decided it before, himself or somebody else.
    """

    number: int
    label: str
    status: ListStatus
    condition: str | None
    proposal: Proposal
    decision: LineDecision | None
    own: bool
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ItemValidity:
    """The validity that one ALD would get, or has, and where it comes from.

    `given`: somebody has decided the ALD before the batch.
    """

    ald: str
    start: date | None
    until: date | None
    basis: str
    given: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One protocol of a batch, as examined.

    Attributes:
        id: The store's own number for it.
        row: Its row; its version is the one that was examined.
        day: The day of its caisse's zone on which it was.
        previous: The earlier protocol that its validity may follow, and its version; or None.
        obstacles: What keeps it from being decided without a look, the worst first.
        signature: What would be signed; None where there are obstacles.
        settled: The lines that would become precedents with it.
    """

    id: int
    row: QueueRow
    day: date
    lines: tuple[ItemLine, ...]
    validities: tuple[ItemValidity, ...]
    obstacles: tuple[Obstacle, ...]
    signature: Signature | None
    previous: Seen | None = None
    settled: tuple[SettledLine, ...] = ()

    @property
    def reference(self) -> str:
        """Its reference."""
        return self.row.reference

    @property
    def outcome(self) -> ProtocolOutcome | None:
        """What it comes to; None: it is to be looked at."""
        return self.signature.outcome if self.signature else None

    @property
    def until(self) -> date | None:
        """Until when, the latest of its ALD."""
        return max((v.until for v in self.validities if v.until), default=None)

    @property
    def routine(self) -> bool:
        """Whether all of it is proposed: lines without condition, the law's own durations."""
        decided = any(line.by for line in self.lines) or any(v.given for v in self.validities)
        return self.signature is not None and not decided

    @property
    def held(self) -> bool:
        """Whether somebody else held it."""
        return any(obstacle.kind is ObstacleKind.HELD for obstacle in self.obstacles)

    @property
    def worst(self) -> ObstacleKind | None:
        """Its worst obstacle."""
        return self.obstacles[0].kind if self.obstacles else None


def merged(given: tuple[Change, ...], marks: tuple[Change, ...]) -> tuple[Change, ...]:
    """What was given, then marked as late or no longer so: one change for each opinion."""
    after: Mapping[tuple[str, int], Decision | None]
    after = {(mark.target, mark.number): mark.after for mark in marks}
    changed = {(change.target, change.number) for change in given}
    return (
        *(replace(c, after=after.get((c.target, c.number), c.after)) for c in given),
        *(mark for mark in marks if (mark.target, mark.number) not in changed),
    )


def validity_of(decision: ConditionDecision, ald: str, *, given: bool) -> ItemValidity:
    """The validity of an opinion on an ALD."""
    period = decision.period
    start, until = (period.start, period.until) if period else (None, None)
    return ItemValidity(ald, start, until, decision.basis, given)
