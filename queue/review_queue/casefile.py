"""Everything about one protocol, as screen and command line both show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review_queue.decisions import ConditionDecision, LineDecision, Period
from review_queue.difference import Difference
from review_queue.law.clocks import Clocks
from review_queue.law.durations import ValidityProposal
from review_queue.ledger import LedgerEntry, last_unanswered
from review_queue.matching import ListAnswer
from review_queue.protocol import Condition, Line, Protocol
from review_queue.register import SIGNING, Act, ActKind
from review_queue.rows import QueueRow
from review_queue.terms import OPEN_STATES, Proposal, ProtocolOutcome
from review_queue.zone_time import on_its_clocks


@dataclass(frozen=True, slots=True)
class Note:
    """A dated, signed observation."""

    at: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class ConditionView:
    """One ALD: what was asked, what the law proposes, what was decided.

    `period` is the validity decided or else proposed; None where it must be given (or is refused).
    """

    condition: Condition
    validity: ValidityProposal
    decision: ConditionDecision | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class LineView:
    """One line: what was asked, what the list says, the proposal, the decision, the validity."""

    line: Line
    answer: ListAnswer
    proposal: Proposal
    decision: LineDecision | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One protocol, whole, on a given day.

    Attributes:
        row: Its line in the queue: state, version, holder, days.
        ledger: What was asked for while the clocks ran, in the order of `clocks.stops`.
        deemed_since: Day since which the opinion is deemed favourable, recorded or not yet.
        warnings: Sentences for the adviser, from the door and about the choice of the regime.
        outcome: What the signature made of it, or what it would make of it now; None while
            lines are open.
        blockers: What stands against a signature now, as sentences; empty: `sign` works.
        late: Whether a late reason is needed at the signature.
        notice: What will be notified, in words; empty while nothing is decided.
        signed_by: Who signed, once signed.
        undoable: The act that `undo` would take back now.
        difference: What has changed since the earlier protocol; None where there is none.
        leaves_at: When it is due to leave the service (UTC instant), while it is signed.
    """

    row: QueueRow
    protocol: Protocol
    today: date
    clocks: Clocks
    deemed_since: date | None
    conditions: tuple[ConditionView, ...]
    lines: tuple[LineView, ...]
    warnings: tuple[str, ...]
    notes: tuple[Note, ...]
    history: tuple[Act, ...]
    outcome: ProtocolOutcome | None
    blockers: tuple[str, ...]
    late: bool
    notice: str
    signed_by: str | None
    undoable: Act | None
    ledger: tuple[LedgerEntry, ...] = ()
    difference: Difference | None = None
    leaves_at: str | None = None

    @property
    def counted_to(self) -> date:
        """The day that its silence is looked at on: today, or when it was signed or closed."""
        if self.ended is None or self.row.state in OPEN_STATES:
            return self.today
        return on_its_clocks(self.protocol.zone, self.ended.at).date()

    @property
    def ended(self) -> Act | None:
        """The act that last signed or closed it, taken back or not."""
        ends = SIGNING | {ActKind.CLOSED}
        return next((act for act in reversed(self.history) if act.act in ends), None)

    @property
    def withdrawn(self) -> str | None:
        """Why what was sent out was withdrawn, until it is signed again."""
        ends = SIGNING | {ActKind.WITHDRAWN}
        last = next((act for act in reversed(self.history) if act.act in ends), None)
        return last.content["reason"] if last and last.act is ActKind.WITHDRAWN else None

    @property
    def awaited(self) -> LedgerEntry | None:
        """What is waited for while the clocks stand still, or None."""
        stop = self.clocks.stop_on(self.today)
        return self.ledger[self.clocks.stops.index(stop)] if stop else None

    @property
    def unanswered(self) -> LedgerEntry | None:
        """The last request whose answer has not been recorded, in time or not; or None."""
        return last_unanswered(self.ledger)


@dataclass(frozen=True, slots=True)
class EarlierProtocol:
    """An earlier protocol of the same person: enough to choose one to read."""

    reference: str
    received: str
    ald: str
    request: str
    state: str
    outcome: str | None
    signed_by: str | None
    signed_at: str | None
