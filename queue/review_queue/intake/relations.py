"""Rules between several fields, with today, and with the ALD list: what keeps a record outside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from review_data.annex import annex
from review_queue.intake.models import ConditionForm, LineForm, Submission
from review_queue.intake.problems import Problem
from review_queue.text import clean

_SHOWN = 40
_WITH_ALD = ("listed", "post_ald")


def relation_problem(form: Submission, today: date) -> Problem | None:
    """The first broken rule in the order of the format's fields, or None."""
    return next(_broken(form, today.isoformat()), None)


def short(value: object) -> str:
    """A value as a sentence may quote it: printable and bounded."""
    return clean(str(value)[:_SHOWN])[0]


def _broken(form: Submission, today: str) -> Iterator[Problem]:
    if form.received_on > today:
        yield Problem("received_on", "date_future")
    if form.received_by_caisse_on and form.received_by_caisse_on > today:
        yield Problem("received_by_caisse_on", "date_future")
    if form.patient.birth_date > today:
        yield Problem("patient.birth_date", "date_future")
    if form.requester == "doctor" and form.doctor is None:
        yield Problem("doctor", "doctor_missing")
    for index, condition in enumerate(form.conditions):
        if found := _of_condition(condition):
            yield Problem(f"conditions[{index}].{found.field}", found.code, found.params)
    yield from _of_lines(form.lines, len(form.conditions))


def _of_condition(condition: ConditionForm) -> Problem | None:
    """The problem with the path inside the condition."""
    return _of_ald(condition) or _of_case(condition) or _of_cover(condition)


def _of_ald(condition: ConditionForm) -> Problem | None:
    if not condition.ald:
        return Problem("ald", "ald_missing") if condition.category == "listed" else None
    if condition.category not in _WITH_ALD:
        return Problem("ald", "ald_misplaced")
    if condition.ald not in annex().alds:
        return Problem("ald", "ald_unknown", {"value": short(condition.ald)})
    return None


def _of_case(condition: ConditionForm) -> Problem | None:
    if not condition.case:
        return None
    case = annex().case(condition.case)
    if case is None:
        return Problem("case", "case_unknown", {"value": short(condition.case)})
    if case.ald != condition.ald:
        return Problem("case", "case_elsewhere", {"value": case.code, "ald": case.ald})
    return None


def _of_cover(condition: ConditionForm) -> Problem | None:
    start, end = condition.covered_from, condition.covered_until
    return Problem("covered_until", "cover_backwards") if start and end and end < start else None


def _of_lines(lines: list[LineForm], conditions: int) -> Iterator[Problem]:
    """Numbers start at 1 and never repeat; a gap is a line withdrawn, since numbers are stable."""
    if lines[0].number != 1:
        yield Problem("lines[0].number", "numbers_start", {"value": str(lines[0].number)})
    seen: set[int] = set()
    for index, line in enumerate(lines):
        if line.number in seen:
            yield Problem(f"lines[{index}].number", "number_twice", {"value": str(line.number)})
        seen.add(line.number)
        if line.condition is not None and line.condition >= conditions:
            value = {"value": short(line.condition)}
            yield Problem(f"lines[{index}].condition", "no_such_condition", value)
