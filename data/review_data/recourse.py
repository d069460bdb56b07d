"""Routes of appeal by ground and date of notification (CSS R. 142-1 and following)."""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import model_validator

from review_data.source import DatedFact, Entry, check_succession, read_toml

Ground = Literal["medical", "administrative"]


class RecourseRoute(DatedFact):
    """Where a refusal can be contested first, and where next. In force by date of notification.

    Attributes:
        id: `cmra`, `cra` or `expertise`.
        ground: The ground of the refusal.
        label: The body, a sentence of the catalogue.
        months: The person's time to appeal, from the notification.
        silence_months: The body's time to answer, after which silence rejects; None: no such rule.
        silence_article: The article that says so.
        silence_note: What the article adds, a sentence of the catalogue, or "".
        mixed_silence_months: The same where the refusal has both grounds; None: no such rule.
        mixed_silence_article: The article that says so.
        report_days: The medical service's time to send its report, from the copy of the appeal.
        report_article: The article that says so.
        court: The court after it, a sentence of the catalogue.
        court_months: The time to go there.
        court_article: The article that says so.
    """

    id: str
    ground: Ground
    label: str
    months: int
    silence_months: int | None = None
    silence_article: str = ""
    silence_note: str = ""
    mixed_silence_months: int | None = None
    mixed_silence_article: str = ""
    report_days: int | None = None
    report_article: str = ""
    court: str
    court_months: int
    court_article: str


class Routes(Entry):
    """The file: routes in order of their dates for each ground."""

    route: tuple[RecourseRoute, ...]

    @model_validator(mode="after")
    def _each_day_has_one_route(self) -> Self:
        for ground in ("medical", "administrative"):
            lane = [route for route in self.route if route.ground == ground]
            check_succession(f"recourse on {ground} ground", lane)
        return self


@cache
def recourse_routes() -> tuple[RecourseRoute, ...]:
    """All routes, in order of their dates for each ground."""
    return Routes.model_validate(read_toml("recourse.toml")).route
