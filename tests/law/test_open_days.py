"""Open days and the prudent day."""

from __future__ import annotations

from datetime import date

import holidays
import pytest

from review_queue.errors import Exit, ReviewError
from review_queue.law.open_days import (
    holidays_of,
    is_open,
    next_open_day,
    open_days_between,
    prudent_day,
)

# The package drops Whit Monday from 2005 to 2007, when the solidarity day fell on it; the
# Code du travail kept it among the public holidays.
SOLIDARITY = range(2005, 2008)


@pytest.mark.parametrize("year", [y for y in range(2004, 2061) if y not in SOLIDARITY])
def test_metropolitan_holidays_agree_with_a_second_opinion(year: int) -> None:
    """CT L. 3133-1, eleven days, checked against the `holidays` package."""
    assert holidays_of(year, "metropole") == set(holidays.country_holidays("FR", years=year))


@pytest.mark.parametrize(
    ("zone", "subdivision"),
    [
        ("alsace-moselle", "57"),
        ("973", "973"),
        ("974", "974"),
        ("976", "976"),
    ],
)
@pytest.mark.parametrize("year", [2019, 2026, 2030])
def test_local_holidays_agree_where_the_second_opinion_is_right(
    zone: str, subdivision: str, year: int
) -> None:
    """CT L. 3134-13 and L. 3422-2."""
    other = holidays.country_holidays("FR", subdiv=subdivision, years=year)
    assert holidays_of(year, zone) == set(other)


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        ("2026-04-03", "alsace-moselle", False),
        ("2026-04-03", "metropole", True),
        ("2026-12-26", "metropole", False),
        ("2025-12-26", "alsace-moselle", False),
        ("2025-12-26", "metropole", True),
        ("2026-05-22", "972", False),
        ("2026-05-22", "971", True),
        ("2026-05-27", "978", False),
        ("2026-10-09", "977", False),
        ("2026-04-06", "975", False),
        ("2026-05-14", "metropole", False),
        ("2026-05-25", "metropole", False),
        ("2026-11-21", "metropole", False),
        ("2026-11-22", "metropole", False),
        ("2026-11-23", "metropole", True),
    ],
)
def test_open_means_monday_to_friday_and_no_holiday(day: str, zone: str, expected: bool) -> None:
    """Weekends and the holidays of the zone are closed, others' holidays are not."""
    assert is_open(date.fromisoformat(day), zone) is expected


@pytest.mark.parametrize(
    ("last_day", "zone", "expected"),
    [
        ("2026-02-28", "metropole", "2026-02-27"),
        ("2026-05-01", "metropole", "2026-04-30"),
        ("2026-04-07", "metropole", "2026-04-03"),
        ("2026-04-07", "alsace-moselle", "2026-04-02"),
        ("2027-01-02", "metropole", "2026-12-31"),
        ("2026-11-25", "metropole", "2026-11-24"),
    ],
)
def test_the_prudent_day_is_the_last_open_day_strictly_before(
    last_day: str, zone: str, expected: str
) -> None:
    """Domain 2.7: it covers the one-day doubt about midnight."""
    assert prudent_day(date.fromisoformat(last_day), zone) == date.fromisoformat(expected)


def test_next_open_day_keeps_an_open_day_and_moves_the_others() -> None:
    """CPC 642: Saturday 2026-05-02 and Friday 1 May move to Monday 4 May."""
    assert next_open_day(date(2026, 5, 1), "metropole") == date(2026, 5, 4)
    assert next_open_day(date(2026, 5, 5), "metropole") == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-04-30", "2026-05-11", 5),
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-22", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-23", "2026-11-20", 0),
    ],
)
def test_open_days_between_count_the_end_and_not_the_start(
    start: str, end: str, expected: int
) -> None:
    """4-7 May and 11 May are open after 30 April 2026; 1 and 8 May are holidays."""
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert open_days_between(*days, "metropole") == expected


def test_an_unknown_zone_is_refused_with_its_field() -> None:
    """The sentence names the zones that exist."""
    with pytest.raises(ReviewError) as caught:
        is_open(date(2026, 11, 23), "979")
    assert (caught.value.code, caught.value.field) == ("unknown_zone", "zone")
    assert caught.value.exit_code is Exit.WRONG_USE
    assert caught.value.message == "There is no zone 979."
    assert caught.value.remedy == (
        "Zones: metropole, alsace-moselle, 971, 972, 973, 974, 975, 976, 977, 978."
    )


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("metropole", ()),
        ("alsace-moselle", ("2026-04-03", "2026-12-26")),
        ("971", ("2026-05-27",)),
        ("972", ("2026-05-22",)),
        ("973", ("2026-06-10",)),
        ("974", ("2026-12-20",)),
        ("975", ()),
        ("976", ("2026-04-27",)),
        ("977", ("2026-10-09",)),
        ("978", ("2026-05-27",)),
    ],
)
def test_the_holidays_of_2026_in_each_zone(zone: str, local: tuple[str, ...]) -> None:
    """CT L. 3133-1, eleven days everywhere; L. 3134-13 and L. 3422-2, those of the zone."""
    everywhere = (
        *("2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25"),
        *("2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"),
    )
    assert holidays_of(2026, zone) == {date.fromisoformat(day) for day in everywhere + local}


def test_the_first_easter_of_the_calendar_is_that_of_1583() -> None:
    """10 April 1583: Easter Monday, Ascension and Whit Monday follow from it."""
    movable = {date(1583, 4, 11), date(1583, 5, 19), date(1583, 5, 30)}
    assert movable < holidays_of(1583, "metropole")
    assert len(holidays_of(1583, "metropole")) == 11
    assert len(holidays_of(1582, "metropole")) == 8


def test_a_year_before_the_calendar_has_its_fixed_days() -> None:
    """A nonsense date never breaks the count: no Easter before 1583."""
    assert date(1000, 5, 1) in holidays_of(1000, "metropole")
    assert len(holidays_of(1000, "metropole")) == 8
