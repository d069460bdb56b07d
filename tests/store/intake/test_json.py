"""The door and JSON itself: what no parser may pass, and that nothing ever raises."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_queue.intake.checks import Accepted, check
from review_queue.intake.problems import Quarantined
from review_queue.protocol import Protocol


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"nothing", b"\xef\xbb\xbf{}", b'{"a":1,}', b"{'a':1}", b'{"a": "\n"}']
)
def test_what_is_not_json_stays_outside(door: Any, raw: bytes) -> None:
    """The record as a whole is named."""
    assert (door.refused(raw).field, door.refused(raw).code) == ("", "not_json")


def test_a_record_cut_or_followed_is_not_json(door: Any) -> None:
    """A good record and something else is no record."""
    for raw in (door.whole[:-1], door.whole + b"}", door.whole + door.whole):
        assert door.refused(raw).code == "not_json"


@pytest.mark.parametrize("raw", [b"1", b"null", b'"text"', b"[]", b"[{}]"])
def test_a_record_is_an_object(door: Any, raw: bytes) -> None:
    """JSON, but no protocol."""
    assert (door.refused(raw).field, door.refused(raw).code) == ("", "not_object")


@pytest.mark.parametrize("constant", [b"NaN", b"Infinity", b"-Infinity"])
def test_no_constant_passes_for_a_number(door: Any, constant: bytes) -> None:
    """JSON has no NaN."""
    raw = door.whole.replace(b'"number": 2', b'"number": ' + constant)
    assert isinstance(check(raw, door.clock), Quarantined)


def test_what_is_not_utf8_stays_outside_and_is_kept(door: Any) -> None:
    """Latin-1 is told by the place of its first byte, and shown byte by byte."""
    raw = json.dumps(door.changed(), ensure_ascii=False).encode("latin-1", errors="replace")
    result = check(raw, door.clock)
    assert isinstance(result, Quarantined)
    assert result.problem.code == "not_utf8"
    assert "m\\xe9decine" in result.raw


def test_nesting_ends_at_thirty_two(door: Any) -> None:
    """Deeper is never parsed; brackets in texts do not count."""
    start = door.whole[:-1] + b', "x": '
    assert door.refused(start + b"[" * 31 + b"]" * 31 + b"}").code == "unknown_field"
    assert door.refused(start + b"[" * 32 + b"]" * 32 + b"}").code == "too_deep"
    assert door.refused(b"[" * 1_000_000).code == "too_deep"
    assert door.refused(b'{"a":' * 200_000).code == "too_deep"
    assert door.accepted(("conditions[0].clinical", '[{\\"' * 200))


@pytest.mark.parametrize(
    ("number", "code"),
    [("1" * 20, "number_range"), ("1" * 21, "long_number"), ("-" + "1" * 21, "long_number"),
     ("0." + "1" * 20, "long_number"), ("1" * 11 + "e" + "1" * 10, "long_number"),
     ("9" * 900_000, "long_number")],
)  # fmt: skip
def test_a_number_has_at_most_twenty_digits(door: Any, number: str, code: str) -> None:
    """Its field is named."""
    found = door.refused(door.whole.replace(b'"number": 3', b'"number": ' + number.encode()))
    assert (found.field, found.code) == ("lines[2].number", code)
    assert door.accepted(("lines[0].label", number)).document["lines"][0]["label"] == number


@pytest.mark.parametrize("half", ["\\ud83d", "\\ude00", "\\ude00\\ud83d"])
def test_half_a_character_stays_outside(door: Any, half: str) -> None:
    """A lone surrogate is named where it stands; a pair is a character."""
    raw = door.whole.replace(b"Marchetti", half.encode())
    assert (door.refused(raw).field, door.refused(raw).code) == (
        "patient.family_name",
        "lone_surrogate",
    )
    whole = check(door.whole.replace(b"Marchetti", b"\\ud83d\\ude00"), door.clock)
    assert isinstance(whole, Accepted)
    assert whole.document["patient"]["family_name"] == "😀"


@pytest.mark.parametrize("space", [b"", b" ", b"\n\t"])
def test_a_field_given_twice_stays_outside(door: Any, space: bytes) -> None:
    """The last would win in silence; also where the value is the same."""
    raw = door.whole.replace(b'"zone"', b'"zone"' + space + b': "971", "zone"', 1)
    assert (door.refused(raw).field, door.refused(raw).code) == ("zone", "key_twice")
    raw = door.whole.replace(b'"kind"', b'"kind"' + space + b': "drug", "kind"', 1)
    assert (door.refused(raw).field, door.refused(raw).code) == ("lines[0].kind", "key_twice")
    raw = door.whole.replace(b'"kind"', b'"k\\u0069nd"' + space + b': "drug", "kind"', 1)
    assert (door.refused(raw).field, door.refused(raw).code) == ("lines[0].kind", "key_twice")


@pytest.mark.parametrize("text", ['"number":', 'a "b": c', "texte : suite", '\\":', "a\\"])
def test_text_that_looks_like_a_field_is_text(door: Any, text: str) -> None:
    """Quotes and colons in a doctor's account repeat no key."""
    assert door.accepted(("lines[0].comment", text)).document["lines"][0]["comment"] == text


def test_a_record_has_at_most_one_mebibyte(door: Any) -> None:
    """The limit itself is let in; the first bytes of a longer one are kept."""
    room = 1024 * 1024 - len(
        json.dumps(door.changed(("lines[0].comment", "")), ensure_ascii=False).encode()
    )
    fits = json.dumps(door.changed(("lines[0].comment", "x" * room)), ensure_ascii=False).encode()
    assert len(fits) == 1024 * 1024
    assert isinstance(check(fits, door.clock), Accepted)
    result = check(fits + b" ", door.clock)
    assert isinstance(result, Quarantined)
    assert result.problem.code == "too_long"
    assert result.raw == fits[:4096].decode()


@given(st.binary(max_size=300))
def test_no_bytes_raise(door: Any, raw: bytes) -> None:
    """Whatever the file holds, the answer is quarantine."""
    assert isinstance(check(raw, door.clock), Quarantined)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(JSON)
def test_no_json_raises(door: Any, value: Any) -> None:
    """Any JSON, lone surrogates and NaN included."""
    assert isinstance(check(json.dumps(value).encode(), door.clock), Quarantined)


PATHS = [
    "format", "reference", "zone", "received_on", "patient", "patient.nir", "patient.family_name",
    "patient.birth_date", "patient.restricted", "doctor", "doctor.rpps", "doctor.role",
    "conditions", "conditions[0]", "conditions[0].ald", "conditions[0].case",
    "conditions[0].diagnosed_on", "conditions[0].clinical", "conditions[0].covered_until", "lines",
    "lines[0]", "lines[0].number", "lines[0].code", "lines[0].code.value", "lines[0].condition",
    "lines[0].direct_access", "previous", "unheard_of",
]  # fmt: skip


@settings(max_examples=300)
@given(st.sampled_from(PATHS), JSON)
def test_no_value_anywhere_raises(door: Any, path: str, value: Any) -> None:
    """Any JSON in any field of a good record: an answer, and a sentence."""
    result = check(json.dumps(door.changed((path, value))).encode(), door.clock)
    if isinstance(result, Quarantined):
        assert result.problem.text
    else:
        assert Protocol.from_document(json.loads(result.canonical))
        assert all(warning.text for warning in result.warnings)


@settings(max_examples=200)
@given(st.integers(0, 1600), st.integers(0, 20), st.binary(max_size=5))
def test_no_damage_raises(door: Any, place: int, cut: int, put: bytes) -> None:
    """Bytes lost and bytes put in anywhere."""
    raw = door.whole
    assert check(raw[:place] + put + raw[place + cut :], door.clock)
