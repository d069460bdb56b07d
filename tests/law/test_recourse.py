"""Routes of appeal with the person's last day."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.errors import ReviewError
from review_queue.law.recourse import routes_for


@pytest.mark.parametrize(
    ("ground", "notified", "route", "last_day", "for_person"),
    [
        ("medical", "2026-11-23", "cmra", "2027-01-23", "2027-01-25"),
        ("medical", "2026-12-31", "cmra", "2027-02-28", "2027-03-01"),
        ("medical", "2021-12-31", "expertise", "2022-01-31", "2022-01-31"),
        ("medical", "2022-01-01", "cmra", "2022-03-01", "2022-03-01"),
        ("administrative", "2026-03-01", "cra", "2026-05-01", "2026-05-04"),
        ("administrative", "2010-06-15", "cra", "2010-08-15", "2010-08-16"),
    ],
)
def test_route_and_last_day_follow_ground_and_notification(
    ground: str, notified: str, route: str, last_day: str, for_person: str
) -> None:
    """R. 142-1-A III: two months; before 2022 one month for the expertise (domain 4.5)."""
    (found,) = routes_for(ground, date.fromisoformat(notified))
    assert found.route.id == route
    assert found.last_day.isoformat() == last_day
    assert found.last_day_for_person.isoformat() == for_person


def test_holidays_of_the_zone_move_the_persons_day() -> None:
    """CPC 642 by the caisse's zone: 22 May is a holiday in Martinique."""
    day = date(2026, 3, 22)
    (mainland,) = routes_for("medical", day)
    (martinique,) = routes_for("medical", day, "972")
    assert mainland.last_day_for_person == date(2026, 5, 22)
    assert martinique.last_day_for_person == date(2026, 5, 26)


def test_the_boards_silence_rejects_after_its_own_months() -> None:
    """CMRA four months (R. 142-8-5), CRA two (R. 142-6); no such rule was read before 2022."""
    notified, lodged = date(2026, 11, 23), date(2026, 10, 31)
    (cmra,) = routes_for("medical", notified)
    (cra,) = routes_for("administrative", notified)
    (expertise,) = routes_for("medical", date(2012, 1, 5))
    assert cmra.rejected_after(lodged) == date(2027, 2, 28)
    assert cra.rejected_after(lodged) == date(2026, 12, 31)
    assert expertise.rejected_after(lodged) is None


def test_a_route_says_its_words_and_articles() -> None:
    """Time and route must be told or they cannot be opposed (R. 142-1-A III)."""
    (found,) = routes_for("medical", date(2026, 11, 23))
    assert (found.label, found.months, found.certainty) == (
        "Medical appeal board (CMRA)",
        2,
        "certain",
    )
    assert found.court == "Social division of the judicial court"
    assert "R. 142-8" in found.article


def test_a_notification_in_another_millennium_is_refused() -> None:
    """A sentence that names the field."""
    with pytest.raises(ReviewError) as caught:
        routes_for("medical", date(9999, 12, 31))
    assert caught.value.field == "notified_on"
