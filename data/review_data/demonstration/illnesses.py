"""Illness profiles: how often, at what age, with what lines of care."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from review_data.demonstration.chance import evenly
from review_data.demonstration.dates import Cover, cover_from, years_after
from review_data.source import FILES, Entry, read_toml

COMMON = "commun"  # lines that any patient's doctor may add


class Clinical(Entry):
    """A clinical text; `{}` in it takes a figure from `low` to `high`."""

    text: str
    low: float = 0
    high: float = 0
    digits: int = 0


class Illness(Entry):
    """One profile of `illnesses.toml`; the words are explained there.

    Attributes:
        specialty: The specialist who may be the treating doctor, or open a derogatory file.
        after: The profile of the follow-up after this ALD.
        companions: Profiles that come as a second ALD of the same protocol.
    """

    id: str
    specialty: str
    share: int
    category: str = "listed"
    ald: str | None = None
    case: str | None = None
    durations: Mapping[date, int]
    forms: tuple[tuple[str, str], ...]
    sex: str = ""
    ages: tuple[int, int]
    long_standing: bool = False
    after: str | None = None
    companions: tuple[str, ...] = ()
    clinical: tuple[Clinical, ...]

    def cover_decided(self, day: date) -> Cover | None:
        """The first cover decided that day; None before the annex had durations."""
        years = [n for since, n in sorted(self.durations.items()) if since <= day]
        return cover_from(day, years[-1]) if years else None

    def cover_that_ends(self, end: date) -> Cover | None:
        """A first cover that ends about that day, if the annex of its first day allows one."""
        for years in sorted(set(self.durations.values())):
            cover = self.cover_decided(years_after(end, -years))
            if cover and abs((cover.until - end).days) < 3:
                return cover
        return None


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of care that a protocol may have: its probability and its wordings.

    Attributes:
        group: Of one group a protocol has one line at most (drugs that exclude each other).
        stable: The demonstration list accepts it without condition: what most renewals ask.
        wordings: The line without its number, once per frequency, quantity and comment.
    """

    chance: float
    sex: str
    group: str
    stable: bool
    wordings: tuple[Mapping[str, Any], ...] = field(repr=False)


@cache
def illnesses() -> Mapping[str, Illness]:
    """Every profile by its id."""
    rows = read_toml("demonstration/illnesses.toml")["illness"]
    # TOML keys are text: pydantic makes the days of `durations`.
    return {row["id"]: Illness.model_validate(row) for row in rows}


@cache
def _mix() -> tuple[Illness, ...]:
    return tuple(illness for illness in illnesses().values() for _ in range(illness.share))


def illness_of(seed: int, index: int) -> Illness:
    """The illness of protocol `index`: even a short queue has the mix of the shares."""
    return _mix()[int(len(_mix()) * evenly(seed, index))]


@cache
def care() -> Mapping[str, tuple[Choice, ...]]:
    """The lines of care by the id of the illness, in the order of `care.csv`."""
    table: dict[str, list[Choice]] = defaultdict(list)
    with (FILES / "demonstration" / "care.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";", quoting=csv.QUOTE_NONE):
            table[row["illness"]].append(_choice(row))
    return {illness: tuple(choices) for illness, choices in table.items()}


def _choice(row: Mapping[str, str]) -> Choice:
    wordings = product(*(row[name].split("|") for name in ("frequency", "quantity", "comment")))
    return Choice(
        chance=float(row["chance"]),
        sex=row["sex"],
        group=row["group"] or row["label"],
        stable=row["stable"] == "yes",
        wordings=tuple(_wording(row, *words) for words in wordings),
    )


def _wording(row: Mapping[str, str], frequency: str, quantity: str, comment: str) -> dict[str, Any]:
    usual = illnesses().get(row["illness"])
    asked = "usual" if usual and usual.category == "non_exempting" else "full"
    line: dict[str, Any] = {
        "kind": row["kind"],
        "label": row["label"],
        "asked": row["asked"] or asked,
    }
    if row["atc"]:
        line["code"] = {"system": "ATC", "value": row["atc"]}
    texts = {"frequency": frequency, "quantity": quantity, "comment": comment}
    line.update({name: text for name, text in texts.items() if text})
    if row["direct"]:
        line["direct_access"] = True
    return line
