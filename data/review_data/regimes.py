"""Who must answer by when, and what the silence means: the regimes of the one-month limit."""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import model_validator

from review_data.source import DatedFact, Entry, Fact, check_succession, read_toml

Requester = Literal["doctor", "insured"]
StartEvent = Literal["caisse", "medical_service"]
Silence = Literal["rejection", "favourable", "not_stated"]


class Regime(DatedFact):
    """One version of a rule on the time limit. `article` is its whole basis.

    Attributes:
        id: `r322_7`, `r160_13` or `l324_1`; two versions of a rule share it.
        label: The regime in words, a sentence of the catalogue.
        requesters: Whose requests it governs while it is in force.
        start: Whose receipt starts the clocks: the caisse's or the medical service's.
        start_article: The article that says so.
        months: The time for the decision.
        decision_article: The article that gives it.
        silence: What the caisse's own silence means.
        silence_text: The same in words, a sentence of the catalogue.
        opinion_days: The time for the medical service's opinion, or None.
        opinion_silence: What its silence means, where there is such a time.
        opinion_article: The article that says so.
    """

    id: str
    label: str
    requesters: tuple[Requester, ...]
    start: StartEvent
    start_article: str
    months: int
    decision_article: str
    silence: Silence
    silence_text: str
    opinion_days: int | None = None
    opinion_silence: Silence | None = None
    opinion_article: str = ""

    @model_validator(mode="after")
    def _opinion_is_whole(self) -> Self:
        if len({self.opinion_days is None, self.opinion_silence is None}) > 1:
            raise ValueError(f"{self.id}: opinion_days and opinion_silence go together")
        return self


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


class Regimes(Entry):
    """The file: regimes in order of their dates, and the special treatments."""

    regime: tuple[Regime, ...]
    treatment: tuple[Treatment, ...]

    @model_validator(mode="after")
    def _each_day_has_one_rule(self) -> Self:
        for requester in ("doctor", "insured"):
            lane = [regime for regime in self.regime if requester in regime.requesters]
            check_succession(f"regimes of the {requester}", lane)
        return self


@cache
def _file() -> Regimes:
    return Regimes.model_validate(read_toml("regimes.toml"))


def regimes() -> tuple[Regime, ...]:
    """All regimes, in order of their dates for each requester."""
    return _file().regime


def treatments() -> tuple[Treatment, ...]:
    """The kinds of request without a time limit of their own."""
    return _file().treatment
