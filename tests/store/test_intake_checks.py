"""The door: every sentence of the format's description, tried on one record."""

import copy
import json
import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_queue.intake.checks import Accepted, check
from review_queue.intake.problems import Problem, Quarantined, describe
from review_queue.protocol import Protocol
from review_queue.terms import Asked, Category, LineKind, Procedure, Request, Requester

DATA = Path(__file__).with_name("data")
TODAY = date(2026, 11, 21)
SAMPLES = (DATA / "sample_protocols.jsonl").read_bytes().splitlines()
REJECTS = [json.loads(line) for line in (DATA / "sample_rejects.jsonl").read_bytes().splitlines()]
ABSENT = object()

Change = tuple[str, Any]


def changed(*changes: Change, sample: int = 0) -> dict[str, Any]:
    """A sample with some fields changed, each by its path (`ABSENT` takes the field away)."""
    record = json.loads(SAMPLES[sample])
    for path, value in changes:
        steps = [int(s) if s.isdigit() else s for s in re.findall(r"\w+", path)]
        place: Any = record
        for step in steps[:-1]:
            place = place[step]
        if value is ABSENT:
            del place[steps[-1]]
        else:
            place[steps[-1]] = value
    assert isinstance(record, dict)
    return record


def checked(record: Any, today: date = TODAY) -> Accepted | Quarantined:
    return check(json.dumps(record, ensure_ascii=False).encode(), today)


def accepted(*changes: Change, sample: int = 0) -> Accepted:
    result = checked(changed(*changes, sample=sample))
    assert isinstance(result, Accepted), result
    return result


def refused(raw: bytes) -> Problem:
    result = check(raw, TODAY)
    assert isinstance(result, Quarantined), result
    return result.problem


def problem(*changes: Change, sample: int = 0) -> tuple[str, str]:
    result = checked(changed(*changes, sample=sample))
    assert isinstance(result, Quarantined), result
    return result.field, result.problem.code


def warned(*changes: Change, sample: int = 0) -> list[tuple[str, str]]:
    return [(w.field, w.code) for w in accepted(*changes, sample=sample).warnings]


@pytest.mark.parametrize("raw", SAMPLES)
def test_samples_are_accepted_without_warning(raw: bytes) -> None:
    """Each is read as a protocol by the core."""
    result = check(raw, TODAY)
    assert isinstance(result, Accepted)
    assert result.warnings == ()
    assert Protocol.from_document(result.document).reference == json.loads(raw)["reference"]


@pytest.mark.parametrize("reject", REJECTS, ids=[r["why"] for r in REJECTS])
def test_rejects_name_their_field(reject: dict[str, Any]) -> None:
    """Each bad sample is kept out by the field it was broken in."""
    result = checked(reject["record"])
    assert isinstance(result, Quarantined)
    assert result.field == reject["field"]
    assert json.loads(result.raw) == reject["record"]


def paths(value: Any, path: str = "") -> list[str]:
    if isinstance(value, dict):
        inner = [p for k, v in value.items() for p in paths(v, f"{path}.{k}" if path else k)]
    elif isinstance(value, list):
        inner = [p for i, v in enumerate(value) for p in paths(v, f"{path}[{i}]")]
    else:
        inner = []
    return [path, *inner] if path else inner


OPTIONAL = {
    "previous", "conditions[0].case", "conditions[0].icd10", "conditions[0].diagnosed_on",
    "conditions[0].clinical", "lines[0].code", "lines[0].frequency",
}  # fmt: skip
SHORT = changed(("lines", changed()["lines"][:1]))
REQUIRED = [path for path in paths(SHORT) if path not in OPTIONAL and not path.endswith("]")]


@pytest.mark.parametrize("path", REQUIRED)
def test_a_required_field_is_there(path: str) -> None:
    """Missing: the field itself is named."""
    assert problem((path, ABSENT))[0] == path


@pytest.mark.parametrize("path", REQUIRED)
@pytest.mark.parametrize("value", [None, True, 1.5, [1], {"a": 1}])
def test_a_required_field_has_its_type(path: str, value: Any) -> None:
    """Nothing is converted; a wrong type inside a list or an object names what is missing there."""
    assert problem((path, value))[0].startswith(path)


@pytest.mark.parametrize("path", [p for p in REQUIRED if not p.endswith("number")])
@pytest.mark.parametrize("value", ["", "  \u00a0"])
def test_a_required_field_is_not_empty(path: str, value: str) -> None:
    """Nothing but blanks is empty too."""
    assert problem((path, value))[0] == path


@pytest.mark.parametrize("path", sorted(OPTIONAL))
def test_an_optional_field_may_be_absent_or_null(path: str) -> None:
    """Null and absent are one content."""
    without = accepted((path, ABSENT))
    assert accepted((path, None)).digest == without.digest
    assert path.rpartition(".")[2] not in json.loads(without.canonical)


@pytest.mark.parametrize("path", sorted(OPTIONAL))
def test_an_optional_field_has_its_type_too(path: str) -> None:
    """What is given must be right."""
    assert problem((path, 7))[0] == path


@pytest.mark.parametrize("number", ["1", True, 1.0, None])
def test_a_number_is_a_number(number: Any) -> None:
    """No "1" for 1, no true for 1."""
    assert problem(("lines[0].number", number)) == ("lines[0].number", "not_number")


@pytest.mark.parametrize("value", [1, 0, "true", None])
@pytest.mark.parametrize("path", ["patient.restricted", "lines[0].direct_access"])
def test_true_is_true(path: str, value: Any) -> None:
    """No 1 for true: a file of a staff member must never be guessed."""
    assert problem((path, value)) == (path, "not_boolean")


@pytest.mark.parametrize(
    "path",
    ["urgent", "patient.age", "doctor.phone", "conditions[0].note", "lines[2].price",
     "lines[0].code.label"],
)  # fmt: skip
def test_an_unknown_field_is_named_at_any_depth(path: str) -> None:
    """A field that the format does not have keeps the record out."""
    assert problem((path, "x")) == (path, "unknown_field")


def test_an_unknown_field_cannot_command_the_terminal() -> None:
    """A key is text from outside as well."""
    assert problem_of_key("\x1b]0;x\x07" + "é" * 500) == "⟨U+001B⟩]0;x⟨U+0007⟩" + "é" * 74


def problem_of_key(key: str) -> str:
    result = checked({**changed(), key: 1})
    assert isinstance(result, Quarantined)
    return result.field


@pytest.mark.parametrize("value", ["protocole-de-soins/2", "protocole-de-soins", "", 1, None])
def test_another_format_stays_outside(value: Any) -> None:
    """One format is known."""
    assert problem(("format", value))[0] == "format"


@pytest.mark.parametrize(
    ("reference", "good"),
    [("a" * 40, True), ("A-_/.9", True), ("a" * 41, False), ("a b", False), ("é", False),
     ("a\n", False), ("a:b", False)],
)  # fmt: skip
def test_a_reference_is_forty_letters_digits_and_signs(reference: str, good: bool) -> None:
    """1-40 of letters, digits, - _ / and dots."""
    result = checked(changed(("reference", reference)))
    assert isinstance(result, Accepted) == good
    assert good or (isinstance(result, Quarantined) and result.field == "reference")


@pytest.mark.parametrize(
    "caisse", ["01751000", "0175100000", "01751000A", "٠17510000", "017 510000"]
)
def test_a_caisse_is_nine_digits(caisse: str) -> None:
    """Régime 2 + caisse 3 + centre 4."""
    assert problem(("caisse", caisse)) == ("caisse", "caisse_form")


def test_zones_are_exactly_those() -> None:
    """metropole, alsace-moselle, 971 to 978."""
    zones = ["metropole", "alsace-moselle", *(str(zone) for zone in range(971, 979))]
    assert all(accepted(("zone", zone)) for zone in zones)
    for zone in ("Metropole", "970", "979", "987", 971, "corse", "metropole "):
        assert problem(("zone", zone)) == ("zone", "not_listed")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("requester", Requester),
        ("request", Request),
        ("procedure", Procedure),
        ("lines[0].kind", LineKind),
        ("lines[0].asked", Asked),
    ],
)
def test_closed_lists_are_those_of_the_core(path: str, words: type[StrEnum]) -> None:
    """Each word of the core is read, nothing else is."""
    assert all(accepted((path, word.value)) for word in words)
    for word in ("other things", next(iter(words)).value.upper(), 1):
        assert problem((path, word)) == (path, "not_listed")


def test_categories_are_those_of_the_core() -> None:
    """Every category of condition is read."""
    for category in Category:
        one = {"category": category.value, "label": "x", "ald": "8"}
        if category not in (Category.LISTED, Category.POST_ALD):
            del one["ald"]
        assert accepted(("conditions", [one]))


DAYS = ["received_on", "received_by_caisse_on", "patient.birth_date", "conditions[0].stated_until",
        "conditions[0].covered_from", "conditions[0].covered_until"]  # fmt: skip


@pytest.mark.parametrize("path", DAYS)
@pytest.mark.parametrize(
    "value", ["2026-11-1", "2026-11-31", "2025-02-29", "0000-01-01", "20261101", "2026-11-01T00:00",
              "01/11/2026", "1700000000", 17, "2026-W45-1", "2026-11-01 ", "２026-11-01"]
)  # fmt: skip
def test_a_date_is_iso_and_in_the_calendar(path: str, value: Any) -> None:
    """YYYY-MM-DD and nothing else."""
    assert problem((path, value))[0] == path


@pytest.mark.parametrize("value", ["2012", "2026-09", "2026-09-30"])
def test_a_diagnosis_is_a_year_a_month_or_a_day(value: str) -> None:
    """Kept as it was given."""
    assert accepted(("conditions[0].diagnosed_on", value)).document["conditions"][0][
        "diagnosed_on"
    ] == value  # fmt: skip


@pytest.mark.parametrize("value", ["12", "2026-13", "2026-02-30", "0000", "2026-", "09/2026"])
def test_another_diagnosis_date_is_refused(value: str) -> None:
    """Impossible months and days too."""
    assert problem(("conditions[0].diagnosed_on", value))[0] == "conditions[0].diagnosed_on"


@pytest.mark.parametrize("path", ["received_on", "received_by_caisse_on", "patient.birth_date"])
def test_what_has_happened_is_not_in_the_future(path: str) -> None:
    """Today is not the future."""
    assert accepted((path, "2026-11-21"))
    assert problem((path, "2026-11-22")) == (path, "date_future")


def test_a_cover_ends_after_it_starts() -> None:
    """One day is the shortest."""
    start, end = "conditions[0].covered_from", "conditions[0].covered_until"
    assert accepted(("request", "renewal"), (start, "2020-01-01"), (end, "2020-01-01"))
    assert problem((start, "2020-01-02"), (end, "2020-01-01")) == (end, "cover_backwards")


def test_a_nir_is_kept_whole() -> None:
    """15 characters in the document: key computed, spaces gone, Corsica in capitals."""
    for given_as in ("1580775112034", "1 58 07 75 112 034 46", "158077511203446"):
        assert accepted(("patient.nir", given_as)).document["patient"]["nir"] == "158077511203446"
    corsican = accepted(("patient.nir", "2 53 07 2a 073 004"))
    assert corsican.document["patient"]["nir"] == "253072A07300443"


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("patient.nir", "158077511203447", "nir_key"),
        ("patient.nir", "15807751120344", "nir_shape"),
        ("doctor.rpps", "10001234566", "rpps_key"),
        ("doctor.rpps", "1000123456", "rpps_shape"),
    ],
)
def test_keys_are_checked(path: str, value: str, code: str) -> None:
    """A wrong key is a wrong person."""
    assert problem((path, value)) == (path, code)


@pytest.mark.parametrize("value", [ABSENT, None])
def test_only_an_insured_person_asks_without_a_doctor(value: Any) -> None:
    """`doctor` may be absent when the requester is `insured`."""
    assert problem(("doctor", value)) == ("doctor", "doctor_missing")
    assert "doctor" not in accepted(("doctor", value), ("requester", "insured")).document


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ([("ald", ABSENT), ("case", ABSENT)], "ald", "ald_missing"),
        ([("ald", "")], "ald", "ald_missing"),
        ([("ald", "0"), ("case", ABSENT)], "ald", "ald_unknown"),
        ([("ald", "31"), ("case", ABSENT)], "ald", "ald_unknown"),
        ([("ald", "08"), ("case", ABSENT)], "ald", "ald_unknown"),
        ([("ald", 8)], "ald", "not_text"),
        ([("case", "5.1")], "case", "case_elsewhere"),
        ([("case", "99.9")], "case", "case_unknown"),
        ([("category", "unlisted")], "ald", "ald_misplaced"),
        ([("category", "multiple")], "ald", "ald_misplaced"),
        ([("category", "non_exempting")], "ald", "ald_misplaced"),
        ([("category", "unlisted"), ("ald", ABSENT)], "case", "case_elsewhere"),
        ([("category", "post_ald"), ("ald", "31"), ("case", ABSENT)], "ald", "ald_unknown"),
        ([("category", "post_ald"), ("ald", "5")], "case", "case_elsewhere"),
        ([("category", "post_ald"), ("ald", ABSENT)], "case", "case_elsewhere"),
    ],
)
def test_ald_and_case_belong_together(changes: list[Change], field: str, code: str) -> None:
    """ALD 1-30 for `listed`, optional for `post_ald`, nowhere else; a case belongs to its ALD."""
    whole = [(f"conditions[0].{path}", value) for path, value in changes]
    assert problem(*whole) == (f"conditions[0].{field}", code)


def test_every_ald_of_the_list_may_be_asked() -> None:
    """1 to 30, 12 included; and after an ALD, with or without its number."""
    for number in range(1, 31):
        assert accepted(("conditions[0].ald", str(number)), ("conditions[0].case", ABSENT))
    after = ("conditions[0].category", "post_ald")
    assert accepted(after)
    assert accepted(after, ("conditions[0].ald", ABSENT), ("conditions[0].case", ABSENT))


@pytest.mark.parametrize(
    ("numbers", "field", "code"),
    [
        ([2, 3], "lines[0].number", "numbers_start"),
        ([0, 1], "lines[0].number", "numbers_start"),
        ([1, 1], "lines[1].number", "number_twice"),
        ([1, 2, 3, 2], "lines[3].number", "number_twice"),
        ([1, -1], "lines[1].number", "number_range"),
    ],
)
def test_line_numbers_start_at_one_and_never_repeat(
    numbers: list[int], field: str, code: str
) -> None:
    """The second of a pair is named."""
    lines = [{**changed()["lines"][0], "number": number} for number in numbers]
    assert problem(("lines", lines)) == (field, code)


def test_line_numbers_may_leave_a_gap() -> None:
    """Numbers are stable: a line withdrawn takes its number with it."""
    lines = [{**changed()["lines"][0], "number": number} for number in (1, 4, 3)]
    assert [line["number"] for line in accepted(("lines", lines)).document["lines"]] == [1, 4, 3]


@pytest.mark.parametrize(("index", "code"), [(1, "no_such_condition"), (-1, "number_range")])
def test_a_line_belongs_to_a_condition_of_the_protocol(index: int, code: str) -> None:
    """Counted from 0."""
    assert accepted(("lines[0].condition", 0)).warnings == ()
    assert problem(("lines[0].condition", index)) == ("lines[0].condition", code)


@pytest.mark.parametrize("path", ["conditions", "lines"])
def test_there_is_at_least_one_condition_and_one_line(path: str) -> None:
    """Nothing to decide is no protocol."""
    assert problem((path, [])) == (path, "empty")


# -- the JSON itself -----------------------------------------------------------------------------

WHOLE = json.dumps(changed(), ensure_ascii=False).encode()


@pytest.mark.parametrize("raw", [b"", b"{", b"nothing", WHOLE[:-1], WHOLE + b"}", b"\xef\xbb\xbf{}",
                                 b'{"a": NaN}', b'{"a":1,}', b"{'a':1}"])  # fmt: skip
def test_what_is_not_json_stays_outside(raw: bytes) -> None:
    """The record as a whole is named, unless a field can be."""
    assert refused(raw).field in ("", "format")


@pytest.mark.parametrize("raw", [b"1", b"null", b'"text"', b"[]", b"[{}]"])
def test_a_record_is_an_object(raw: bytes) -> None:
    """JSON, but no protocol."""
    assert (refused(raw).field, refused(raw).code) == ("", "not_object")


@pytest.mark.parametrize("constant", [b"NaN", b"Infinity", b"-Infinity"])
def test_no_constant_passes_for_a_number(constant: bytes) -> None:
    """JSON has no NaN."""
    raw = WHOLE.replace(b'"number": 2', b'"number": ' + constant)
    assert isinstance(check(raw, TODAY), Quarantined)


def test_what_is_not_utf8_stays_outside_and_is_kept() -> None:
    """Latin-1 is told by the place of its first byte, and shown byte by byte."""
    raw = json.dumps(changed(), ensure_ascii=False).encode("latin-1", errors="replace")
    result = check(raw, TODAY)
    assert isinstance(result, Quarantined)
    assert result.problem.code == "not_utf8"
    assert "m\\xe9decine" in result.raw


def nested(depth: int) -> bytes:
    """The sample with a field that makes it nest so deep."""
    return WHOLE[:-1] + b', "x": ' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


def test_nesting_ends_at_thirty_two() -> None:
    """Deeper is never parsed; brackets in texts do not count."""
    assert refused(nested(32)).code == "unknown_field"
    assert refused(nested(33)).code == "too_deep"
    assert refused(b"[" * 1_000_000).code == "too_deep"
    assert refused(b'{"a":' * 200_000).code == "too_deep"
    assert accepted(("conditions[0].clinical", '[{\\"' * 200))


@pytest.mark.parametrize(
    ("number", "code"),
    [("1" * 20, "number_range"), ("1" * 21, "long_number"), ("-" + "1" * 21, "long_number"),
     ("0." + "1" * 20, "long_number"), ("1" * 11 + "e" + "1" * 10, "long_number"),
     ("9" * 900_000, "long_number")],
)  # fmt: skip
def test_a_number_has_at_most_twenty_digits(number: str, code: str) -> None:
    """Its field is named."""
    found = refused(WHOLE.replace(b'"number": 3', b'"number": ' + number.encode()))
    assert (found.field, found.code) == ("lines[2].number", code)
    assert accepted(("lines[0].label", number)).document["lines"][0]["label"] == number


@pytest.mark.parametrize("half", ["\\ud83d", "\\ude00", "\\ude00\\ud83d"])
def test_half_a_character_stays_outside(half: str) -> None:
    """A lone surrogate is named where it stands; a pair is a character."""
    raw = WHOLE.replace(b"Marchetti", half.encode())
    assert (refused(raw).field, refused(raw).code) == ("patient.family_name", "lone_surrogate")
    whole = check(WHOLE.replace(b"Marchetti", b"\\ud83d\\ude00"), TODAY)
    assert isinstance(whole, Accepted)
    assert whole.document["patient"]["family_name"] == "😀"


@pytest.mark.parametrize("space", [b"", b" ", b"\n\t"])
def test_a_field_given_twice_stays_outside(space: bytes) -> None:
    """The last would win in silence; also where the value is the same."""
    raw = WHOLE.replace(b'"zone"', b'"zone"' + space + b': "971", "zone"', 1)
    assert (refused(raw).field, refused(raw).code) == ("zone", "key_twice")
    raw = WHOLE.replace(b'"kind"', b'"kind"' + space + b': "drug", "kind"', 1)
    assert (refused(raw).field, refused(raw).code) == ("lines[0].kind", "key_twice")
    raw = WHOLE.replace(b'"kind"', b'"k\\u0069nd"' + space + b': "drug", "kind"', 1)
    assert (refused(raw).field, refused(raw).code) == ("lines[0].kind", "key_twice")


@pytest.mark.parametrize("text", ['"number":', 'a "b": c', "texte : suite", '\\":', "a\\"])
def test_text_that_looks_like_a_field_is_text(text: str) -> None:
    """Quotes and colons in a doctor's account repeat no key."""
    assert accepted(("lines[0].comment", text)).document["lines"][0]["comment"] == text


def test_a_record_has_at_most_one_mebibyte() -> None:
    """The limit itself is let in; the first bytes of a longer one are kept."""
    room = 1024 * 1024 - len(
        json.dumps(changed(("lines[0].comment", "")), ensure_ascii=False).encode()
    )
    fits = json.dumps(changed(("lines[0].comment", "x" * room)), ensure_ascii=False).encode()
    assert len(fits) == 1024 * 1024
    assert isinstance(check(fits, TODAY), Accepted)
    result = check(fits + b" ", TODAY)
    assert isinstance(result, Quarantined)
    assert result.problem.code == "too_long"
    assert result.raw == fits[:4096].decode()


# -- warnings ------------------------------------------------------------------------------------

TEXTS = ["patient.family_name", "doctor.specialty", "conditions[0].label", "conditions[0].clinical",
         "conditions[0].icd10", "lines[3].label", "lines[0].code.value", "lines[0].frequency",
         "previous"]  # fmt: skip


@pytest.mark.parametrize("path", TEXTS)
@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u200b", "\ufeff"]
)
def test_hidden_characters_are_replaced_with_a_warning(path: str, character: str) -> None:
    """Controls, bidi, zero width: a visible sign, wherever text stands."""
    result = accepted((path, f"a{character}b"))
    assert [(w.field, w.code) for w in result.warnings] == [(path, "text_replaced")]
    assert f'"a⟨U+{ord(character):04X}⟩b"' in result.canonical
    assert character not in result.canonical


def test_layout_of_free_text_is_a_space_without_warning() -> None:
    """Lines and tabs in `clinical` and `comment`; in a label they are shown."""
    result = accepted(("conditions[0].clinical", "a\r\nb\tc"), ("lines[0].comment", "d\n\ne"))
    assert result.warnings == ()
    assert result.document["conditions"][0]["clinical"] == "a b c"
    assert warned(("lines[0].label", "a\nb")) == [("lines[0].label", "text_replaced")]


def test_text_is_composed() -> None:
    """NFC: the same word in two spellings is one content, without warning."""
    apart, together = accepted(("doctor.name", "Le\u0301a")), accepted(("doctor.name", "Léa"))
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
def test_what_is_odd_is_told(changes: list[Change], expected: list[tuple[str, str]]) -> None:
    """Accepted, and the adviser sees why he should look twice."""
    assert warned(*changes) == expected


def test_a_line_without_condition_belongs_to_the_first() -> None:
    """With a warning where there are several."""
    first = changed()["conditions"][0]
    two = ("conditions", [first, copy.deepcopy(first)])
    lines = ("lines", [{**line, "condition": 1} for line in changed()["lines"]])
    result = accepted(two, lines, ("lines[2].condition", ABSENT))
    assert [(w.field, w.code) for w in result.warnings] == [
        ("lines[2].condition", "condition_assumed")
    ]
    assert [line["condition"] for line in result.document["lines"]] == [1, 1, 0, 1, 1, 1, 1, 1]
    assert {line["condition"] for line in accepted().document["lines"]} == {0}


# -- one content, one digest ---------------------------------------------------------------------


def same(record: dict[str, Any]) -> list[bytes]:
    """The same record written in other ways."""
    return [
        json.dumps(record).encode(),
        json.dumps(record, indent=3, ensure_ascii=False).encode(),
        json.dumps(dict(reversed(record.items()))).encode(),
        json.dumps(changed(("patient.nir", "1 58 07 75 112 034"), ("doctor.role", "treating"),
                           ("lines[0].condition", 0), ("lines[0].comment", ""))).encode(),
    ]  # fmt: skip


def test_the_digest_tells_contents_apart() -> None:
    """Spacing, order, escapes and written defaults do not count; anything else does.

    The figure itself is pinned: with another, every file already imported would look changed.
    """
    digest = "e41ad5952c003464bfa4ff9fb4a354aa0997a134ab7e575e0ade20ccab016ca8"
    for raw in same(changed()):
        result = check(raw, TODAY)
        assert isinstance(result, Accepted)
        assert result.digest == digest
        assert json.loads(result.canonical) == result.document
    assert accepted(("lines[0].frequency", "1 g le soir")).digest != digest


# -- never an exception --------------------------------------------------------------------------


@given(st.binary(max_size=300))
def test_no_bytes_raise(raw: bytes) -> None:
    """Whatever the file holds, the answer is quarantine."""
    assert isinstance(check(raw, TODAY), Quarantined)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(JSON)
def test_no_json_raises(value: Any) -> None:
    """Any JSON, lone surrogates and NaN included."""
    assert isinstance(check(json.dumps(value).encode(), TODAY), Quarantined)


@settings(max_examples=300)
@given(st.sampled_from(paths(changed(sample=9))), JSON)
def test_no_value_anywhere_raises(path: str, value: Any) -> None:
    """Any JSON in any field of a good record: an answer, and a sentence."""
    result = check(json.dumps(changed((path, value), sample=9)).encode(), TODAY)
    if isinstance(result, Quarantined):
        assert result.problem.text
    else:
        assert Protocol.from_document(json.loads(result.canonical))
        assert all(describe(warning) for warning in result.warnings)


@settings(max_examples=200)
@given(st.integers(0, len(WHOLE)), st.integers(0, 20), st.binary(max_size=5))
def test_no_damage_raises(place: int, cut: int, put: bytes) -> None:
    """Bytes lost and bytes put in anywhere."""
    check(WHOLE[:place] + put + WHOLE[place + cut :], TODAY)


def test_problems_are_data() -> None:
    """Stored as plain JSON, told later."""
    warning = accepted(("conditions[0].ald", "5"), ("conditions[0].case", ABSENT)).warnings[0]
    back = Problem.restored(json.loads(json.dumps(warning.stored())))
    assert back == warning
    assert describe(back) == "ALD 5 has sub-cases and none is given."
