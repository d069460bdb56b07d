"""A day as people write it, in ten characters of their language."""

from __future__ import annotations

from datetime import date

from review_data.words import _


def day_in_words(day: date) -> str:
    """`05/12/2026` in French, `2026-12-05` in English: a month as a number stands first."""
    return _("{year}-{month}-{day}").format(
        year=f"{day.year:04}", month=f"{day.month:02}", day=f"{day.day:02}"
    )
