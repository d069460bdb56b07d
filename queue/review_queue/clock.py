"""The time as the program takes it: instants in UTC, days in the caisse's own zone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = "Europe/Paris"
LEASE = timedelta(minutes=15)
"""How long an adviser holds a protocol without touching it."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is; `pinned` is the day given by `--today` in a training queue."""

    pinned: date | None = None
    now: Callable[[], datetime] = _now

    def today(self, timezone: str = PARIS) -> date:
        """The day in a time zone."""
        return self.pinned or self.now().astimezone(ZoneInfo(timezone)).date()

    def stamp(self) -> str:
        """The instant to write beside an act: UTC, ISO text with seconds."""
        instant = self.now()
        if self.pinned:
            instant = datetime.combine(self.pinned, instant.astimezone(ZoneInfo(PARIS)).timetz())
        return stamp(instant)

    def hour(self) -> str:
        """The true hour, UTC: a day begins with one of them, whatever the zone."""
        return self.real()[: len("2026-11-21T11")]

    def real(self) -> str:
        """The true instant, for leases: never the day given by `--today`."""
        return stamp(self.now())


def stamp(instant: datetime) -> str:
    """An instant as stored: UTC, ISO text with seconds and `Z`."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def lease_end(now: str) -> str:
    """The latest end that a lease can have at `now`; a later one was written by a wrong clock."""
    return stamp(datetime.fromisoformat(now) + LEASE)


def start_of(day: date, timezone: str) -> str:
    """The first instant of a day in a zone, as stored."""
    return stamp(datetime.combine(day, time(), ZoneInfo(timezone)))
