"""An older queue brought up to the precedents: what was signed counts, and is found at once."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.connection import connect, open_queue
from review_queue.decisions import ConditionOrder, LineOrder
from review_queue.desk import Desk
from review_queue.errors import ReviewError
from review_queue.precedents import LinePrecedent
from review_queue.schema import prepare
from review_queue.store.precedents import COUNTS, LAST
from review_queue.terms import ClosingCause, ConditionOutcome, Ground, LineOutcome
from tests.store.older import older_than

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission
    from tests.store.conftest import Killed

STEP = "step_6_precedents"
KEPT = (
    "SELECT * FROM line_tally WHERE n <> 0 ORDER BY 1, 2, 3",
    "SELECT * FROM line_reason ORDER BY 1, 2",
)
FULL, PARTIAL, HORS_LAP, REFUSED = LineOutcome
MOST = 700
"""More protocols than are read at a time."""


@pytest.fixture
def worked(queue: QueueFile, submission: Submission) -> QueueFile:
    """Signed in whole, in part, refused with its ALD; closed, taken back, left as a draft."""
    lines = ("metformine", "sildénafil", ("consultation de podologie", "professional"))
    queue.load(*(submission(f"A-{n}", *lines, person=n, zone="974") for n in range(7)))
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    refused = LineOrder(2, REFUSED, reason="Exemple00001 n'en a pas besoin", ground=Ground.MEDICAL)
    for number in (1, 3, 4, 6):
        part = LineOrder(3, PARTIAL, granted="4 séances")
        desk.decide(f"A-{number}", LineOrder(1, FULL), refused, part)
    no = ConditionOrder(0, ConditionOutcome.REFUSED, reason="Non", ground=Ground.ADMINISTRATIVE)
    desk.decide("A-2", no)
    for number in (1, 2, 3, 6):
        desk.sign(f"A-{number}")
    desk.undo("A-3")
    desk.close("A-5", ClosingCause.DEATH)
    desk.shut()
    return queue


@pytest.fixture
def old(worked: QueueFile, tmp_path: Path) -> Path:
    """The same queue as the version before the precedents would have left it."""
    path = tmp_path / "old.db"
    with older_than(STEP, path, worked.path) as connection:
        connection.execute("INSERT INTO decision SELECT * FROM source.decision")
    return path


def kept(path: Path) -> list[list[tuple[Any, ...]]]:
    """What a file counts and keeps, opened as it is."""
    with closing(connect(path)) as connection:
        return [connection.execute(sql).fetchall() for sql in KEPT]


def test_what_was_signed_is_a_precedent_as_if_it_had_been_all_along(
    worked: QueueFile, old: Path
) -> None:
    """Figures and reasons are those that the acts themselves have left; names are masked."""
    prepare(old)
    tally, reasons = kept(old)
    assert [tally, reasons] == kept(worked.path)
    assert tally == [
        ("8", "drug metformine", "full", 2),
        ("8", "drug sildenafil", "refused", 2),
        ("8", "professional consultation podologie", "partial", 2),
    ]
    assert [row[-1] for row in reasons if row[:2] == (2, 2)] == ["… n'en a pas besoin"]
    assert [row[0] for row in reasons] == [2, 2, 7, 7]


def test_it_goes_on_from_there(worked: QueueFile, old: Path) -> None:
    """A signature of before is taken back, a draft of before is signed."""
    prepare(old)
    for path in (old, worked.path):
        desk = Desk.open(path, "dr_a", worked.hands.clock)
        desk.undo("A-1")
        desk.sign("A-4")
        desk.shut()
    assert kept(old) == kept(worked.path)
    assert [row[0] for row in kept(old)[1]] == [5, 5, 7, 7]


@pytest.mark.parametrize("at", range(22, 39))
def test_a_step_that_was_killed_is_taken_again_whole(
    worked: QueueFile, old: Path, killed: Killed, at: int
) -> None:
    """At whatever statement the power goes: nothing is counted twice, nothing is left out."""
    killed(old, at)
    prepare(old)
    assert kept(old) == kept(worked.path)


def test_a_protocol_that_cannot_be_read_stops_nothing(worked: QueueFile, old: Path) -> None:
    """Somebody changed the file by hand: the others count."""
    with closing(connect(old)) as connection:
        connection.execute("UPDATE submission SET document = '{' WHERE protocol_id = 2")
    prepare(old)
    assert [row[0] for row in kept(old)[1]] == [7, 7]


def test_more_than_fits_at_once(queue: QueueFile, submission: Submission, tmp_path: Path) -> None:
    """Page after page, each protocol once."""
    queue.load(*(submission(f"R-{n:05}", person=n) for n in range(MOST)))
    path = tmp_path / "old.db"
    opinion = json.dumps(
        {
            "outcome": "full",
            "reason": "Oui",
            "ground": None,
            "start": None,
            "until": None,
            "validity_reason": None,
            "late": False,
            "by": "dr_a",
            "at": "2026-11-21T11:00:00Z",
            "granted": None,
        }
    )
    with older_than(STEP, path, queue.path) as connection:
        connection.execute("INSERT INTO decision SELECT id, 'line', 1, ? FROM protocol", (opinion,))
        connection.execute(
            "UPDATE protocol SET outcome = 'total', ended_on = '2026-11-21', "
            "state = iif(id % 2, 'signed', 'released')"
        )
    prepare(path)
    tally, reasons = kept(path)
    assert tally == [("8", "drug metformine", "full", MOST)]
    assert len(reasons) == MOST


def test_precedents_are_read_by_their_key(queue: QueueFile) -> None:
    """At any size: no table is read whole, nothing is sorted."""
    for sql, values in ((COUNTS, ("8", "x")), (LAST, ("8", "x", 5))):
        plan = [row[-1] for row in queue.ask(f"EXPLAIN QUERY PLAN {sql}", *values)]
        assert len(plan) == 1
        assert plan[0].startswith("SEARCH line_")
        assert "(ald=? AND item=?)" in plan[0]


def test_a_signature_that_was_not_committed_left_no_precedent(
    queue: QueueFile, submission: Submission
) -> None:
    """In the same transaction as the act: what stops one stops both."""
    queue.load(submission("A-1"))
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    desk.decide("A-1", LineOrder(1, FULL))
    with closing(open_queue(queue.path)) as connection:
        connection.execute(
            "CREATE TRIGGER no_more BEFORE INSERT ON line_tally "
            "BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    with pytest.raises(ReviewError):
        desk.sign("A-1")
    assert queue.ask("SELECT state FROM protocol") == [("pending",)]
    with closing(open_queue(queue.path)) as connection:
        connection.execute("DROP TRIGGER no_more")
    desk.sign("A-1")
    found = desk.precedent("A-1", 1)
    desk.shut()
    assert isinstance(found, LinePrecedent)
    assert found.found.counts == {FULL: 1}
