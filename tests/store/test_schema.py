"""Making the file: once, whole, by one process; the register only grows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.connection import connect, open_queue
from review_queue.errors import ReviewError
from review_queue.schema import prepare

if TYPE_CHECKING:
    from tests.conftest import QueueFile
    from tests.store.conftest import Killed, Script

CREATES = """
import sys
from pathlib import Path
from review_queue.schema import open_up_to_date, prepare
prepare(Path(sys.argv[1]))
open_up_to_date(Path(sys.argv[1])).close()
"""


def tables(path: Path) -> set[str]:
    """What the file has in it."""
    connection = open_queue(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    return names


def test_making_it_again_changes_nothing(queue: QueueFile) -> None:
    """`prepare` is safe to call at each start."""
    before = queue.path.read_bytes()
    prepare(queue.path)
    assert queue.path.read_bytes() == before


@pytest.mark.parametrize("at", [*range(1, 16), 25, 40])
def test_a_creation_that_was_killed_is_taken_up_again(
    tmp_path: Path, killed: Killed, at: int
) -> None:
    """At whatever statement the power goes: the next start makes the queue whole."""
    prepare(whole := tmp_path / "whole.db")
    killed(path := tmp_path / "queue.db", at)
    prepare(path)
    assert tables(path) == tables(whole)


def test_two_processes_that_make_it_at_once_make_one(tmp_path: Path, script: Script) -> None:
    """Both find a whole queue."""
    path = tmp_path / "queue.db"
    both = [script(CREATES, path) for _ in range(4)]
    assert [p.communicate()[1] for p in both] == [""] * 4
    assert [p.returncode for p in both] == [0] * 4


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE register SET by = 'x'",
        "DELETE FROM register",
        "REPLACE INTO register SELECT id, at, 'x', act, reference, version, content FROM register",
    ],
)
def test_the_register_is_append_only(
    queue: QueueFile, submission: Callable[..., Any], sql: str
) -> None:
    """The file itself refuses to change or drop an act."""
    queue.load(submission())
    before = queue.ask("SELECT * FROM register")
    connection = open_queue(queue.path)
    with pytest.raises(Exception, match="append-only"):
        connection.execute(sql)
    connection.close()
    assert len(before) == 1
    assert queue.ask("SELECT * FROM register") == before


def test_a_file_that_is_only_marked_is_refused(tmp_path: Path) -> None:
    """Another program's database with our version number is not taken for ours."""
    path = tmp_path / "queue.db"
    other = connect(path)
    other.execute("CREATE TABLE contact (name TEXT)")
    other.execute("PRAGMA user_version = 1")
    other.close()
    with pytest.raises(ReviewError) as caught:
        open_queue(path)
    assert caught.value.code == "not_a_queue"
