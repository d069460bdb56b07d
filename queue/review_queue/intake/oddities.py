"""What a record is accepted with, and the adviser is told: warnings, in the order of the fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from review_data.annex import annex
from review_queue.identifiers import nir_oddities
from review_queue.intake.models import ConditionForm, PatientForm, Submission
from review_queue.intake.problems import Problem

_OLD = relativedelta(years=2)


def oddities(form: Submission, today: date) -> Iterator[Problem]:
    """Every warning but that of replaced text, which normalising finds."""
    if form.received_on < _two_years_before(today):
        yield Problem("received_on", "received_old")
    if form.received_by_caisse_on and form.received_by_caisse_on > form.received_on:
        yield Problem("received_by_caisse_on", "received_order")
    yield from _of_patient(form.patient)
    if form.doctor and form.doctor.role == "other" and form.procedure != "derogatory":
        yield Problem("doctor.role", "role_other")
    for index, condition in enumerate(form.conditions):
        yield from _of_condition(condition, f"conditions[{index}]", form.request, today)
    if len(form.conditions) > 1:
        for index, line in enumerate(form.lines):
            if line.condition is None:
                yield Problem(f"lines[{index}].condition", "condition_assumed")


@lru_cache(maxsize=512)
def _two_years_before(today: date) -> str:
    return (today - _OLD).isoformat()


def _of_patient(patient: PatientForm) -> Iterator[Problem]:
    for code in nir_oddities(patient.nir, date.fromisoformat(patient.birth_date)):
        yield Problem("patient.birth_date" if code == "nir_birth" else "patient.nir", code)


def _of_condition(
    condition: ConditionForm, path: str, request: str, today: date
) -> Iterator[Problem]:
    ald = condition.ald
    if condition.category == "listed" and ald and not condition.case and _has_cases(ald):
        yield Problem(f"{path}.case", "case_missing", {"ald": ald})
    known = condition.diagnosed_on
    if known and known > today.isoformat()[: len(known)]:
        yield Problem(f"{path}.diagnosed_on", "diagnosed_future")
    if request == "initial" and (condition.covered_from or condition.covered_until):
        field = "covered_from" if condition.covered_from else "covered_until"
        yield Problem(f"{path}.{field}", "cover_initial")


def _has_cases(ald: str) -> bool:
    return len(annex().alds[ald].cases) > 1
