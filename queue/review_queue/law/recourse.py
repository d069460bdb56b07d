"""Where and until when a refusal can be contested (CSS R. 142-1 and following)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from review_data.recourse import RecourseRoute, recourse_routes
from review_data.words import _
from review_queue.law.months import add_months, check_day
from review_queue.law.open_days import next_open_day
from review_queue.terms import Certainty, Ground


@dataclass(frozen=True, slots=True)
class Recourse:
    """One route, with the person's last day.

    Attributes:
        route: The rule, with its articles, the board's own silence, the court after it.
        notified_on: The notification that starts the time.
        last_day: Same day number so many months later, clipped.
        last_day_for_person: The same, moved to the next open day (CPC 642): the reading in the
            person's favour. Tell the person this one.
        mixed: Whether the refusal has both grounds (R. 142-9-1).
    """

    route: RecourseRoute
    notified_on: date
    last_day: date
    last_day_for_person: date
    mixed: bool = False

    @property
    def label(self) -> str:
        """The body in words, in the chosen language."""
        return _(self.route.label)

    @property
    def court(self) -> str:
        """The court after it, in the chosen language."""
        return _(self.route.court)

    @property
    def article(self) -> str:
        """The article that opens it."""
        return self.route.article

    @property
    def months(self) -> int:
        """The time to appeal, in months."""
        return self.route.months

    @property
    def certainty(self) -> Certainty:
        """How sure the rule is."""
        return Certainty(self.route.certainty)

    @property
    def silence_months(self) -> int | None:
        """The board's time to answer (R. 142-8-5, R. 142-6), in months; None: no such rule."""
        return self.route.mixed_silence_months if self.mixed else self.route.silence_months

    @property
    def silence_article(self) -> str:
        """The article that gives the board its time (R. 142-8-5, R. 142-6, R. 142-9-1)."""
        return self.route.mixed_silence_article if self.mixed else self.route.silence_article

    def in_time(self, lodged_on: date) -> bool:
        """Whether an appeal of that day comes within the time, in the person's favour (CPC 642)."""
        return lodged_on <= self.last_day_for_person

    def rejected_after(self, lodged_on: date) -> date | None:
        """The last day of its silence, which then rejects (R. 142-8-5, R. 142-6), or None."""
        check_day(lodged_on, "lodged_on")
        months = self.silence_months
        return None if months is None else add_months(lodged_on, months)

    def report_due(self, copied_on: date) -> date | None:
        """The last day to send the medical report, from the copy of the appeal (R. 142-8-2)."""
        check_day(copied_on, "copied_on")
        days = self.route.report_days
        return None if days is None else copied_on + timedelta(days=days)


def routes_for(ground: str, notified_on: date, zone: str = "metropole") -> tuple[Recourse, ...]:
    """The routes against a refusal on that ground, by its day of notification.

    Args:
        ground: `medical` (CMRA, R. 142-8), `administrative` (CRA, R. 142-1) or `mixed`: both.
        notified_on: The day on which the person was told.
        zone: Whose holidays move the person's last day.
    """
    check_day(notified_on, "notified_on")
    mixed = ground == MIXED
    return tuple(
        _recourse(route, notified_on, zone, mixed=mixed)
        for route in recourse_routes()
        if (mixed or route.ground == ground) and route.in_force_on(notified_on)
    )


MIXED = "mixed"
"""A refusal with both grounds, where no single one is named."""


def ground_of(grounds: frozenset[Ground]) -> str | None:
    """The ground of several refusals together: two make it mixed (R. 142-9-1); None: no refusal."""
    if len(grounds) > 1:
        return MIXED
    return next((ground.value for ground in grounds), None)


def _recourse(route: RecourseRoute, notified_on: date, zone: str, *, mixed: bool) -> Recourse:
    last_day = add_months(notified_on, route.months)
    return Recourse(route, notified_on, last_day, next_open_day(last_day, zone), mixed)
