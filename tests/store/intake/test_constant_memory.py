"""Files larger than memory, records without end."""

import io
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import pytest

from review_queue.intake.found import SpoiltRecord
from review_queue.intake.reader import records

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MIB = 1024 * 1024


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
def test_reading_goes_on_after_a_record_too_long(door: Any, as_array: bool) -> None:
    """Its neighbours come through, and keep their numbers."""
    if as_array:
        content = stream(
            b"[" + door.lines[0] + b',{"a": "', b"x", 3 * MIB, b'"},' + door.lines[1] + b"]"
        )
    else:
        content = stream(
            door.lines[0] + b'\n{"a": "', b"x", 3 * MIB, b'"}\n' + door.lines[1] + b"\n"
        )
    found = list(records(content))
    assert [(one.record, door.outcome(one)) for one in found] == [
        (1, "ok"),
        (2, "too_long"),
        (3, "ok"),
    ]
    assert isinstance(found[1], SpoiltRecord)
    assert found[1].quarantined.raw == '{"a": "' + "x" * 4089


@pytest.mark.parametrize(("size", "code"), [(MIB, "not_json"), (MIB + 1, "too_long")])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""], ids=["lf", "crlf", "eof"])
def test_the_limit_is_one_mebibyte_without_the_line_end(
    door: Any, size: int, code: str, end: bytes
) -> None:
    """Exactly a mebibyte is still read."""
    found = door.read(b"\n" + b"x" * size + end + (b"{" if end else b""))
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
