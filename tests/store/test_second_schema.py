"""A queue of the first version brought up to date: a copy kept, everything there, whatever dies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_queue.connection import connect, open_queue
from review_queue.desk import Desk
from review_queue.desk.verifying import Verification
from review_queue.schema import prepare
from tests.store.older import older_than, refused_then_brought_up_to_date
from tests.store.test_schema import tables

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission
    from tests.store.conftest import Killed

NEW = ("suspension", "regime", "lap_list", "suspensions_due")


@pytest.fixture
def old(
    tmp_path: Path, queue_at: Callable[[Path], QueueFile], submission: Submission
) -> tuple[Path, QueueFile]:
    """A file as the first version left it: a protocol received and decided, its acts."""
    source = queue_at(tmp_path / "source.db")
    source.load(submission("A-1"))
    desk = Desk.open(source.path, "dr_a", source.hands.clock)
    desk.accept_listed("A-1")
    desk.shut()
    path = tmp_path / "old.db"
    with older_than("step_2_law", path, source.path) as connection:
        connection.execute(
            "INSERT INTO decision SELECT protocol_id, target, number, "
            "json_remove(content, '$.computed') FROM source.decision"
        )
        connection.execute("DELETE FROM setting WHERE name = 'supervisor'")
    return path, source


def test_an_older_file_is_refused_until_it_is_brought_up_to_date(
    old: tuple[Path, QueueFile],
) -> None:
    """A plain opening says so; whoever may write does it first."""
    path, _source = old
    refused_then_brought_up_to_date(path)


def test_everything_is_there_afterwards_and_a_copy_of_before(old: tuple[Path, QueueFile]) -> None:
    """Rows, acts and drafts stay; the copy is the first version's, mode 0600."""
    path, source = old
    prepare(path)
    connection = open_queue(path)
    for table in ("protocol", "register", "submission"):
        sql = f"SELECT * FROM {table}"
        assert connection.execute(sql).fetchall() == source.ask(sql)
    supervisor = connection.execute("SELECT value FROM setting WHERE name = 'supervisor'")
    assert supervisor.fetchone() == ("accueil",)
    connection.close()
    copy = path.with_name("old.db.v1")
    assert copy.stat().st_mode & 0o777 == 0o600
    before = connect(copy)
    assert before.execute("PRAGMA user_version").fetchone() == (1,)
    names = {name for (name,) in before.execute("SELECT name FROM sqlite_master")}
    assert not names & {*NEW}
    before.close()


def test_a_draft_of_the_first_version_can_be_signed_and_undone(
    old: tuple[Path, QueueFile],
) -> None:
    """Recorded without inputs: it counts as it stands, and verify-basis says how many there are."""
    path, source = old
    desk = Desk.open(path, "dr_a", source.hands.clock)
    progress = Verification()
    assert list(desk.verify_basis(progress)) == []
    assert progress.without_basis == 1
    desk.sign("A-1")
    desk.undo("A-1")
    assert desk.case("A-1").row.state == "pending"
    desk.shut()


@pytest.mark.parametrize("at", range(1, 26))
def test_a_change_of_schema_that_was_killed_is_taken_up_again(
    old: tuple[Path, QueueFile], tmp_path: Path, killed: Killed, at: int
) -> None:
    """At whatever statement the power goes, the next start makes the file whole."""
    path, source = old
    prepare(whole := tmp_path / "whole.db")
    killed(path, at)
    prepare(path)
    assert tables(path) == tables(whole)
    desk = Desk.open(path, "dr_a", source.hands.clock)
    assert desk.case("A-1").history
    desk.shut()
