"""Reading a file record by record: lines and arrays, any damage."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_queue.intake.found import RawRecord, SpoiltRecord
from review_queue.intake.reader import records

LINES = (Path(__file__).parents[1] / "data" / "sample_protocols.jsonl").read_bytes().splitlines()
GOOD = [(number, "ok") for number in range(1, 13)]


def array(*parts: bytes) -> bytes:
    return b"[" + b",\n".join(parts) + b"]"


def pretty(line: bytes) -> bytes:
    return json.dumps(json.loads(line), indent=2, ensure_ascii=False).encode()


# -- two forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"\n".join(LINES),
        b"\n".join(LINES) + b"\n",
        b"\r\n".join(LINES) + b"\r\n",
        b"\xef\xbb\xbf" + b"\n".join(LINES),
        b"  " + b"\n".join(LINES),
        array(*LINES),
        array(*map(pretty, LINES)),
        b"\xef\xbb\xbf\r\n\t " + array(*LINES) + b"\n\n",
        json.dumps([json.loads(line) for line in LINES], indent=1).encode(),
    ],
    ids=[
        "lines",
        "end",
        "crlf",
        "bom",
        "blank",
        "array",
        "pretty",
        "bom-array",
        "escaped",
    ],
)
def test_lines_and_arrays_hold_the_same_records(door: Any, content: bytes) -> None:
    """Told apart by the first byte that is not blank."""
    assert door.read(content) == GOOD


def test_blank_lines_count_but_are_no_records(door: Any) -> None:
    """A record is named by its line in the file."""
    assert door.read(b"\n \r\n" + door.lines[0] + b"\n\n\t\n" + door.lines[1]) == [
        (3, "ok"),
        (6, "ok"),
    ]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"[]", b" [ \n ] \n"])
def test_an_empty_file_has_no_records(door: Any, content: bytes) -> None:
    """Nothing came, nothing is wrong."""
    assert door.read(content) == []


@pytest.mark.parametrize("content", [b"\xef", b"\xef\xbb", b"\xef{}", b"\xff\xfe[\x00"])
def test_another_encoding_is_one_bad_record(door: Any, content: bytes) -> None:
    """Half a mark, another mark: no crash."""
    assert [code for _, code in door.read(content)] == ["not_utf8"]


@given(st.lists(st.sampled_from(LINES[:3]), min_size=1, max_size=6), st.booleans())
def test_the_offset_follows_the_file(lines: list[bytes], as_array: bool) -> None:
    """It grows with each record, up to the file's size: a progress bar needs no more."""
    content = array(*lines) if as_array else b"\n".join(lines)
    offsets = [found.offset for found in records(io.BytesIO(content))]
    assert offsets == sorted(set(offsets))
    assert offsets[-1] == len(content)


@pytest.mark.parametrize("size", range(1, 40))
def test_pieces_of_a_pipe_may_end_anywhere(
    door: Any, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a string, behind a backslash, in a character: the records are the same."""
    tricky = rb'{"a": "\\\" [ ] { } , \" \u00e9 \\", "b": ["\\"]}'
    monkeypatch.setattr("review_queue.intake.arrays._CHUNK", size)
    found = [r.raw for r in records(io.BytesIO(array(tricky, door.lines[0], tricky))) if
             isinstance(r, RawRecord)]  # fmt: skip
    assert found == [tricky, door.lines[0], tricky]


# -- one bad record never undoes the others ------------------------------------------------------


def test_a_bad_line_is_one_record(door: Any) -> None:
    """Lines are read on whatever one holds."""
    bad = [b"{", b"\xff", b'"', b"[" * 100, b"null"]
    codes = [code for _, code in door.read(b"\n".join([door.lines[0], *bad, door.lines[1]]))]
    assert codes == ["ok", "not_json", "not_utf8", "not_json", "too_deep", "not_object", "ok"]


@pytest.mark.parametrize("form", [bytes, pretty], ids=["one-line", "pretty"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"Delaunay"', b'"Delaunay'),
        (b'"Delaunay"', b'Delaunay"'),
        (b'"Delaunay"', b"Delaunay"),
        (b'"Delaunay"', b'"Delaunay\\"'),
        (b'"Delaunay"', b'"Delaunay",'),
        (b'"Delaunay"', b"{"),
        (b'"Delaunay"', b"["),
        (b'"Delaunay"', b"}"),
        (b'"Delaunay"', b"]"),
        (b'"Delaunay"', b"[" * 1000),
        (b'"Delaunay"', b"\xff"),
        (b'"lines": [', b'"lines": '),
        (b'"conditions": [', b'"conditions": {'),
        (b'"previous": null', b'"previous": null}'),
        (b'"previous": null', b'"previous": "'),
    ],
)
def test_a_broken_element_is_one_record(
    door: Any, form: type[bytes], old: bytes, new: bytes
) -> None:
    """A quote or a bracket lost or put in: the records around it come through."""
    parts = [form(line) for line in door.lines[:4]]
    assert parts[1].count(old) == 1
    parts[1] = parts[1].replace(old, new)
    codes = [code for _, code in door.read(array(*parts))]
    assert codes[:1] + codes[-2:] == ["ok", "ok", "ok"]
    assert set(codes[1:-2]) <= {"not_json", "not_utf8", "too_deep"}
    assert len(codes) == 4 or new == b"}"


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_brace_lost_at_an_end_is_one_record(door: Any, place: int) -> None:
    """The first, the last, one between."""
    parts = door.lines[:4]
    parts[place] = parts[place][:-1]
    codes = [code for _, code in door.read(array(*parts))]
    assert codes == ["ok" if i != place else "not_json" for i in range(4)]


def test_a_comma_lost_loses_no_record_and_is_told(door: Any) -> None:
    """The next brace begins the next record; one more says before which record it was first."""
    one, two, three = door.lines[:3]
    found = list(records(io.BytesIO(b"[" + one + b" " + two + b"\n" + three + b"]")))
    assert [(r.record, door.outcome(r)) for r in found] == [*GOOD[:3], (4, "comma_missing")]
    assert isinstance(found[3], SpoiltRecord)
    assert "before record 2" in found[3].quarantined.problem.text


def test_a_comma_after_the_last_record_is_told(door: Any) -> None:
    """JSON has none there; with one lost as well, each is told."""
    one, two = door.lines[:2]
    assert door.read(b"[" + one + b"," + two + b" ,\n]") == [*GOOD[:2], (3, "comma_last")]
    assert door.read(b"[" + one + two + b",]\n") == [
        *GOOD[:2],
        (3, "comma_missing"),
        (4, "comma_last"),
    ]


def test_nothing_between_two_commas_is_told(door: Any) -> None:
    """A place without a record keeps its number."""
    content = b"[" + door.lines[0] + b", ," + door.lines[1] + b"]"
    assert door.read(content) == [(1, "ok"), (2, "not_json"), (3, "ok")]


@pytest.mark.parametrize("cut", [1, 2, 3, 100, 600])
def test_a_file_cut_short_says_so(door: Any, cut: int) -> None:
    """What is whole is read; that the rest is missing is one more record."""
    codes = [code for _, code in door.read(array(*door.lines[:3])[:-cut])]
    assert codes in (["ok", "ok", "ok", "array_open"], ["ok", "ok", "cut_short"])
    assert codes[-1] == ("array_open" if cut == 1 else "cut_short")


@pytest.mark.parametrize("content", [b"[", b"[ " + LINES[0] + b",", b"[" + LINES[0] + b"\n"])
def test_an_array_left_open_says_so(door: Any, content: bytes) -> None:
    """Also where no record is cut."""
    assert door.read(content)[-1][1] == "array_open"


def test_what_follows_an_array_is_told(door: Any) -> None:
    """It is not read, and not forgotten."""
    found = list(records(io.BytesIO(array(door.lines[0]) + b"\n" + door.lines[1])))
    assert [door.outcome(one) for one in found] == ["ok", "after_array"]
    assert isinstance(found[1], SpoiltRecord)
    assert found[1].quarantined.raw == door.lines[1].decode()


@settings(max_examples=300)
@given(st.integers(0, 6000), st.integers(0, 30), st.binary(max_size=6), st.booleans())
def test_no_damage_raises(door: Any, place: int, cut: int, put: bytes, as_array: bool) -> None:
    """Whatever happens to a file, reading goes on to its end."""
    content = array(*door.lines[:4]) if as_array else b"\n".join(door.lines[:4])
    content = content[:place] + put + content[place + cut :]
    for found in records(io.BytesIO(content)):
        assert door.outcome(found)


@given(st.binary(max_size=400) | st.text('[]{}",: \\\n1a').map(str.encode))
def test_no_bytes_raise(door: Any, content: bytes) -> None:
    """Any file, and any array."""
    for one in (content, b"[" + content):
        numbers = [number for number, _ in door.read(one)]
        assert numbers == sorted(set(numbers))
