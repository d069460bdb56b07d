"""Who must answer by when, and what the silence means: the regimes of the one-month limit.

One regime, one file. The shipped ones stand in `files/regimes`; a caisse adds its own with their
dates in force, without touching code (`docs/regimes.md`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from review_data.file_errors import FieldError
from review_data.own_files import read_own
from review_data.source import FILES, DatedFact, Entry, Fact, read_toml
from review_data.words import N_

Requester = Literal["doctor", "insured"]
StartEvent = Literal["caisse", "medical_service"]
Category = Literal["listed", "unlisted", "multiple", "non_exempting", "post_ald"]
Procedure = Literal["ordinary", "derogatory"]

RegimeId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Months = Annotated[int, Field(ge=1, le=120, strict=True)]

SHORTEST_MONTH = 28
"""Days: the opinion never ends after the decision is due."""

SHIPPED = FILES / "regimes"

_OPINION = N_("opinion_days and opinion_silence go together.")
_OPINION_LONG = N_("The opinion's time is longer than the decision's.")
_OPINION_FIRST = N_("A suspension within the opinion needs opinion_days.")
_BACKWARDS = N_("The regime ends before it begins.")
_ENDLESS = N_("An observation without an answer would stop the clocks for ever: give most_months.")
_NO_PIN = "auto"
_RESERVED = N_("auto is the word for no pinned regime: give another identifier.")
_SAME_CAUSE = N_("Each cause of suspension is given once.")


class SuspensionRule(Fact):
    """What stops the clocks of a regime.

    Attributes:
        cause: `observation` to the doctor, or `documents` asked from the insured person.
        within: Which time limit must still run on the day of asking.
        most_months: The longest stop, over all of them, in months; None: as long as the time given.
        note: What the text leaves open, a sentence of the catalogue, or "".
    """

    article: Text
    cause: Literal["observation", "documents"]
    within: Literal["opinion", "decision"]
    most_months: Months | None = None
    note: str = ""

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.cause == "observation" and self.most_months is None:
            raise FieldError("most_months", _ENDLESS)
        return self


class Regime(DatedFact):
    """One version of a rule on the time limit. `article` is its whole basis.

    Attributes:
        id: `r322_7`, `r160_13` or `l324_1`; two versions of a rule share it.
        label: The regime in words, a sentence of the catalogue.
        requesters: Whose requests it governs while it is in force.
        categories: Only protocols whose conditions are all of these; none: every one.
        procedures: Only these procedures; none: every one.
        replaces: The regime of the same requesters that ends on its eve; "": none.
        start: Whose receipt starts the clocks: the caisse's or the medical service's.
        start_article: The article that says so.
        months: The time for the decision.
        decision_article: The article that gives it.
        silence: What the caisse's own silence means.
        silence_text: The same in words, a sentence of the catalogue.
        opinion_days: The time for the medical service's opinion, or None.
        opinion_silence: What its silence means, where there is such a time.
        opinion_article: The article that says so.
        suspension: What stops the clocks, one entry a cause.
    """

    article: Text
    id: RegimeId
    label: Text
    requesters: Annotated[tuple[Requester, ...], Field(min_length=1)]
    categories: tuple[Category, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    replaces: str = ""
    start: StartEvent
    start_article: Text
    months: Months
    decision_article: Text
    silence: Literal["rejection", "not_stated"]
    silence_text: Text
    opinion_days: Annotated[int, Field(ge=1, le=3650, strict=True)] | None = None
    opinion_silence: Literal["favourable"] | None = None
    opinion_article: str = ""
    suspension: tuple[SuspensionRule, ...] = ()

    @field_validator("id")
    @classmethod
    def _not_reserved(cls, regime_id: str) -> str:
        if regime_id == _NO_PIN:
            raise ValueError(_RESERVED)
        return regime_id

    @field_validator("in_force_until")
    @classmethod
    def _after_the_start(cls, day: date | None, info: ValidationInfo) -> date | None:
        if day and day < (info.data.get("in_force_from") or date.min):
            raise ValueError(_BACKWARDS)
        return day

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.opinion_days is None) != (self.opinion_silence is None):
            field = "opinion_days" if self.opinion_days is None else "opinion_silence"
            raise FieldError(field, _OPINION)
        if self.opinion_days and self.opinion_days > SHORTEST_MONTH * self.months:
            raise FieldError("opinion_days", _OPINION_LONG)
        if self.opinion_days is None and any(s.within == "opinion" for s in self.suspension):
            raise FieldError("opinion_days", _OPINION_FIRST)
        if len({s.cause for s in self.suspension}) < len(self.suspension):
            raise FieldError("suspension", _SAME_CAUSE)
        return self

    @property
    def special(self) -> bool:
        """Whether it is for some categories or procedures only: it goes before a general one."""
        return bool(self.categories or self.procedures)

    def governs(self, requester: str, categories: Collection[str], procedure: str) -> bool:
        """Whether such a request is its own, whatever the day."""
        return (
            requester in self.requesters
            and (not self.categories or (bool(categories) and {*categories} <= {*self.categories}))
            and (not self.procedures or procedure in self.procedures)
        )

    def suspended_by(self, cause: str) -> SuspensionRule | None:
        """Its rule on a cause of suspension, or None: it knows no such one."""
        return next((rule for rule in self.suspension if rule.cause == cause), None)


class Treatment(Fact):
    """A kind of request that no text gives a time limit: it is counted like another one.

    Attributes:
        category: The category of every condition of such a protocol, or None.
        procedure: Its procedure, or None.
        counted_as: The requester whose regime is used.
        note: The warning to show, a sentence of the catalogue.
    """

    category: str | None = None
    procedure: str | None = None
    counted_as: Requester
    note: str


class _Treatments(Entry):
    treatment: tuple[Treatment, ...]


def read_regime(path: Path) -> Regime:
    """The regime in a file.

    Raises:
        DataFileError: The file cannot be read, is no TOML, or a field is wrong.
    """
    return read_own(path, Regime)


@cache
def shipped_regimes() -> tuple[Regime, ...]:
    """The regimes that come with the program, in order of their dates."""
    return tuple(sorted(map(read_regime, sorted(SHIPPED.glob("*.toml"))), key=first_day))


def first_day(regime: Regime) -> date:
    """The day on which a regime comes into force; the first of all days where it has none."""
    return regime.in_force_from or date.min


@cache
def treatments() -> tuple[Treatment, ...]:
    """The kinds of request without a time limit of their own."""
    return _Treatments.model_validate(read_toml("treatments.toml")).treatment
