"""Where records come from: files, pipes, and what cannot be read."""

import os
import threading
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from review_queue.errors import ReviewError
from review_queue.intake.reader import records


def test_a_file_is_read_by_its_path(door: Any, tmp_path: Path) -> None:
    """As text or as a path."""
    path = tmp_path / "protocoles été.jsonl"
    path.write_bytes(b"\n".join(door.lines))
    assert [door.outcome(found) for found in records(path)] == ["ok"] * 12
    assert len(list(records(str(path)))) == 12


def last_words(sink: BinaryIO, words: bytes) -> None:
    sink.write(words)
    sink.close()


def test_a_pipe_is_read_as_it_comes(door: Any) -> None:
    """No seek: a record is handed on before the writer is done."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb", buffering=0) as sink:
        sink.write(door.lines[0] + b"\n" + door.lines[1] + b"\n")
        found = records(source)
        assert door.outcome(next(found)) == "ok"
        writer = threading.Thread(target=last_words, args=(sink, door.lines[2]))
        writer.start()
        assert [door.outcome(one) for one in found] == ["ok", "ok"]
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
