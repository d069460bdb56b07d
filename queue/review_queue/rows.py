"""What the queue shows of a protocol: one frozen row, and the counts above the list."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from review_queue.clock import Clock, lease_end
from review_queue.standing import Standing
from review_queue.terms import State

Place = tuple[Any, ...]
"""Where a row stands in an order: its sort value, `act_by`, `reference`; by day the last two."""


EXACT = 1000
"""Matches are counted exactly up to here; one more stands for any number."""


class RowKey(NamedTuple):
    """The place of a row in the queue: sorted by day, then reference."""

    act_by: str
    reference: str


MOST_TOGETHER = 5_000
"""Protocols in one batch: a person cannot look at more, and colleagues wait while it is written."""


class Seen(NamedTuple):
    """A protocol at the version at which somebody saw it."""

    reference: str
    version: int


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the worklist. Dates are ISO text, as stored; `counts` names what `act_by` limits.

    Attributes:
        counts: `opinion` (two weeks, L. 324-1) or `decision` (one month).
        silence: What the silence means at the end of `act_by`.
        final_silence: What it means at the end of `last_day`.
        deemed_on: Day since which the opinion is deemed favourable, once recorded.
        resumes_on: While suspended, the day on which the clocks run again at the latest.
        ald: The codes of its ALD, separated by spaces.
        decided: Lines that have a decision already (a draft under way).
        restricted: 1 for the file of a staff member.
        time_zone: The IANA name of its caisse's time.
        lease_until: UTC instant until which `holder` holds it, ISO text.
        sorted_by: What it is sorted by first, where that is not `act_by`.
    """

    reference: str
    state: str
    version: int
    act_by: str
    counts: str
    silence: str
    received: str
    last_day: str
    opinion_last_day: str | None
    deemed_on: str | None
    ald: str
    person: str
    doctor: str
    requester: str
    request: str
    lines: int
    off_list: int
    decided: int
    restricted: int
    holder: str | None
    lease_until: str | None
    time_zone: str
    final_silence: str
    resumes_on: str | None
    sorted_by: str | int | None = None

    @property
    def standing(self) -> Standing:
        """Its clocks, as recorded."""
        return Standing(
            state=self.state,
            act_by=self.act_by,
            counts=self.counts,
            silence=self.silence,
            final_silence=self.final_silence,
            last_day=self.last_day,
            opinion_last_day=self.opinion_last_day,
            deemed_on=self.deemed_on,
            resumes_on=self.resumes_on,
        )

    def as_of(self, clock: Clock) -> QueueRow:
        """The row with what has come about since, whether or not it has been recorded.

        Who may only read the file sees the law's effects all the same.
        """
        standing = self.standing
        now = standing.as_of(clock.today(self.time_zone).isoformat())
        return self if now is standing else replace(self, **asdict(now))

    @property
    def seen(self) -> Seen:
        """Which protocol it is, and at which version."""
        return Seen(self.reference, self.version)

    @property
    def key(self) -> RowKey:
        """Where the row stands in the queue."""
        return RowKey(self.act_by, self.reference)

    def days_left(self, clock: Clock) -> int:
        """Days to the one-month day; 0 on the day itself, negative after it.

        The day is the one that the caisse's zone has: until its own midnight nothing has lapsed.
        """
        return (date.fromisoformat(self.last_day) - clock.today(self.time_zone)).days

    def days_running(self, clock: Clock) -> int:
        """The same on the clock itself, which stands still while it is suspended."""
        return self._to(self.last_day, clock)

    def days_to_act(self, clock: Clock) -> int:
        """Days to `act_by` on the clock; 0 on the day itself, negative after it."""
        return self._to(self.act_by, clock)

    def _to(self, day: str, clock: Clock) -> int:
        stopped = self.state == State.SUSPENDED and self.resumes_on
        now = date.fromisoformat(stopped) if stopped else clock.today(self.time_zone)
        return (date.fromisoformat(day) - now).days

    def held_at(self, now: str) -> str | None:
        """Who holds it at `now` (UTC, ISO text).

        A lease that has run out holds nothing, nor does one that a wrong clock dated too far.
        """
        if self.lease_until is None or not now < self.lease_until <= lease_end(now):
            return None
        return self.holder


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures above the list, kept by writes and never counted over the table."""

    open: int = 0
    lapsed: int = 0
    tonight: int = 0
    this_week: int = 0
    suspended: int = 0
    mine: int = 0
