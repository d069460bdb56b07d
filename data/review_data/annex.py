"""ALD list, sub-cases and the dated lengths of their exemption (CSS D. 160-4 and its annex)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from typing import Literal, Self

from pydantic import model_validator

from review_data.source import DatedFact, Entry, Fact, check_succession, read_json

Renewal = Literal["stated", "presumed", "none"]


class AnnexVersion(DatedFact):
    """One version of the annex.

    Attributes:
        id: The version's name in data and JSON, such as `v2024`.
        decree: The decree that made it, as it is cited.
        legi: The identifier of its text at Légifrance.
        checked_on: The day of the newest snapshot of the law in which it was seen in force.
    """

    id: str
    decree: str
    legi: str
    checked_on: date | None = None


class CaseDuration(Entry):
    """What one version of the annex gives to one sub-case. Lengths are in years.

    Attributes:
        initial_years: The first period.
        renewal_years: The lengths of a renewal: several where the annex lets a condition choose.
        renewal: `stated` by the annex, `presumed` equal to the first period, or `none`.
        renewal_conditions: One sentence for each of several renewal lengths.
        from_birth: The period ends so many years after the birth, whenever it starts.
        note: The annex's special rule in short, a sentence of the catalogue, or "".
    """

    initial_years: int
    renewal_years: tuple[int, ...]
    renewal: Renewal
    renewal_conditions: tuple[str, ...] = ()
    from_birth: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _renewal_has_its_lengths(self) -> Self:
        if (self.renewal == "none") == bool(self.renewal_years):
            raise ValueError("renewal_years and renewal disagree")
        if len(self.renewal_years) > 1 and len(self.renewal_conditions) != len(self.renewal_years):
            raise ValueError("renewal_conditions: one sentence for each length")
        return self


class Case(Entry):
    """A sub-case of an ALD, such as `5.3`; an ALD without sub-cases is its own case."""

    code: str
    ald: str
    label: str
    durations: Mapping[str, CaseDuration]


class Ald(Entry):
    """One of the thirty ALD of the list, with its official French label."""

    number: str
    label: str
    cases: tuple[Case, ...]


class TransitionalRule(DatedFact):
    """A renewal that a decree still gives after the annex has dropped a case.

    Attributes:
        years: The renewal's length, or None where no text gives one.
        note: Its condition, a sentence of the catalogue.
    """

    case: str
    years: int | None = None
    note: str


class OtherDuration(Fact):
    """A category outside the list: `31`, `32`, `non_exempting`, `post_ald`.

    Attributes:
        max_years: The longest first period; None where the protocol states its own.
        rule: The rule in short, a sentence of the catalogue.
    """

    code: str
    label: str
    max_years: int | None = None
    rule: str


class Annex(Entry):
    """The list and all versions of its durations."""

    versions: tuple[AnnexVersion, ...]
    alds: Mapping[str, Ald]
    transitional: tuple[TransitionalRule, ...]
    others: Mapping[str, OtherDuration]

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """Every sub-case by its code."""
        return {case.code: case for ald in self.alds.values() for case in ald.cases}

    def case(self, code: str) -> Case | None:
        """The sub-case of that code, or None."""
        return self.cases.get(code)

    def version_on(self, day: date) -> AnnexVersion | None:
        """The version in force on that day; None before 2011-01-22 (criteria, no durations)."""
        return next((v for v in self.versions if v.in_force_on(day)), None)

    def transitional_on(self, code: str, day: date) -> TransitionalRule | None:
        """The transitional rule for renewals of that sub-case on that day, or None."""
        rules = (r for r in self.transitional if r.case == code and r.in_force_on(day))
        return next(rules, None)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        check_succession("annex", self.versions, starts=True)
        known = {version.id for version in self.versions}
        for ald in self.alds.values():
            for case in ald.cases:
                if case.ald != ald.number or not known.issuperset(case.durations):
                    raise ValueError(f"case {case.code}: wrong ALD or unknown version")
        return self


@cache
def annex() -> Annex:
    """The shipped list and durations, read and checked once."""
    return Annex.model_validate(read_json("annex.json"))
