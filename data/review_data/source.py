"""What every fact of law has in common: an article, dates in force, a certainty, a source."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

Certainty = Literal["certain", "secondary", "assumed"]

FILES = Path(__file__).with_name("files")


class Entry(BaseModel):
    """Part of a data file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Entry):
    """A rule that somebody can look up.

    Attributes:
        article: The article or decree that says it, as it is cited.
        certainty: `certain` (text read), `secondary` (told by others), `assumed` (our reading).
        source: Where the text was read.
    """

    article: str
    certainty: Certainty
    source: str = ""


class DatedFact(Fact):
    """A rule in force between two days, both included; no day means no known limit."""

    in_force_from: date | None = None
    in_force_until: date | None = None

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.in_force_until and self.in_force_until < (self.in_force_from or date.min):
            raise ValueError(f"{self.article}: in_force_until is before in_force_from")
        return self

    def in_force_on(self, day: date) -> bool:
        """Whether the rule holds on that day."""
        return (self.in_force_from or date.min) <= day <= (self.in_force_until or date.max)


def check_succession(what: str, facts: Sequence[DatedFact], *, starts: bool = False) -> None:
    """Refuse versions that overlap, or leave a day without a rule, or end.

    Args:
        what: The name of the rule, for the message.
        facts: Its versions in order of their dates.
        starts: Whether the first version may have a first day.

    Raises:
        ValueError: A day has no version or two, or the last version has an end.
    """
    for earlier, later in pairwise(facts):
        end, start = earlier.in_force_until, later.in_force_from
        if end is None or start is None or start <= end:
            raise ValueError(f"{what}: two versions in force at once, on {start or end}")
        if start != end + timedelta(days=1):
            raise ValueError(f"{what}: no version in force between {end} and {start}")
    if facts and facts[0].in_force_from is not None and not starts:
        raise ValueError(f"{what}: no version in force before {facts[0].in_force_from}")
    if not facts or facts[-1].in_force_until is not None:
        raise ValueError(f"{what}: no version in force from now on")


def read_toml(name: str) -> dict[str, Any]:
    """The content of one of the shipped TOML files."""
    return tomllib.loads((FILES / name).read_text("utf-8"))


def read_json(name: str) -> dict[str, Any]:
    """The content of one of the shipped JSON files."""
    content: dict[str, Any] = json.loads((FILES / name).read_text("utf-8"))
    return content
