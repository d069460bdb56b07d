"""A day as people write it: 21/11/2026 in French, 21 Nov 2026 in English."""

from __future__ import annotations

from datetime import date

from review_data.words import language

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day_in_words(day: date) -> str:
    """The day in the chosen language, unambiguous and short."""
    if language() == "fr":
        return day.strftime("%d/%m/%Y")
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
