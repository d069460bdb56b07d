"""Public holidays by zone, as rules: a fixed day, or days after Easter (Code du travail)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import model_validator

from review_data.source import Entry, Fact, read_toml


class Zone(Entry):
    """A part of the country with its own holidays and its own midnight.

    Attributes:
        id: The name in files: `metropole`, `alsace-moselle`, `971` to `978`.
        label: Its name in words, a sentence of the catalogue.
        time_zone: Its IANA time zone.
    """

    id: str
    label: str
    time_zone: str

    @property
    def clock(self) -> ZoneInfo:
        """The time zone in which its days begin and end."""
        return ZoneInfo(self.time_zone)


class HolidayRule(Fact):
    """One holiday: `month` and `day`, or `after_easter` (days from Easter Sunday).

    Attributes:
        label: Its name, a sentence of the catalogue.
        zones: Where it is one; empty means everywhere.
    """

    label: str
    month: int | None = None
    day: int | None = None
    after_easter: int | None = None
    zones: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_fixed_or_movable(self) -> Self:
        fixed = self.month is not None and self.day is not None
        if fixed == (self.after_easter is not None):
            raise ValueError(f"{self.label}: give month and day, or after_easter")
        return self

    def holds_in(self, zone: str) -> bool:
        """Whether it is a holiday in that zone."""
        return not self.zones or zone in self.zones


class Holidays(Entry):
    """The file: zones and rules."""

    zone: tuple[Zone, ...]
    holiday: tuple[HolidayRule, ...]

    @model_validator(mode="after")
    def _zones_exist(self) -> Self:
        known = {zone.id for zone in self.zone}
        for rule in self.holiday:
            if not known.issuperset(rule.zones):
                raise ValueError(f"{rule.label}: unknown zone")
        return self


@cache
def _file() -> Holidays:
    return Holidays.model_validate(read_toml("holidays.toml"))


def holiday_rules() -> tuple[HolidayRule, ...]:
    """All public holidays, as rules."""
    return _file().holiday


@cache
def zones() -> Mapping[str, Zone]:
    """All zones by their name in files."""
    return {zone.id: zone for zone in _file().zone}
