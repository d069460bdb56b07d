"""Routes of appeal with the person's last day."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.errors import ReviewError
from review_queue.law.recourse import ground_of, routes_for
from review_queue.terms import Ground


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
    assert (caught.value.code, caught.value.field) == ("date_out_of_range", "notified_on")


@pytest.mark.parametrize(
    ("notified", "routes"),
    [
        (
            "2026-11-23",
            [
                ("cmra", 6, "CSS R. 142-9-1", "2027-07-20"),
                ("cra", 6, "CSS R. 142-9-1", "2027-07-20"),
            ],
        ),
        ("2021-12-31", [("expertise", None, "", None), ("cra", None, "", None)]),
    ],
)
def test_a_refusal_with_both_grounds_has_both_routes(
    notified: str, routes: list[tuple[str, int | None, str, str | None]]
) -> None:
    """R. 142-9-1: each board then has six months, lodged on 2027-01-20; no such rule before."""
    found = routes_for("mixed", date.fromisoformat(notified))
    lodged = date(2027, 1, 20)
    assert all(route.mixed for route in found)
    assert [
        (r.route.id, r.silence_months, r.silence_article, iso(r.rejected_after(lodged)))
        for r in found
    ] == routes


@pytest.mark.parametrize(
    ("ground", "months", "article", "rejected", "report"),
    [
        ("medical", 4, "CSS R. 142-8-5", "2027-05-20", "2027-01-30"),
        ("administrative", 2, "CSS R. 142-6", "2027-03-20", None),
    ],
)
def test_a_refusal_with_one_ground_has_its_own_boards_time(
    ground: str, months: int, article: str, rejected: str, report: str | None
) -> None:
    """R. 142-8-5, R. 142-6; R. 142-8-2: ten days for the report, to the medical board only."""
    (found,) = routes_for(ground, date(2026, 11, 23))
    day = date(2027, 1, 20)
    assert not found.mixed
    assert (found.silence_months, found.silence_article) == (months, article)
    assert (iso(found.rejected_after(day)), iso(found.report_due(day))) == (rejected, report)


@pytest.mark.parametrize(
    ("grounds", "together"),
    [
        ([Ground.MEDICAL], "medical"),
        ([Ground.ADMINISTRATIVE], "administrative"),
        ([Ground.MEDICAL, Ground.ADMINISTRATIVE], "mixed"),
        ([], None),
    ],
)
def test_several_refusals_have_one_ground_or_both(
    grounds: list[Ground], together: str | None
) -> None:
    """R. 142-9-1: a ground of each kind makes the appeal a mixed one."""
    assert ground_of(frozenset(grounds)) == together


def test_a_route_begins_with_the_day_of_its_notification() -> None:
    """R. 142-1-A III: the time runs from it, in the mainland where no zone is told."""
    day = date(2026, 3, 22)
    (found,) = routes_for("medical", day)
    (mainland,) = routes_for("medical", day, "metropole")
    assert (found, found.notified_on, found.article) == (
        mainland,
        day,
        "CSS R. 142-8, R. 142-1-A III",
    )


def test_a_zone_that_nobody_knows_is_refused() -> None:
    """The sentence names the field."""
    with pytest.raises(ReviewError) as caught:
        routes_for("medical", date(2026, 3, 22), "paris")
    assert (caught.value.code, caught.value.field) == ("unknown_zone", "zone")


def test_an_appeal_in_another_millennium_is_refused() -> None:
    """R. 142-8-5, R. 142-8-2: nothing is counted from it; the sentence names the field."""
    (found,) = routes_for("medical", date(2026, 11, 23))
    for count, field in ((found.rejected_after, "lodged_on"), (found.report_due, "copied_on")):
        with pytest.raises(ReviewError) as caught:
            count(date(9999, 12, 31))
        assert (caught.value.code, caught.value.field) == ("date_out_of_range", field)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
