"""Where what was signed leaves the service: what is due, what is named, what comes back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from review_queue.connection import open_queue
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.recorded import BatchRecorded
from review_queue.store.writing import writing
from tests.desk.answered import done
from tests.store.trouble import at_the_gate

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import QueueFile, Submission

    Seat = Callable[..., Desk]


@pytest.fixture
def two(queue: QueueFile, submission: Submission) -> None:
    """Two protocols that the list accepts whole."""
    queue.load(*(submission(f"A-{n}", person=n) for n in (1, 2)))


def sign_together(desk: Desk, *references: str) -> None:
    batch = desk.batches.examine(dict.fromkeys(references))
    assert isinstance(batch, Batch)
    answer = desk.batches.sign(batch)
    assert isinstance(answer, BatchRecorded)
    assert answer.done == references


@pytest.mark.usefixtures("two")
def test_everything_leaves_whatever_the_clock_says(desk: Desk, queue: QueueFile) -> None:
    """A clock that was put back since the signature keeps nothing here that is to leave."""
    sign_together(desk, "A-1", "A-2")
    queue.hands.pass_by(hours=-3)
    assert desk.departures.release_due().references == ()
    assert set(desk.departures.release_everything().references) == {"A-1", "A-2"}


@pytest.mark.usefixtures("two")
def test_a_signature_is_due_half_an_hour_after_it(desk: Desk, queue: QueueFile) -> None:
    """Not a second before; signed again after an undo, it waits anew."""
    sign_together(desk, "A-1", "A-2")
    queue.hands.pass_by(minutes=20)
    done(desk.undo("A-2"))
    sign_together(desk, "A-2")
    queue.hands.pass_by(minutes=9, seconds=59)
    assert desk.departures.stock().due == 0
    assert desk.departures.stock().next_due == "2026-11-21T11:30:00Z"
    queue.hands.pass_by(seconds=1)
    stock = desk.departures.stock()
    assert (stock.waiting, stock.due, stock.next_due) == (2, 1, "2026-11-21T11:50:00Z")
    assert desk.departures.release_due().references == ("A-1",)
    queue.hands.pass_by(minutes=20)
    assert desk.departures.release_due().references == ("A-2",)


@pytest.mark.usefixtures("two")
def test_the_delay_that_was_set_counts_for_what_is_signed_already(desk: Desk, seat: Seat) -> None:
    """A setting of the queue, not of the signature."""
    sign_together(desk, "A-1", "A-2")
    seat("accueil").office.set_release_delay(0)
    assert len(desk.departures.release_due().references) == 2


@pytest.mark.usefixtures("two")
def test_what_was_taken_back_at_the_last_moment_is_told(desk: Desk, queue: QueueFile) -> None:
    """Named, signed, and reopened by a colleague while one waited for one's turn: refused."""
    sign_together(desk, "A-1", "A-2")
    connection = open_queue(queue.path)
    with ThreadPoolExecutor(1) as thread:
        with writing(queue.path, connection) as write:
            waits = thread.submit(desk.departures.release_these, ["A-1", "A-2"])
            while at_the_gate(queue.path) < 2:
                assert not waits.done()
            write.set(1, state="pending", outcome=None, signed_by=None, signed_at=None, version=3)
            write.commit()
        released = waits.result()
    connection.close()
    assert released.references == ("A-2",)
    assert [(reference, why.code) for reference, why in released.refused] == [("A-1", "state")]


@pytest.mark.usefixtures("two")
def test_no_more_leaves_than_was_counted(desk: Desk, queue: QueueFile) -> None:
    """What is signed after somebody has read how many wait was not meant."""
    sign_together(desk, "A-1")
    shown = desk.departures.stock()
    queue.hands.pass_by(minutes=1)
    sign_together(desk, "A-2")
    assert desk.departures.release_everything(most=shown.waiting).references == ("A-1",)
    assert shown.by == {"dr_a": 1}


@pytest.mark.usefixtures("two")
def test_a_release_can_be_stopped_until_the_commit(desk: Desk, queue: QueueFile) -> None:
    """What the listener raises in the middle of an act leaves all of it waiting."""

    class Stop(Exception):
        pass

    def stop(_done: int) -> None:
        raise Stop

    sign_together(desk, "A-1", "A-2")
    with pytest.raises(Stop):
        desk.departures.release_everything(stop)
    assert queue.ask("SELECT DISTINCT state FROM protocol") == [("signed",)]
