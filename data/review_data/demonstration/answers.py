"""What the advisers of the demonstration answered to the closed protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from review_data.demonstration.chance import Chance
from review_data.source import Entry, read_toml

ClosingCause = Literal["death", "duplicate", "wrong_fund", "withdrawn"]
Ground = Literal["medical", "administrative"]

CAUSES: tuple[ClosingCause, ...] = (
    "death", "death", "death", "duplicate", "duplicate", "wrong_fund", "withdrawn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """The opinion on one line.

    Attributes:
        outcome: `accept` means `full`, or `hors_lap` with this reason where the line is off the
            list: the list is known above this package. Else `partial` or `refused` as it stands.
        granted: What is granted, for `partial`.
    """

    number: int
    outcome: Literal["accept", "partial", "refused"]
    reason: str
    granted: str | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class ConditionAnswer:
    """The opinion on one condition, counted from 0; `case` settles a missing sub-case."""

    index: int
    outcome: Literal["recognised", "non_exempting", "refused"]
    case: str | None = None
    reason: str | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """A protocol of the past with its answers, or with the cause of a closing without any."""

    document: dict[str, Any]
    decided_on: date
    by: str
    conditions: tuple[ConditionAnswer, ...] = ()
    lines: tuple[LineAnswer, ...] = ()
    closing: ClosingCause | None = None


class _Words(Entry):
    doubtful: frozenset[str]
    not_met: tuple[str, ...]
    off_list: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, tuple[str, ...]]
    partial: Mapping[str, tuple[tuple[str, str], ...]]


@cache
def _words() -> _Words:
    return _Words.model_validate(read_toml("demonstration/answers.toml"))


def closing_cause(draws: Chance) -> ClosingCause | None:
    """Three in a hundred are closed without decision."""
    return draws.pick(CAUSES) if draws.happens(0.03) else None


def condition_answers(
    draws: Chance, document: Mapping[str, Any], cases: tuple[str | None, ...], recognised: bool
) -> tuple[ConditionAnswer, ...]:
    """One opinion a condition; all are recognised where a later protocol builds on them."""
    if not recognised and draws.happens(0.04):
        reason = draws.pick(_words().not_met)
        return tuple(
            ConditionAnswer(index, "refused", case, reason, "medical")
            for index, case in enumerate(cases)
        )
    return tuple(
        ConditionAnswer(
            index,
            "non_exempting" if condition["category"] == "non_exempting" else "recognised",
            cases[index],
        )
        for index, condition in enumerate(document["conditions"])
    )


def line_answers(
    draws: Chance, document: Mapping[str, Any], conditions: tuple[ConditionAnswer, ...]
) -> tuple[LineAnswer, ...]:
    """One opinion a line that asks something; none survives a refused condition."""
    refused = conditions[0].reason if conditions[0].outcome == "refused" else None
    return tuple(
        LineAnswer(line["number"], "refused", refused, ground="medical")
        if refused
        else _line_answer(draws, line)
        for line in document["lines"]
        if line["asked"] != "none"
    )


def _line_answer(draws: Chance, line: Mapping[str, Any]) -> LineAnswer:
    number, kind = line["number"], line["kind"]
    if line["label"] in _words().doubtful and draws.happens(0.5):
        ground: Ground = "administrative" if draws.happens(0.4) else "medical"
        return LineAnswer(number, "refused", draws.pick(_words().refused[kind]), ground=ground)
    choices = _words().partial.get(kind)
    if choices and "quantity" in line and draws.happens(0.08):
        granted, reason = draws.pick(choices)
        return LineAnswer(number, "partial", reason, granted=granted)
    return LineAnswer(number, "accept", draws.pick(_words().off_list[kind]))
