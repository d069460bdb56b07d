"""The door: one record's bytes in, an accepted document or a quarantined record out.

`check` never raises, whatever the bytes. What needs the store (the same reference already there,
an open protocol of the same person) is checked where records are loaded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from review_queue.clock import Clock
from review_queue.intake import models
from review_queue.intake.flaws import flaw_in, key_path, may_hold_long_number, too_deep
from review_queue.intake.found import KEPT_OF_TOO_LONG, MAX_RECORD
from review_queue.intake.models import Submission
from review_queue.intake.normal import digest_of, normal_document
from review_queue.intake.oddities import oddities
from review_queue.intake.problems import QUARANTINE_SENTENCES, Problem, Quarantined, quarantined
from review_queue.intake.relations import relation_problem, short
from review_queue.zone_time import time_zone_of


@dataclass(frozen=True, slots=True)
class Accepted:
    """A record that may enter.

    Attributes:
        document: The normalised document, as `Protocol.from_document` reads it.
        canonical: The same as canonical JSON text: what the store keeps.
        digest: SHA-256 of `canonical`: the same content has the same digest.
        warnings: What the adviser is told.
    """

    document: dict[str, Any]
    canonical: str
    digest: str
    warnings: tuple[Problem, ...]


def check(raw: bytes, clock: Clock) -> Accepted | Quarantined:
    """Check one record of a file; in the future is what comes after today in the record's zone."""
    if len(raw) > MAX_RECORD:
        return quarantined(Problem("", "too_long"), raw[:KEPT_OF_TOO_LONG])
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return quarantined(Problem("", "not_utf8", {"position": str(error.start + 1)}), raw)
    if too_deep(raw):
        return quarantined(Problem("", "too_deep"), raw)
    try:
        form = Submission.model_validate_json(raw)
    except ValidationError as error:
        return quarantined(_why_invalid(error, raw, text), raw)
    today = clock.today(time_zone_of(form.zone))
    problem = _key_twice(form, raw, text) or relation_problem(form, today)
    return quarantined(problem, raw) if problem else _accepted(form, today)


def _accepted(form: Submission, today: date) -> Accepted:
    document, canonical, replaced = normal_document(form)
    warnings = (*replaced, *oddities(form, today))
    return Accepted(document, canonical, digest_of(canonical), warnings)


# -- a key given twice ---------------------------------------------------------------------------

_KEY_END = re.compile(rb'"\s*:')


def _key_twice(form: Submission, raw: bytes, text: str) -> Problem | None:
    """A key repeated in an object: pydantic would keep the last and say nothing.

    Every key of a valid record ends in a quote and a colon. As many of these as fields given:
    none is repeated. More: a text that looks so, or a key given twice; the slow reading tells.
    """
    ends = raw.count(b'":')
    if b" :" in raw or b"\t:" in raw or b"\n:" in raw or b"\r:" in raw:
        ends = len(_KEY_END.findall(raw))
    return None if ends == _fields_given(form) else flaw_in(text)


def _fields_given(form: Submission) -> int:
    given = len(form.model_fields_set) + len(form.patient.model_fields_set)
    if form.doctor:
        given += len(form.doctor.model_fields_set)
    for condition in form.conditions:
        given += len(condition.model_fields_set)
    for line in form.lines:
        given += len(line.model_fields_set)
        if line.code:
            given += len(line.code.model_fields_set)
    return given


# -- pydantic's errors as ours -------------------------------------------------------------------

_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "string_type": "not_text",
    "int_type": "not_number",
    "int_from_float": "not_number",
    "int_parsing_size": "number_range",
    "greater_than_equal": "number_range",
    "less_than_equal": "number_range",
    "bool_type": "not_boolean",
    "list_type": "not_list",
    "model_type": "not_object",
    "model_attributes_type": "not_object",
    "literal_error": "not_listed",
    "too_short": "empty",
}
_PATTERN_CODES = {
    models.NOT_BLANK: "empty",
    models.DAY: "date_form",
    models.DIAGNOSED: "diagnosed_form",
    models.REFERENCE: "reference_form",
    models.CAISSE: "caisse_form",
}


def _why_invalid(error: ValidationError, raw: bytes, text: str) -> Problem:
    """The first error; of the JSON itself, if that is at fault."""
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return flaw_in(text) or Problem("", "not_json", {"position": "1"})
    if may_hold_long_number(raw) and (flaw := flaw_in(text)):
        return flaw
    return _as_problem(first)


def _as_problem(error: ErrorDetails) -> Problem:
    path = ""
    for step in error["loc"]:
        path = f"{path}[{step}]" if isinstance(step, int) else key_path(path, step)
    code = _CODES.get(error["type"], error["type"])
    if code == "string_pattern_mismatch":
        code = _PATTERN_CODES[error["ctx"]["pattern"]]
    if code not in QUARANTINE_SENTENCES:
        code = "other"
    return Problem(path, code, _params(code, error))


def _params(code: str, error: ErrorDetails) -> dict[str, str]:
    """The figures of the two sentences that quote what was given."""
    if code not in ("not_listed", "date_impossible"):
        return {}
    params = {"value": short(error["input"])}
    if code == "not_listed":
        params["expected"] = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    return params
