"""The door, field by field: what must be there, what type it has, what is unknown."""

import json
from typing import Any

import pytest

from review_queue.intake.problems import Quarantined

ABSENT = "<absent>"

OPTIONAL = [
    "previous", "conditions[0].case", "conditions[0].icd10", "conditions[0].diagnosed_on",
    "conditions[0].clinical", "lines[0].code", "lines[0].frequency",
]  # fmt: skip
REQUIRED = [
    "format", "reference", "caisse", "zone", "requester", "request", "procedure", "received_on",
    "patient", "patient.nir", "patient.family_name", "patient.given_names", "patient.birth_date",
    "doctor", "doctor.rpps", "doctor.name", "doctor.specialty",
    "conditions", "conditions[0].category", "conditions[0].ald", "conditions[0].label",
    "lines", "lines[0].number", "lines[0].kind", "lines[0].label", "lines[0].asked",
    "lines[0].code.system", "lines[0].code.value",
]  # fmt: skip


@pytest.mark.parametrize("path", REQUIRED)
def test_a_required_field_is_there(door: Any, path: str) -> None:
    """Missing: the field itself is named."""
    assert door.problem((path, ABSENT))[0] == path


@pytest.mark.parametrize("path", REQUIRED)
@pytest.mark.parametrize("value", [None, True, 1.5, [1], {"a": 1}])
def test_a_required_field_has_its_type(door: Any, path: str, value: Any) -> None:
    """Nothing is converted; a wrong type inside a list or an object names what is missing there."""
    assert door.problem((path, value))[0].startswith(path)


@pytest.mark.parametrize("path", [p for p in REQUIRED if not p.endswith("number")])
@pytest.mark.parametrize("value", ["", "  \u00a0"])
def test_a_required_field_is_not_empty(door: Any, path: str, value: str) -> None:
    """Nothing but blanks is empty too."""
    assert door.problem((path, value))[0] == path


@pytest.mark.parametrize("path", sorted(OPTIONAL))
def test_an_optional_field_may_be_absent_or_null(door: Any, path: str) -> None:
    """Null and absent are one content."""
    without = door.accepted((path, ABSENT))
    assert door.accepted((path, None)).digest == without.digest
    assert path.rpartition(".")[2] not in json.loads(without.canonical)


@pytest.mark.parametrize("path", sorted(OPTIONAL))
def test_an_optional_field_has_its_type_too(door: Any, path: str) -> None:
    """What is given must be right."""
    assert door.problem((path, 7))[0] == path


@pytest.mark.parametrize("number", ["1", True, 1.0, None])
def test_a_number_is_a_number(door: Any, number: Any) -> None:
    """No "1" for 1, no true for 1."""
    assert door.problem(("lines[0].number", number)) == ("lines[0].number", "not_number")


@pytest.mark.parametrize("value", [1, 0, "true", None])
@pytest.mark.parametrize("path", ["patient.restricted", "lines[0].direct_access"])
def test_true_is_true(door: Any, path: str, value: Any) -> None:
    """No 1 for true: a file of a staff member must never be guessed."""
    assert door.problem((path, value)) == (path, "not_boolean")


@pytest.mark.parametrize(
    "path",
    ["urgent", "patient.age", "doctor.phone", "conditions[0].note", "lines[2].price",
     "lines[0].code.label"],
)  # fmt: skip
def test_an_unknown_field_is_named_at_any_depth(door: Any, path: str) -> None:
    """A field that the format does not have keeps the record out."""
    assert door.problem((path, "x")) == (path, "unknown_field")


def test_an_unknown_field_cannot_command_the_terminal(door: Any) -> None:
    """A key is text from outside as well: signs, and an end."""
    result = door.checked({**door.changed(), "\x1b]0;x\x07" + "é" * 500: 1})
    assert isinstance(result, Quarantined)
    assert result.field == "⟨U+001B⟩]0;x⟨U+0007⟩" + "é" * 74


@pytest.mark.parametrize("value", ["protocole-de-soins/2", "protocole-de-soins", "", 1, None])
def test_another_format_stays_outside(door: Any, value: Any) -> None:
    """One format is known."""
    assert door.problem(("format", value))[0] == "format"
