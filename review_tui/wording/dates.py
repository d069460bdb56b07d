"""Days as words. Rows hold days as ISO text, so both are taken."""

from __future__ import annotations

from datetime import date

from review_data.words import N_, _
from review_queue.days import day_in_words

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def short_day(day: date | str) -> str:
    """Ten characters: `05/12/2026` in French, `2026-12-05` in English."""
    return day_in_words(_date(day))


def partial_day(text: str) -> str:
    """A day, a month or a year as it came, `2026-08`: `08/2026` in French."""
    try:
        return short_day(text)
    except ValueError:
        year, dash, month = text.partition("-")
        return _("{year}-{month}").format(year=year, month=month) if dash else text


def day_and_month(day: date | str) -> str:
    """Five characters, where the year goes without saying: `05/12`, `12-05`."""
    when = _date(day)
    return _("{month}-{day}").format(day=f"{when.day:02}", month=f"{when.month:02}")


def long_day(day: date | str) -> str:
    """In words: `5 décembre 2026`, `1er décembre 2026`, `5 December 2026`."""
    when = _date(day)
    number = _("1") if when.day == 1 else str(when.day)
    return _("{day} {month} {year}").format(
        day=number, month=_(MONTHS[when.month - 1]), year=when.year
    )


def month_and_year(month: date | str) -> str:
    """In words: `novembre 2026`, `November 2026`; of text the first seven characters count."""
    when = _date(f"{month[:7]}-01" if isinstance(month, str) else month)
    return _("{month} {year}").format(month=_(MONTHS[when.month - 1]), year=when.year)


def weekday(day: date | str) -> str:
    """The name of the day: `samedi`, `Saturday`."""
    return _(WEEKDAYS[_date(day).weekday()])


def _date(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day
