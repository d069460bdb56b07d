"""What is wrong with a file that a caisse wrote, said so that its author can mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from review_data.words import N_, _

_DAY = N_("A date such as 2026-01-31 is expected.")
_PROBLEMS = {
    "missing": N_("This field is missing."),
    "extra_forbidden": N_("No such field."),
    "string_too_short": N_("This field is empty."),
    "too_short": N_("At least one is needed."),
    "string_type": N_("A text in quotes is expected."),
    "bool_type": N_("true or false is expected."),
    "int_type": N_("A whole number is expected, without quotes."),
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "tuple_type": N_("A list in square brackets is expected."),
    "model_type": N_("A section such as [[row]] is expected."),
}
_OTHER = N_("This value cannot be used.")


class FieldError(ValueError):
    """What one field of a section has to do with another, said under the first."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class DataFileError(ValueError):
    """A file that cannot be read.

    Attributes:
        file: The file's name.
        field: The field's path, such as `row[3].kind`, counted from 1; empty for the whole file.
        problem: What is wrong with it, in the person's language.
    """

    def __init__(self, file: Path, field: str, problem: str) -> None:
        where = f"{file.name}: {field}: " if field else f"{file.name}: "
        super().__init__(where + problem)
        self.file = file.name
        self.field = field
        self.problem = problem


def errors_of(file: Path, error: ValidationError) -> tuple[DataFileError, ...]:
    """Everything that a file's author has to mend, in the order of the file."""
    return tuple(_error(file, dict(one)) for one in error.errors())


def first_error(file: Path, error: ValidationError) -> DataFileError:
    """The first thing that a file's author has to mend."""
    return _error(file, dict(error.errors()[0]))


def _error(file: Path, found: dict[str, Any]) -> DataFileError:
    place = found["loc"]
    if isinstance(cause := found.get("ctx", {}).get("error"), FieldError):
        place = (*place, cause.field)
    return DataFileError(file, _path(place), _problem(found))


def _path(place: tuple[int | str, ...]) -> str:
    path = ""
    for step in place:
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return path.lstrip(".")


def _problem(error: dict[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return _(str(context["error"]))
    if kind == "literal_error":
        choices = context["expected"].replace(" or ", ", ").replace("'", "")
        return _("One of these is expected: {choices}.").format(choices=choices)
    if kind == "string_pattern_mismatch":
        return _("{value} does not have the expected form.").format(value=error["input"])
    if kind == "string_too_long":
        return _("{most} characters at most.").format(most=context["max_length"])
    if kind == "greater_than_equal":
        return _("A number from {least} on is expected.").format(least=context["ge"])
    if kind == "less_than_equal":
        return _("A number up to {most} is expected.").format(most=context["le"])
    return _(_PROBLEMS.get(kind, _OTHER))
