"""An older queue brought up to the statistics: its counters are those that were kept elsewhere."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlite_utils import Database

from review_queue.connection import Connection, connect, open_queue
from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.desk.suspending import SuspensionOrder
from review_queue.migrations import steps
from review_queue.schema import prepare
from review_queue.terms import ClosingCause, LineOutcome, SuspensionCause

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission
    from tests.store.conftest import Killed

TABLES = ("setting", "protocol", "submission", "register", "suspension")
COUNTED = (
    "SELECT day, figure, n FROM day_tally WHERE n <> 0 ORDER BY 1, 2",
    "SELECT ald, outcome, n FROM outcome_tally WHERE n <> 0 ORDER BY 1, 2",
    "SELECT reference, lapsed_on, ended_on FROM protocol ORDER BY 1",
    "SELECT protocol_id, number, ended FROM suspension ORDER BY 1, 2",
)
PASSED_OVER = """
INSERT INTO register (at, by, act, reference, version, content)
VALUES ('2026-11-24T10:00:00Z', 'dr_a', 'passed_over', 'S-1', 9, '{}')
"""


@pytest.fixture
def worked(queue: QueueFile, submission: Submission) -> QueueFile:
    """A queue in which everything that is counted has happened, some of it taken back."""
    signed = [submission(f"A-{n}", person=n) for n in range(3)]
    late = [
        submission(f"L-{n}", person=10 + n, received_on="2026-10-15", requester="insured")
        for n in range(3)
    ]
    stopped = [submission(f"S-{n}", person=20 + n) for n in range(3)]
    queue.load(*signed, *late, *stopped)
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    for number in range(3):
        asked = SuspensionOrder(SuspensionCause.OBSERVATION, "La date du diagnostic ?")
        desk.suspend(f"S-{number}", asked)
    queue.hands.pass_by(days=3)
    desk.resume("S-0")
    for reference in ("A-0", "A-1", "L-0"):
        desk.decide(reference, LineOrder(1, LineOutcome.FULL))
        desk.sign(reference, "Dossier tardif")
    desk.close("A-2", ClosingCause.DUPLICATE)
    desk.close("L-1", ClosingCause.DEATH)
    desk.undo("A-1")
    desk.undo("S-2")
    queue.hands.pass_by(days=70)
    desk.record_silences()
    desk.shut()
    with closing(open_queue(queue.path)) as connection:
        connection.execute(PASSED_OVER)
    return queue


@pytest.fixture
def old(worked: QueueFile, tmp_path: Path) -> Path:
    """The same queue as the version before the statistics would have left it."""
    return as_before(worked.path, tmp_path / "old.db")


def as_before(source: Path, path: Path) -> Path:
    """A file at `path` as the version before the statistics would have left the queue `source`."""
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        steps.apply(Database(cast(Any, connection)), stop_before="step_4_statistics")
        connection.execute("ATTACH ? AS source", (str(source),))
        for table in TABLES:
            names = columns(connection, table)
            connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM source.{table}")
    return path


def columns(connection: Connection, table: str) -> str:
    """The columns that a table has in the older version."""
    found = connection.execute(f"PRAGMA main.table_info({table})")
    return ", ".join(name for _number, name, *_rest in found)


def test_what_was_there_is_counted_as_if_it_had_been_all_along(
    worked: QueueFile, old: Path
) -> None:
    """Signed, closed, rejected by silence, suspended: each figure on its day, nothing undone."""
    prepare(old)
    with closing(connect(old)) as connection:
        after = [connection.execute(sql).fetchall() for sql in COUNTED]
    assert after == [worked.ask(sql) for sql in COUNTED]
    figures = {figure for _day, figure, _n in after[0]}
    assert figures == {
        *("received", "signed", "days_to_sign", "closed", "avoided", "deemed", "lapsed"),
        *("asked", "answered", "unanswered", "days_stopped", "passed_over"),
    }


def test_each_suspension_has_an_end_of_its_own(
    queue: QueueFile, submission: Submission, tmp_path: Path
) -> None:
    """Ended by the law, and the next one ended, or running still: never with another's end."""
    queue.load(submission("B-1", requester="insured"), submission("B-2", requester="insured"))
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    for reference in ("B-1", "B-2"):
        asked = SuspensionOrder(SuspensionCause.DOCUMENTS, "Le compte rendu", days=20)
        desk.suspend(reference, asked)
    queue.hands.pass_by(days=21)
    desk.record_silences()
    desk.suspend("B-1", SuspensionOrder(SuspensionCause.DOCUMENTS, "Le bilan", days=30))
    desk.suspend("B-2", SuspensionOrder(SuspensionCause.DOCUMENTS, "Le bilan", days=5))
    queue.hands.pass_by(days=6)
    desk.record_silences()
    desk.shut()
    prepare(old := as_before(queue.path, tmp_path / "old.db"))
    with closing(connect(old)) as connection:
        after = [connection.execute(sql).fetchall() for sql in COUNTED]
    assert after == [queue.ask(sql) for sql in COUNTED]
    ends = [ended for _protocol, _number, ended in after[-1]]
    assert ends == ["2026-12-11", None, "2026-12-11", "2026-12-17"]


def test_the_counters_go_on_from_there(worked: QueueFile, old: Path) -> None:
    """An undo of what was signed under the older version takes back what the step counted."""
    prepare(old)
    for path in (old, worked.path):
        desk = Desk.open(path, "dr_a", worked.hands.clock)
        desk.undo("A-0")
        desk.undo("L-1")
        desk.shut()
    with closing(connect(old)) as connection:
        after = [connection.execute(sql).fetchall() for sql in COUNTED]
    assert after == [worked.ask(sql) for sql in COUNTED]


@pytest.mark.parametrize("at", range(3, 43, 4))
def test_a_step_that_was_killed_is_taken_again_whole(
    worked: QueueFile, old: Path, killed: Killed, at: int
) -> None:
    """At whatever statement the power goes: nothing is counted twice, nothing is left out."""
    killed(old, at)
    prepare(old)
    with closing(connect(old)) as connection:
        after = [connection.execute(sql).fetchall() for sql in COUNTED]
    assert after == [worked.ask(sql) for sql in COUNTED]
