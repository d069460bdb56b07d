"""How long the clocks stood still: each stop with its days, and what ended it.

An observation to the doctor stops both clocks if it was sent within the two weeks, two months at
most over all of them (CSS R. 324-1-1, R. 324-2). Documents asked from the insured person stop the
month for the time given, or until they come (CRPA L. 114-5). Days are counted from the day of
sending; on the day of the answer the clocks run again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from review_data.regimes import Regime, SuspensionRule
from review_data.words import _
from review_queue.days import day_in_words
from review_queue.errors import Exit, ReviewError
from review_queue.law.facts import Suspension
from review_queue.law.months import add_months
from review_queue.terms import SuspensionCause


class Ended(StrEnum):
    """What ended a stop, or kept it from being one."""

    ANSWER = "answer"
    TIME_GIVEN = "time_given"
    CAP = "cap"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Stop:
    """One suspension as it counts.

    Attributes:
        suspension: What was asked, and when the answer came.
        rule: The rule of the regime; None: it knows no such suspension.
        limit: The last day on which asking would still stop the clocks; the receipt where it
            came before that.
        start: The first day that stands still for it.
        end: The day of the answer, or on which the time is over; before `start` where the clocks
            stood still for others until then.
        ended: What ended it.
    """

    suspension: Suspension
    rule: SuspensionRule | None
    limit: date
    start: date
    end: date
    ended: Ended

    @property
    def runs_again(self) -> date:
        """The first day after it that counts (R. 324-2); `start` where it stops nothing."""
        return max(self.start, self.end)

    @property
    def days(self) -> int:
        """How many days stood still."""
        return (self.runs_again - self.start).days

    @property
    def counts(self) -> bool:
        """Whether it stops the clocks at all."""
        return self.ended in (Ended.ANSWER, Ended.TIME_GIVEN, Ended.CAP)

    @property
    def used_up(self) -> bool:
        """Whether others had used up the longest suspension before it (R. 324-1-1)."""
        return self.ended is Ended.CAP and not self.days

    def stands_on(self, day: date) -> bool:
        """Whether the clocks stand still on that day."""
        return self.start <= day < self.runs_again

    def awaits_on(self, day: date) -> bool:
        """Whether they stand still on that day for an answer that has not come."""
        return self.suspension.answered is None and self.stands_on(day)


@dataclass(frozen=True, slots=True)
class Limits:
    """The last days that a regime gives from one receipt, with no suspension counted yet."""

    regime: Regime
    received: date
    opinion: date | None
    decision: date

    def of(self, rule: SuspensionRule) -> date:
        """The last day within which a suspension of that rule must begin (R. 324-2)."""
        return self.opinion if rule.within == "opinion" and self.opinion else self.decision


def stops_of(limits: Limits, suspensions: tuple[Suspension, ...]) -> tuple[Stop, ...]:
    """Each suspension as it counts, in order of sending (R. 324-1-1, R. 324-2, CRPA L. 114-5)."""
    return tuple(_stops(limits, sorted(suspensions, key=lambda s: s.asked)))


def _stops(limits: Limits, suspensions: list[Suspension]) -> Iterator[Stop]:
    total, free, first = 0, date.min, None
    for suspension in suspensions:
        stop = _stop(limits, suspension, total, free, first)
        if stop.counts:
            first = first or stop.start
        total += stop.days
        free = max(free, stop.runs_again)
        yield stop


def _stop(
    limits: Limits, suspension: Suspension, total: int, free: date, first: date | None
) -> Stop:
    """One suspension after `total` days of others; days before `free` stand still already."""
    rule = limits.regime.suspended_by(suspension.cause)
    asked = suspension.asked
    if rule is None:
        return Stop(suspension, None, limits.decision, asked, asked, Ended.NOT_KNOWN)
    limit = limits.of(rule) + timedelta(days=total)
    if asked < limits.received:
        return Stop(suspension, rule, limits.received, asked, asked, Ended.TOO_EARLY)
    if asked > limit:
        return Stop(suspension, rule, limit, asked, asked, Ended.TOO_LATE)
    start = max(asked, free)
    end, ended = _end(rule, suspension, start, total, first or start)
    return Stop(suspension, rule, limit, start, end, ended)


def _end(
    rule: SuspensionRule, suspension: Suspension, start: date, total: int, first: date
) -> tuple[date, Ended]:
    """The day on which the clocks run again, and why: whatever comes first."""
    ends: list[tuple[date, Ended]] = []
    if suspension.answered is not None:
        ends.append((suspension.answered, Ended.ANSWER))
    if suspension.given is not None:
        ends.append((suspension.asked + timedelta(days=suspension.given), Ended.TIME_GIVEN))
    if rule.most_months is not None:
        left = most_days(rule.most_months, first) - total
        ends.append((start + timedelta(days=left), Ended.CAP))
    return min(ends, key=lambda end: end[0])


def most_days(months: int, first: date) -> int:
    """The cap of R. 324-1-1 in days: from the first stop to the same day so many months later."""
    return (add_months(first, months) - first).days


def meant_cause(regime: Regime, days_given: int | None) -> SuspensionCause | None:
    """The cause that is meant where none was named (R. 324-1-1, CRPA L. 114-5), if there is one.

    Days are given for documents; else it is the first one that the regime knows.
    """
    known = [SuspensionCause(rule.cause) for rule in regime.suspension]
    if days_given is not None and SuspensionCause.DOCUMENTS in known:
        return SuspensionCause.DOCUMENTS
    return known[0] if known else None


def refuse_early(stops: Iterable[Stop]) -> None:
    """Refuse what was asked before any clock ran (R. 324-2, R. 160-13: from the receipt).

    Raises:
        ReviewError: `suspended_before_receipt` (field `suspended`).
    """
    for stop in stops:
        if stop.ended is Ended.TOO_EARLY:
            raise ReviewError(
                "suspended_before_receipt",
                _("Nothing could be asked on {asked}, before the receipt of {received}.").format(
                    asked=day_in_words(stop.suspension.asked), received=day_in_words(stop.limit)
                ),
                _("Give the day of sending."),
                field="suspended",
                exit_code=Exit.WRONG_USE,
            )
