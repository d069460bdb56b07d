"""The clocks of a caisse's zone: Paris, Alsace-Moselle, the departments overseas."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from review_data.holidays import zones


def time_zone_of(zone: str) -> str:
    """The IANA name of a zone's time (`974`: `Indian/Reunion`)."""
    return zones()[zone].time_zone


def on_its_clocks(zone: str, instant: str) -> datetime:
    """A stored instant on the clocks of a caisse's zone (`974`), wherever the server stands."""
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(time_zone_of(zone)))
