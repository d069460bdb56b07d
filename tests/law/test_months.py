"""Months counted from date to date (CPC 641)."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.errors import Exit, ReviewError
from review_queue.law.months import add_months, check_day, period_end


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2028-02-29", 1, "2028-03-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
    ],
)
def test_same_day_number_or_the_months_last_day(day: str, months: int, expected: str) -> None:
    """CPC 641: same day number; if the month has none, its last day; always from the original."""
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-11-21", 120, "2036-11-20"),
        ("2026-01-01", 12, "2026-12-31"),
        ("2028-02-29", 120, "2038-02-28"),
        ("2028-02-29", 48, "2032-02-28"),
        ("2028-03-01", 12, "2029-02-28"),
        ("2027-03-01", 12, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-05-10", 6, "2026-11-09"),
        ("2026-08-28", 6, "2027-02-27"),
        ("2026-08-29", 6, "2027-02-28"),
        ("2027-08-29", 6, "2028-02-28"),
        ("2027-08-30", 6, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-31", 12, "2027-03-30"),
    ],
)
def test_a_period_ends_on_the_eve_or_on_the_months_last_day(
    start: str, months: int, end: str
) -> None:
    """`until` = start + n years - 1 day; a start on 29 February ends on 28 February (design 4)."""
    assert period_end(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_a_day_too_far_off_is_refused_with_its_field() -> None:
    """Nothing can be counted from the year 9999: a sentence that names the field."""
    with pytest.raises(ReviewError) as caught:
        check_day(date(9999, 12, 31), "on")
    assert caught.value.code == "date_out_of_range"
    assert caught.value.field == "on"
    assert caught.value.exit_code is Exit.WRONG_USE
    assert caught.value.message == "9999-12-31 is too far in the future to count from."
    assert caught.value.remedy == "Give a date before the year 4001."


@pytest.mark.parametrize("day", ["4001-01-01", "4001-12-31", "4002-01-01"])
def test_the_first_year_that_is_refused_is_4001(day: str) -> None:
    """Easter and the calendar are computable until the year 4000 (design 4)."""
    with pytest.raises(ReviewError, match=f"^{day} is too far") as caught:
        check_day(date.fromisoformat(day), "start")
    assert caught.value.field == "start"


def test_an_ordinary_day_or_none_passes() -> None:
    """The check says nothing of a day that can be counted from."""
    check_day(date(4000, 12, 31), "on")
    check_day(date(4000, 1, 1), "on")
    check_day(date(1, 1, 1), "born")
    check_day(None, "start")
