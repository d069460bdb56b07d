"""Lists of names that are combined into invented people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property

from review_data.source import Entry, read_toml


class Names(Entry):
    """The lists of `names.toml`; `regional` names by zone stand beside the general ones."""

    family: tuple[str, ...]
    women_before_1955: tuple[str, ...]
    women_before_1980: tuple[str, ...]
    women_since_1980: tuple[str, ...]
    men_before_1955: tuple[str, ...]
    men_before_1980: tuple[str, ...]
    men_since_1980: tuple[str, ...]
    second: tuple[str, ...]
    women_doctors: tuple[str, ...]
    men_doctors: tuple[str, ...]
    advisers: tuple[str, ...]
    regional: Mapping[str, tuple[str, ...]]

    @cached_property
    def _families(self) -> dict[str, tuple[str, ...]]:
        return {
            zone: self.family + local * (len(self.family) // len(local))
            for zone, local in self.regional.items()
        }

    def family_of(self, zone: str) -> tuple[str, ...]:
        """Family names of a zone: where it has its own, they are half of them."""
        return self._families.get(zone, self.family)

    def given_of(self, sex: str, born: int) -> tuple[str, ...]:
        """Given names of a generation."""
        if sex == "F":
            if born < 1955:
                return self.women_before_1955
            return self.women_before_1980 if born < 1980 else self.women_since_1980
        if born < 1955:
            return self.men_before_1955
        return self.men_before_1980 if born < 1980 else self.men_since_1980


@cache
def names() -> Names:
    """The lists, read once."""
    return Names.model_validate(read_toml("demonstration/names.toml"))
