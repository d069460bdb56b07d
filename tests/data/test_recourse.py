"""The routes of appeal as dated data (domain 4.5)."""

from __future__ import annotations

from datetime import date

import pytest

from review_data.recourse import recourse_routes


@pytest.mark.parametrize(
    ("ground", "day", "route", "months", "silence_months", "certainty"),
    [
        ("medical", "2012-03-01", "expertise", 1, None, "secondary"),
        ("medical", "2021-12-31", "expertise", 1, None, "secondary"),
        ("medical", "2022-01-01", "cmra", 2, 4, "certain"),
        ("administrative", "2012-03-01", "cra", 2, None, "secondary"),
        ("administrative", "2022-01-01", "cra", 2, 2, "certain"),
    ],
)
def test_the_route_follows_ground_and_day(
    ground: str, day: str, route: str, months: int, silence_months: int | None, certainty: str
) -> None:
    """Expertise médicale until 2021, CMRA since 2022; CRA for administrative refusals."""
    notified = date.fromisoformat(day)
    found = [r for r in recourse_routes() if r.ground == ground and r.in_force_on(notified)]
    assert [(r.id, r.months, r.silence_months, r.certainty) for r in found] == [
        (route, months, silence_months, certainty)
    ]


def test_the_court_comes_two_months_later() -> None:
    """R. 142-1-A III: two months for the court too."""
    assert {route.court_months for route in recourse_routes()} == {2}
