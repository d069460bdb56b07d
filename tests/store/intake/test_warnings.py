"""What comes in with a warning, and what is one content."""

import copy
import json
from typing import Any

import pytest

from review_queue.intake.checks import Accepted, check
from review_queue.intake.problems import Problem

ABSENT = "<absent>"
DIGEST = "e41ad5952c003464bfa4ff9fb4a354aa0997a134ab7e575e0ade20ccab016ca8"

Change = tuple[str, Any]

TEXTS = ["patient.family_name", "doctor.specialty", "conditions[0].label", "conditions[0].clinical",
         "conditions[0].icd10", "lines[3].label", "lines[0].code.value", "lines[0].frequency",
         "previous"]  # fmt: skip


@pytest.mark.parametrize("path", TEXTS)
@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u200b", "\ufeff"]
)
def test_hidden_characters_are_replaced_with_a_warning(
    door: Any, path: str, character: str
) -> None:
    """Controls, bidi, zero width: a visible sign, wherever text stands."""
    result = door.accepted((path, f"a{character}b"))
    assert [(w.field, w.code) for w in result.warnings] == [(path, "text_replaced")]
    assert f'"a⟨U+{ord(character):04X}⟩b"' in result.canonical
    assert character not in result.canonical


def test_layout_of_free_text_is_a_space_without_warning(door: Any) -> None:
    """Lines and tabs in `clinical` and `comment`; in a label they are shown."""
    result = door.accepted(("conditions[0].clinical", "a\r\nb\tc"), ("lines[0].comment", "d\n\ne"))
    assert result.warnings == ()
    assert result.document["conditions"][0]["clinical"] == "a b c"
    assert door.warned(("lines[0].label", "a\nb")) == [("lines[0].label", "text_replaced")]


def test_text_is_composed(door: Any) -> None:
    """NFC: the same word in two spellings is one content, without warning."""
    apart, together = (
        door.accepted(("doctor.name", "Le\u0301a")),
        door.accepted(("doctor.name", "Léa")),
    )
    assert apart.warnings == ()
    assert apart.digest == together.digest


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("patient.nir", "1581375112034")], [("patient.nir", "nir_month")]),
        ([("patient.nir", "1580700112034")], [("patient.nir", "nir_department")]),
        ([("patient.nir", "1580775112000")], [("patient.nir", "nir_order")]),
        ([("patient.birth_date", "1958-08-21")], [("patient.birth_date", "nir_birth")]),
        ([("patient.birth_date", "1959-07-21")], [("patient.birth_date", "nir_birth")]),
        ([("received_on", "2024-11-21")], []),
        ([("received_on", "2024-11-20")], [("received_on", "received_old")]),
        ([("received_by_caisse_on", "2026-11-03")], [("received_by_caisse_on", "received_order")]),
        ([("doctor.role", "other")], [("doctor.role", "role_other")]),
        ([("doctor.role", "other"), ("procedure", "derogatory")], []),
        ([("doctor.role", "treating")], []),
        ([("conditions[0].ald", "5"), ("conditions[0].case", ABSENT)],
         [("conditions[0].case", "case_missing")]),
        ([("conditions[0].case", ABSENT)], []),
        ([("conditions[0].diagnosed_on", "2026-12")],
         [("conditions[0].diagnosed_on", "diagnosed_future")]),
        ([("conditions[0].diagnosed_on", "2026-11")], []),
        ([("conditions[0].covered_until", "2026-01-01")],
         [("conditions[0].covered_until", "cover_initial")]),
        ([("conditions[0].covered_until", "2026-01-01"), ("request", "renewal")], []),
    ],
)  # fmt: skip
def test_what_is_odd_is_told(
    door: Any, changes: list[Change], expected: list[tuple[str, str]]
) -> None:
    """Accepted, and the adviser sees why he should look twice."""
    assert door.warned(*changes) == expected


def test_a_line_without_condition_belongs_to_the_first(door: Any) -> None:
    """With a warning where there are several."""
    first = door.changed()["conditions"][0]
    two = ("conditions", [first, copy.deepcopy(first)])
    lines = ("lines", [{**line, "condition": 1} for line in door.changed()["lines"]])
    result = door.accepted(two, lines, ("lines[2].condition", ABSENT))
    assert [(w.field, w.code) for w in result.warnings] == [
        ("lines[2].condition", "condition_assumed")
    ]
    assert [line["condition"] for line in result.document["lines"]] == [1, 1, 0, 1, 1, 1, 1, 1]
    assert {line["condition"] for line in door.accepted().document["lines"]} == {0}


def test_the_digest_tells_contents_apart(door: Any) -> None:
    """Spacing, order, escapes and written defaults do not count; anything else does.

    The figure itself is pinned: with another, every file already imported would look changed.
    """
    record = door.changed()
    fuller = door.changed(
        ("patient.nir", "1 58 07 75 112 034"),
        ("doctor.role", "treating"),
        ("lines[0].condition", 0),
        ("lines[0].comment", ""),
    )
    for raw in (
        json.dumps(record),
        json.dumps(record, indent=3, ensure_ascii=False),
        json.dumps(dict(reversed(record.items()))),
        json.dumps(fuller),
    ):
        result = check(raw.encode(), door.clock)
        assert isinstance(result, Accepted)
        assert result.digest == DIGEST
        assert json.loads(result.canonical) == result.document
    assert door.accepted(("lines[0].frequency", "1 g le soir")).digest != DIGEST


def test_problems_are_data(door: Any) -> None:
    """Stored as plain JSON, told later."""
    warning = door.accepted(("conditions[0].ald", "5"), ("conditions[0].case", ABSENT)).warnings[0]
    back = Problem.restored(json.loads(json.dumps(warning.stored())))
    assert back == warning
    assert back.text == "ALD 5 has sub-cases and none is given."
