"""Days and hours as people write and live them: in their language, on their caisse's clocks."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from review_data.holidays import zones
from review_data.words import language

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day_in_words(day: date) -> str:
    """The day in the chosen language, short: 21/11/2026 in French, 21 Nov 2026 in English."""
    if language() == "fr":
        return day.strftime("%d/%m/%Y")
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def on_its_clocks(zone: str, instant: str) -> datetime:
    """A stored instant on the clocks of a caisse's zone (`974`), wherever the server stands."""
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(zones()[zone].time_zone))
