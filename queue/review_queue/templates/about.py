"""What a text is written about, and what the protocol says of it, field by field.

The names of the person and of the doctor are no fields: reasons are shown to others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from review_queue.days import day_in_words
from review_queue.errors import Refusal
from review_queue.rules.conditions import unknown_condition
from review_queue.rules.lines import find_line
from review_queue.wording import ald_named, word

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, ConditionView, LineView


@dataclass(frozen=True, slots=True)
class About:
    """A protocol, one of its ALD, or one of its lines with its ALD."""

    case: CaseFile
    conditions: tuple[ConditionView, ...]
    line: LineView | None = None


def about(
    case: CaseFile, line: LineView | None = None, condition: ConditionView | None = None
) -> About:
    """A line with its ALD, one ALD, or the whole protocol with all its ALD."""
    if line:
        return About(case, (case.conditions[line.line.condition],), line)
    return About(case, (condition,) if condition else case.conditions)


def about_numbers(case: CaseFile, line: int | None, condition: int | None) -> About | Refusal:
    """The same by the number of the line, or of the ALD, counted from 0."""
    if line is not None:
        asked = find_line(case.protocol, line)
        if isinstance(asked, Refusal):
            return asked
        return about(case, next(view for view in case.lines if view.line.number == line))
    if condition is not None and condition >= len(case.conditions):
        return unknown_condition(condition, len(case.conditions))
    return about(case, condition=None if condition is None else case.conditions[condition])


def value_of(field: str, about: About) -> str | None:
    """What the protocol says for a field; None: it says nothing."""
    if field in _OF_THE_LINE:
        return _OF_THE_LINE[field](about.line) or None if about.line else None
    return _OF_ALL[field](about) or None


def case_of(view: ConditionView) -> str | None:
    """The sub-case of an ALD: the one decided, else the one submitted."""
    return (view.decision.case if view.decision else None) or view.condition.case


def _alds(about: About) -> str:
    return _each(ald_named(view.condition, case_of(view)) for view in about.conditions)


def _specialty(about: About) -> str:
    doctor = about.case.protocol.doctor
    return doctor.specialty if doctor else ""


def _validity(about: About, end: str) -> str:
    period = about.line.period if about.line else None
    period = period or about.conditions[0].period
    return _day(getattr(period, end, None))


def _each(parts: Iterable[str | None]) -> str:
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""


def _opinion(about: About) -> date | None:
    opinion = about.case.clocks.opinion
    return opinion.last_day if opinion else None


_OF_ALL: Mapping[str, Callable[[About], str]] = {
    "ald": _alds,
    "ald_label": lambda about: _each(view.condition.label for view in about.conditions),
    "request": lambda about: word(about.case.protocol.request),
    "specialty": _specialty,
    "received": lambda about: _day(about.case.clocks.received),
    "last_day": lambda about: _day(about.case.clocks.last_day),
    "opinion_last_day": lambda about: _day(_opinion(about)),
    "deemed_since": lambda about: _day(about.case.deemed_since),
    "today": lambda about: _day(about.case.today),
    "start": lambda about: _validity(about, "start"),
    "until": lambda about: _validity(about, "until"),
    "stated_until": lambda about: _day(about.conditions[0].condition.stated_until),
    "covered_until": lambda about: _day(about.conditions[0].condition.covered_until),
}
_OF_THE_LINE: Mapping[str, Callable[[LineView], str | None]] = {
    "line": lambda view: view.line.label,
    "kind": lambda view: word(view.line.kind),
    "asked": lambda view: _each((view.line.frequency, view.line.quantity)),
    "frequency": lambda view: view.line.frequency,
    "quantity": lambda view: view.line.quantity,
    "list_condition": lambda view: view.answer.condition,
}
