"""Reading a file record by record: lines and arrays, any size, any damage."""

import io
import json
import os
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_queue.errors import ReviewError
from review_queue.intake.checks import Accepted, check
from review_queue.intake.found import RawRecord, SpoiltRecord
from review_queue.intake.reader import records

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LINES = (Path(__file__).with_name("data") / "sample_protocols.jsonl").read_bytes().splitlines()
TODAY = date(2026, 11, 21)
MIB = 1024 * 1024


def outcome(found: RawRecord | SpoiltRecord) -> str:
    """`ok` or the code of the problem."""
    if isinstance(found, SpoiltRecord):
        return found.quarantined.problem.code
    result = check(found.raw, TODAY)
    return "ok" if isinstance(result, Accepted) else result.problem.code


def read(content: bytes) -> list[tuple[int, str]]:
    return [(found.record, outcome(found)) for found in records(io.BytesIO(content))]


def array(*parts: bytes) -> bytes:
    return b"[" + b",\n".join(parts) + b"]"


def pretty(line: bytes) -> bytes:
    return json.dumps(json.loads(line), indent=2, ensure_ascii=False).encode()


GOOD = [(number, "ok") for number in range(1, 13)]


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
        b"[" + b",".join(LINES) + b",]",
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
        "comma",
    ],
)
def test_lines_and_arrays_hold_the_same_records(content: bytes) -> None:
    """Told apart by the first byte that is not blank."""
    assert read(content) == GOOD


def test_blank_lines_count_but_are_no_records() -> None:
    """A record is named by its line in the file."""
    assert read(b"\n \r\n" + LINES[0] + b"\n\n\t\n" + LINES[1]) == [(3, "ok"), (6, "ok")]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"[]", b" [ \n ] \n"])
def test_an_empty_file_has_no_records(content: bytes) -> None:
    """Nothing came, nothing is wrong."""
    assert read(content) == []


@pytest.mark.parametrize("content", [b"\xef", b"\xef\xbb", b"\xef{}", b"\xff\xfe[\x00"])
def test_another_encoding_is_one_bad_record(content: bytes) -> None:
    """Half a mark, another mark: no crash."""
    assert [code for _, code in read(content)] == ["not_utf8"]


@given(st.lists(st.sampled_from(LINES[:3]), min_size=1, max_size=6), st.booleans())
def test_the_offset_follows_the_file(lines: list[bytes], as_array: bool) -> None:
    """It grows with each record, up to the file's size: a progress bar needs no more."""
    content = array(*lines) if as_array else b"\n".join(lines)
    offsets = [found.offset for found in records(io.BytesIO(content))]
    assert offsets == sorted(set(offsets))
    assert offsets[-1] == len(content)


@pytest.mark.parametrize("size", range(1, 40))
def test_pieces_of_a_pipe_may_end_anywhere(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a string, behind a backslash, in a character: the records are the same."""
    tricky = rb'{"a": "\\\" [ ] { } , \" \u00e9 \\", "b": ["\\"]}'
    monkeypatch.setattr("review_queue.intake.arrays._CHUNK", size)
    found = [r.raw for r in records(io.BytesIO(array(tricky, LINES[0], tricky))) if
             isinstance(r, RawRecord)]  # fmt: skip
    assert found == [tricky, LINES[0], tricky]


# -- one bad record never undoes the others ------------------------------------------------------


def test_a_bad_line_is_one_record() -> None:
    """Lines are read on whatever one holds."""
    bad = [b"{", b"\xff", b'"', b"[" * 100, b"null"]
    codes = [code for _, code in read(b"\n".join([LINES[0], *bad, LINES[1]]))]
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
def test_a_broken_element_is_one_record(form: type[bytes], old: bytes, new: bytes) -> None:
    """A quote or a bracket lost or put in: the records around it come through."""
    parts = [form(line) for line in LINES[:4]]
    assert parts[1].count(old) == 1
    parts[1] = parts[1].replace(old, new)
    codes = [code for _, code in read(array(*parts))]
    assert codes[:1] + codes[-2:] == ["ok", "ok", "ok"]
    assert set(codes[1:-2]) <= {"not_json", "not_utf8", "too_deep"}
    assert len(codes) == 4 or new == b"}"


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_brace_lost_at_an_end_is_one_record(place: int) -> None:
    """The first, the last, one between."""
    parts = LINES[:4]
    parts[place] = parts[place][:-1]
    codes = [code for _, code in read(array(*parts))]
    assert codes == ["ok" if i != place else "not_json" for i in range(4)]


def test_a_comma_lost_loses_nothing() -> None:
    """The next brace begins the next record."""
    assert read(b"[" + LINES[0] + b" " + LINES[1] + b"," + LINES[2] + b"]") == GOOD[:3]


def test_nothing_between_two_commas_is_told() -> None:
    """A place without a record keeps its number."""
    content = b"[" + LINES[0] + b", ," + LINES[1] + b"]"
    assert read(content) == [(1, "ok"), (2, "not_json"), (3, "ok")]


@pytest.mark.parametrize("cut", [1, 2, 3, 100, 600])
def test_a_file_cut_short_says_so(cut: int) -> None:
    """What is whole is read; that the rest is missing is one more record."""
    codes = [code for _, code in read(array(*LINES[:3])[:-cut])]
    assert codes in (["ok", "ok", "ok", "array_open"], ["ok", "ok", "cut_short"])
    assert codes[-1] == ("array_open" if cut == 1 else "cut_short")


@pytest.mark.parametrize("content", [b"[", b"[ " + LINES[0] + b",", b"[" + LINES[0] + b"\n"])
def test_an_array_left_open_says_so(content: bytes) -> None:
    """Also where no record is cut."""
    assert read(content)[-1][1] == "array_open"


def test_what_follows_an_array_is_told() -> None:
    """It is not read, and not forgotten."""
    found = list(records(io.BytesIO(array(LINES[0]) + b"\n" + LINES[1])))
    assert [outcome(one) for one in found] == ["ok", "after_array"]
    assert isinstance(found[1], SpoiltRecord)
    assert found[1].quarantined.raw == LINES[1].decode()


@settings(max_examples=300)
@given(st.integers(0, 6000), st.integers(0, 30), st.binary(max_size=6), st.booleans())
def test_no_damage_raises(place: int, cut: int, put: bytes, as_array: bool) -> None:
    """Whatever happens to a file, reading goes on to its end."""
    content = array(*LINES[:4]) if as_array else b"\n".join(LINES[:4])
    content = content[:place] + put + content[place + cut :]
    for found in records(io.BytesIO(content)):
        assert outcome(found)


@given(st.binary(max_size=400) | st.text('[]{}",: \\\n1a').map(str.encode))
def test_no_bytes_raise(content: bytes) -> None:
    """Any file, and any array."""
    for one in (content, b"[" + content):
        numbers = [number for number, _ in read(one)]
        assert numbers == sorted(set(numbers))


# -- constant memory -----------------------------------------------------------------------------


class Repeated(io.RawIOBase):
    """A stream that says one thing for so many bytes."""

    def __init__(self, head: bytes, filler: bytes, size: int, tail: bytes = b"") -> None:
        self.parts = self._generate(head, filler * (65536 // len(filler)), size, tail)

    @staticmethod
    def _generate(head: bytes, block: bytes, size: int, tail: bytes) -> Iterator[bytes]:
        yield head
        for _ in range(size // len(block)):
            yield block
        yield tail

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        part = next(self.parts, b"")
        memoryview(buffer)[: len(part)] = part
        return len(part)


def stream(head: bytes, filler: bytes, size: int, tail: bytes = b"") -> BinaryIO:
    return io.BufferedReader(Repeated(head, filler, size, tail), 65536)


@pytest.mark.parametrize(
    ("head", "filler"),
    [
        (b'{"a": "', b"x"),
        (b'["', b"x"),
        (b'["', b"\\"),
        (b'["', b'\\"'),
        (b'[{"a": ', b"["),
        (b'[{"a": [', b"1,"),
        (b'[{"a": [', b'"b",'),
        (b'[{"a": "\n', b"x"),
        (b"[", b" "),
        (b"[1", b" "),
        (b"[]", b"x"),
        (b"x", b" "),
    ],
)
def test_a_record_without_end_is_never_held(head: bytes, filler: bytes) -> None:
    """Twenty megabytes of one record cost a few, and its first bytes are kept."""
    tracemalloc.start()
    try:
        found = list(records(stream(head, filler, 20 * MIB)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 6 * MIB
    assert all(len(one.quarantined.raw) <= 4096 for one in found if isinstance(one, SpoiltRecord))


@pytest.mark.parametrize("as_array", [False, True])
def test_reading_goes_on_after_a_record_too_long(as_array: bool) -> None:
    """Its neighbours come through, and keep their numbers."""
    if as_array:
        content = stream(b"[" + LINES[0] + b',{"a": "', b"x", 3 * MIB, b'"},' + LINES[1] + b"]")
    else:
        content = stream(LINES[0] + b'\n{"a": "', b"x", 3 * MIB, b'"}\n' + LINES[1] + b"\n")
    found = list(records(content))
    assert [(one.record, outcome(one)) for one in found] == [(1, "ok"), (2, "too_long"), (3, "ok")]
    assert isinstance(found[1], SpoiltRecord)
    assert found[1].quarantined.raw == '{"a": "' + "x" * 4089


@pytest.mark.parametrize(("size", "code"), [(MIB, "not_json"), (MIB + 1, "too_long")])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""], ids=["lf", "crlf", "eof"])
def test_the_limit_is_one_mebibyte_without_the_line_end(size: int, code: str, end: bytes) -> None:
    """Exactly a mebibyte is still read."""
    found = read(b"\n" + b"x" * size + end + (b"{" if end else b""))
    assert found[0] == (2, code)
    assert [number for number, _ in found[1:]] == ([3] if end else [])


def test_a_line_of_two_hundred_megabytes_fits_a_small_process() -> None:
    """On standard input, in a process that may not hold it; the next records are read."""
    program = (
        "import resource, sys; from review_queue.intake.reader import records; "
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (400 * 2**20,) * 2); "
        "print(sum(1 for _ in records('-')))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin
    with child.stdin as pipe:
        for _ in range(200):
            pipe.write(b"x" * MIB)
        pipe.write(b"\n{}\n" + b"y" * MIB * 2)
    assert child.stdout
    with child.stdout as output:
        assert output.read() == b"3\n"
    assert child.wait() == 0


# -- where records come from ---------------------------------------------------------------------


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    """As text or as a path."""
    path = tmp_path / "protocoles été.jsonl"
    path.write_bytes(b"\n".join(LINES))
    assert [outcome(found) for found in records(path)] == ["ok"] * 12
    assert len(list(records(str(path)))) == 12


def last_words(sink: BinaryIO) -> None:
    sink.write(LINES[2])
    sink.close()


def test_a_pipe_is_read_as_it_comes() -> None:
    """No seek: a record is handed on before the writer is done."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb", buffering=0) as sink:
        sink.write(LINES[0] + b"\n" + LINES[1] + b"\n")
        found = records(source)
        assert outcome(next(found)) == "ok"
        writer = threading.Thread(target=last_words, args=(sink,))
        writer.start()
        assert [outcome(one) for one in found] == ["ok", "ok"]
        writer.join()


@pytest.mark.parametrize(
    ("name", "code"),
    [("missing.jsonl", "missing_file"), (".", "is_directory"), ("a\0b", "unreadable_file"),
     ("x" * 300, "unreadable_file"), ("secret.jsonl", "unreadable_file")],
)  # fmt: skip
def test_what_cannot_be_read_has_a_sentence_and_a_remedy(
    tmp_path: Path, name: str, code: str
) -> None:
    """Exit 1, no traceback."""
    secret = tmp_path / "secret.jsonl"
    secret.touch(mode=0o000)
    if name == "secret.jsonl" and os.access(secret, os.R_OK):
        pytest.skip("this account reads everything")
    with pytest.raises(ReviewError) as caught:
        list(records(f"{tmp_path}/{name}"))
    assert caught.value.code == code
    assert caught.value.message
    assert caught.value.remedy
