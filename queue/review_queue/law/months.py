"""Months counted from date to date (CPC 641): same day number, clipped to the month's end."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from review_data.words import _
from review_queue.days import day_in_words
from review_queue.errors import Exit, ReviewError

ONE_DAY = timedelta(days=1)
LAST_YEAR = 4000
"""No law is known for later years; Easter and the calendar stay computable until here."""


def add_months(day: date, months: int) -> date:
    """The same day number so many months later, or that month's last day if it has none (CPC 641).

    Add to the original date, never to a result: 31 January, one month twice, would lose days.
    """
    return day + relativedelta(months=months)


def period_end(start: date, months: int) -> date:
    """The last day of a period of so many months from `start`, both included (CPC 641, D. 160-4).

    It is the eve of the same day number; where that month has no such day, its last day: a
    period of years begun on 29 February ends on 28 February.
    """
    same_number = add_months(start, months)
    return same_number if same_number.day < start.day else same_number - ONE_DAY


def check_day(day: date | None, field: str) -> None:
    """Refuse a day so far off that nothing can be counted from it (CPC 641).

    Raises:
        ReviewError: `date_out_of_range`, naming the field.
    """
    if day is not None and day.year > LAST_YEAR:
        raise ReviewError(
            "date_out_of_range",
            _("{day} is too far in the future to count from.").format(day=day_in_words(day)),
            _("Give a date before the year {year}.").format(year=LAST_YEAR + 1),
            field=field,
            exit_code=Exit.WRONG_USE,
        )
