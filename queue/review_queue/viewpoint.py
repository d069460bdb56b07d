"""Who looks at the queue, and when: on it depend `mine`, `free` and every count of days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from review_queue.clock import PARIS, Clock


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """One person at one clock."""

    actor: str
    clock: Clock

    @property
    def today(self) -> date:
        """The day in Paris: what a filter's `today` means."""
        return self.clock.today()

    @property
    def now(self) -> str:
        """The instant by which leases are live: UTC, ISO text."""
        return self.clock.real()

    def other_days(self) -> Mapping[str, date]:
        """The time zones in which it is another day than in Paris now, most often none."""
        from review_data.holidays import zones

        days = {name: self.clock.today(name) for name in {z.time_zone for z in zones().values()}}
        return {name: day for name, day in days.items() if name != PARIS and day != self.today}
