"""What an adviser may give: an opinion on each ALD and each line, with its validity.

Orders are what he says; decisions are what the rules make of it and the store keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from review_queue.law.basis import Basis
from review_queue.terms import ConditionOutcome, Ground, LineOutcome


@dataclass(frozen=True, slots=True)
class Period:
    """A validity, both days included."""

    start: date
    until: date


@dataclass(frozen=True, slots=True)
class ValidityChoice:
    """The validity that the adviser gives; empty: the law's (an ALD) or the ALD's (a line).

    At most one of `until`, `years`, `months`. `reason` is needed where the result is not the law's.
    """

    start: date | None = None
    until: date | None = None
    years: int | None = None
    months: int | None = None
    reason: str | None = None

    @property
    def given(self) -> bool:
        """Whether anything was chosen at all."""
        return any((self.start, self.until, self.years, self.months))


@dataclass(frozen=True, slots=True)
class ConditionOrder:
    """What is said of one ALD, counted from 0."""

    index: int
    outcome: ConditionOutcome
    case: str | None = None
    reason: str | None = None
    ground: Ground | None = None
    validity: ValidityChoice = field(default_factory=ValidityChoice)


@dataclass(frozen=True, slots=True)
class LineOrder:
    """What is said of one line; `granted` is what a partial decision gives."""

    number: int
    outcome: LineOutcome
    granted: str | None = None
    reason: str | None = None
    ground: Ground | None = None
    validity: ValidityChoice = field(default_factory=ValidityChoice)


Order = ConditionOrder | LineOrder


@dataclass(frozen=True, slots=True)
class ConditionDecision:
    """The opinion recorded on one ALD; `period` is None for a refusal.

    Attributes:
        case: The sub-case, as asked or as settled by the adviser.
        basis: Where the validity comes from, in words fit for a judge.
        computed: Data, inputs and result of the law's proposal; None: recorded without them.
        late: Less than asked, given after the opinion was deemed favourable.
        at: UTC instant, ISO text.
    """

    index: int
    outcome: ConditionOutcome
    case: str | None
    reason: str | None
    ground: Ground | None
    period: Period | None
    validity_reason: str | None
    basis: str
    late: bool
    by: str
    at: str
    computed: Basis | None = None


@dataclass(frozen=True, slots=True)
class LineDecision:
    """The opinion recorded on one line; `period` None: the line follows its ALD's validity."""

    number: int
    outcome: LineOutcome
    granted: str | None
    reason: str | None
    ground: Ground | None
    period: Period | None
    validity_reason: str | None
    late: bool
    by: str
    at: str


Decision = ConditionDecision | LineDecision


@dataclass(frozen=True, slots=True)
class Decisions:
    """All opinions on one protocol so far: by ALD index and by line number."""

    conditions: Mapping[int, ConditionDecision] = field(
        default_factory=lambda: MappingProxyType({})
    )
    lines: Mapping[int, LineDecision] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def all(self) -> tuple[Decision, ...]:
        """Every decision, ALD first."""
        return (*self.conditions.values(), *self.lines.values())

    def of(self, target: str, number: int) -> Decision | None:
        """The decision on an ALD (`condition`, its index) or on a line (`line`, its number)."""
        return (self.conditions if target == "condition" else self.lines).get(number)

    def with_these(self, given: Iterable[Decision | None]) -> Decisions:
        """The same with these opinions in the place of earlier ones on the same."""
        conditions, lines = dict(self.conditions), dict(self.lines)
        for decision in given:
            if isinstance(decision, ConditionDecision):
                conditions[decision.index] = decision
            elif decision is not None:
                lines[decision.number] = decision
        return Decisions(MappingProxyType(conditions), MappingProxyType(lines))


def effective_period(decision: LineDecision | None, of_ald: Period | None) -> Period | None:
    """A line's validity: its own, never beyond its ALD's; none where it is refused."""
    if decision and decision.outcome is LineOutcome.REFUSED:
        return None
    own = decision.period if decision else None
    if own is None or of_ald is None:
        return of_ald
    return Period(max(own.start, of_ald.start), min(own.until, of_ald.until))
