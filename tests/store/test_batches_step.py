"""A queue of the fourth version brought up to batches: its signatures go on, whatever dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.connection import connect, open_queue
from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.recorded import BatchRecorded
from review_queue.register import ActKind
from review_queue.schema import prepare
from review_queue.store.cases import Cases
from review_queue.store.leaving import Leaving
from review_queue.terms import Ground, LineOutcome
from tests.desk.answered import done, no
from tests.desk.asking import Reader
from tests.desk.replayed import agree, sound
from tests.store.older import older_than, refused_then_brought_up_to_date
from tests.store.test_schema import tables

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission
    from tests.store.conftest import Killed

REFUSED = LineOrder(1, LineOutcome.REFUSED, reason="Sans rapport", ground=Ground.MEDICAL)
ROW = (
    "SELECT state, outcome, signed_by, signed_at, ended_on, decided, version FROM protocol "
    "WHERE reference = ?"
)


@pytest.fixture
def old(
    tmp_path: Path, queue_at: Callable[[Path], QueueFile], submission: Submission
) -> tuple[Path, QueueFile]:
    """A file as the fourth version left it, and the queue it should become.

    S-1 and S-2 are signed an hour ago, S-2 in part; A-1 is open.
    """
    source = queue_at(tmp_path / "source.db")
    source.load(
        submission("S-1", person=1),
        submission("S-2", "metformine", "acarbose", person=2),
        submission("A-1", person=3),
    )
    desk = Desk.open(source.path, "dr_a", source.hands.clock)
    done(desk.decide("S-2", REFUSED))
    for reference in ("S-1", "S-2"):
        done(desk.accept_listed(reference))
        done(desk.sign(reference))
    desk.shut()
    source.hands.pass_by(hours=1)
    path = tmp_path / "old.db"
    with older_than("step_5_batches", path, source.path) as connection:
        for table in ("decision", "outcome_tally"):
            connection.execute(f"INSERT INTO {table} SELECT * FROM source.{table}")
    return path, source


@pytest.fixture
def upgraded(old: tuple[Path, QueueFile]) -> Iterator[tuple[Desk, Reader]]:
    """Dr A's desk at the file of old, and who reads beside it; all agrees at the end."""
    path, source = old
    desk = Desk.open(path, "dr_a", source.hands.clock)
    reader = Reader(path)
    yield desk, reader
    sound(reader)
    agree(reader)
    reader.close()
    desk.shut()


def test_a_file_of_the_fourth_version_waits_until_it_is_brought_up_to_date(
    old: tuple[Path, QueueFile],
) -> None:
    """A plain opening says so; the copy that is kept is the fourth version's."""
    path, _source = old
    refused_then_brought_up_to_date(path)
    copy = connect(path.with_name("old.db.v4"))
    assert copy.execute("PRAGMA user_version").fetchone() == (4,)
    assert not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'act_item'").fetchall()
    copy.close()


def test_register_and_rows_stay_as_they_were(old: tuple[Path, QueueFile]) -> None:
    """The step adds; it changes no row and no act."""
    path, source = old
    prepare(path)
    reader = Reader(path)
    for table in (
        "protocol",
        "register",
        "submission",
        "decision",
        "day_tally",
        "outcome_tally",
        "line_tally",
    ):
        assert reader.ask(f"SELECT * FROM {table}") == source.ask(f"SELECT * FROM {table}")
    assert reader.ask("SELECT count(*) FROM act_item") == [(0,)]
    agree(reader)
    reader.close()


def test_an_old_signature_is_taken_back(upgraded: tuple[Desk, Reader]) -> None:
    """The last one first, by key; the other by name. Opinions stay as the draft they were."""
    desk, reader = upgraded
    assert done(desk.undo_last()).reference == "S-2"
    assert reader.ask(ROW, "S-2") == [("pending", None, None, None, None, 2, 5)]
    assert done(desk.undo("S-1")).state == "pending"
    assert reader.ask(ROW, "S-1") == [("pending", None, None, None, None, 1, 4)]
    assert done(desk.undo("S-2")).act.content["act"] == "decided"
    assert [line.decision and line.decision.outcome for line in desk.case("S-2").lines] == [
        LineOutcome.REFUSED,
        None,
    ]


def test_an_old_signature_leaves_and_is_withdrawn(upgraded: tuple[Desk, Reader]) -> None:
    """It has waited long enough; afterwards only a withdrawal opens it again."""
    desk, reader = upgraded
    assert set(desk.departures.release_due().references) == {"S-1", "S-2"}
    assert no(desk.undo("S-2")).code == "state"
    done(desk.withdraw("S-2", "Erreur de saisie"))
    assert reader.ask(ROW, "S-2") == [("pending", None, None, None, None, 2, 6)]
    assert desk.case("S-2").lines[0].decision is not None


def test_what_was_open_goes_into_a_batch(upgraded: tuple[Desk, Reader]) -> None:
    """And back: the new table takes what it is for."""
    desk, reader = upgraded
    batch = desk.batches.examine({"A-1": 1, "S-1": 3})
    assert isinstance(batch, Batch)
    answer = desk.batches.sign(batch)
    assert isinstance(answer, BatchRecorded)
    assert answer.done == ("A-1",)
    assert reader.ask("SELECT reference, version FROM act_item") == [("A-1", 2)]
    assert isinstance(desk.undo_last(), BatchRecorded)


@pytest.mark.parametrize("at", [1, 4, 5, 12, *range(22, 41)])
def test_a_step_that_was_killed_is_taken_up_again(
    old: tuple[Path, QueueFile], killed: Killed, at: int
) -> None:
    """At whatever statement the power goes, the next start makes the file whole."""
    path, source = old
    killed(path, at)
    prepare(path)
    assert tables(path) == tables(source.path)
    reader = Reader(path)
    assert reader.ask("PRAGMA user_version") == source.ask("PRAGMA user_version")
    sound(reader)
    agree(reader)
    reader.close()


@pytest.fixture
def signed(queue: QueueFile, submission: Submission) -> QueueFile:
    """A queue in which two protocols were signed together."""
    queue.load(*(submission(f"A-{n}", person=n) for n in (1, 2)))
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    batch = desk.batches.examine({"A-1": 1, "A-2": 1})
    assert isinstance(batch, Batch)
    assert isinstance(desk.batches.sign(batch), BatchRecorded)
    desk.shut()
    return queue


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE act_item SET content = '{}'",
        "UPDATE act_item SET version = 9 WHERE reference = 'A-1'",
        "DELETE FROM act_item WHERE reference = 'A-2'",
        "INSERT OR REPLACE INTO act_item SELECT act_id, reference, 9, '{}' FROM act_item",
        "INSERT OR REPLACE INTO act_item SELECT act_id, 'A-1', 9, '{}' FROM act_item LIMIT 1",
        "UPDATE register SET content = '{}' WHERE reference = '*'",
        "DELETE FROM register WHERE reference = '*'",
    ],
)
def test_nothing_that_was_done_together_is_changed_or_shortened(
    signed: QueueFile, sql: str
) -> None:
    """The shares of an act are as append-only as the act (the register's own rule)."""
    connection = open_queue(signed.path)
    before = connection.execute("SELECT * FROM act_item").fetchall()
    with pytest.raises(Exception, match="append-only"):
        connection.execute(sql)
    assert connection.execute("SELECT * FROM act_item").fetchall() == before
    assert len(before) == 2
    connection.close()


def test_a_share_belongs_to_an_act(signed: QueueFile) -> None:
    """No share of an act that is not there."""
    connection = open_queue(signed.path)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        connection.execute("INSERT INTO act_item VALUES (99, 'A-1', 9, '{}')")
    connection.close()


def read_last_acts(connection: Any) -> None:
    assert Cases(connection).undoable_of("dr_a")[0].act is ActKind.BATCH_SIGNED


def read_acts_of_one(connection: Any) -> None:
    assert [act.act for act in Cases(connection).acts("A-1")] == ["received", "batch_signed"]


def read_what_waits(connection: Any) -> None:
    assert len(Leaving(connection).waiting("2026-12-01", 10)) == 2


@pytest.mark.parametrize(
    ("read", "index"),
    [
        (read_last_acts, "register_undoable"),
        (read_acts_of_one, "act_item_of"),
        (read_what_waits, "signed_waiting"),
    ],
)
def test_what_is_asked_of_acts_goes_by_an_index(
    signed: QueueFile, read: Callable[[Any], None], index: str
) -> None:
    """No walk through a register of ten years for one's last act, one's share, what is due."""
    connection: Any = open_queue(signed.path)
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    read(connection)
    connection.set_trace_callback(None)
    (sql,) = [one for one in asked if "register" in one or "protocol" in one]
    plan = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any(index in step for step in plan)
    assert not [step for step in plan if step.startswith("SCAN") and "USING" not in step]
    connection.close()
