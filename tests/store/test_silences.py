"""What silence brings about: recorded once, by the law, dated where the caisse is, never early."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from review_queue.connection import open_queue
from review_queue.desk import Desk
from review_queue.desk.recorded import Recorded
from review_queue.desk.suspending import SuspensionOrder
from review_queue.terms import SuspensionCause

if TYPE_CHECKING:
    from tests.conftest import Document, QueueFile, Submission
    from tests.store.conftest import Script

RECORDS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from review_queue.clock import Clock
from review_queue.connection import open_queue
from review_queue.desk import Desk
from review_queue.desk.recorded import Recorded
from review_queue.desk.suspending import SuspensionOrder
from review_queue.terms import SuspensionCause
desk = Desk.open(
    Path(sys.argv[1]), "x", Clock(now=lambda: datetime(2027, 1, 10, tzinfo=UTC))
)
print(desk.record_silences())
"""


def recorded(queue: QueueFile, instant: datetime) -> int:
    """How many effects the first visitor at that instant records."""
    queue.hands.instant = instant
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    try:
        return desk.record_silences()
    finally:
        desk.shut()


@pytest.mark.parametrize(
    ("zone", "early", "due"),
    [
        # Paris is 1 hour, Réunion 4 hours before UTC in winter, Martinique 4 hours after it
        ("metropole", datetime(2026, 11, 24, 22, 59, 59), datetime(2026, 11, 24, 23, 0)),
        ("974", datetime(2026, 11, 24, 19, 59, 59), datetime(2026, 11, 24, 20, 0)),
        ("972", datetime(2026, 11, 25, 3, 59, 59), datetime(2026, 11, 25, 4, 0)),
    ],
)
def test_the_opinion_is_deemed_favourable_at_midnight_of_the_caisse(
    queue: QueueFile, submission: Submission, zone: str, early: datetime, due: datetime
) -> None:
    """Received on 10 November: the two weeks (L. 324-1) end on the 24th at 24:00 there."""
    queue.load(submission(zone=zone))
    assert recorded(queue, early.replace(tzinfo=UTC)) == 0
    assert recorded(queue, due.replace(tzinfo=UTC)) == 1
    assert queue.ask("SELECT at, by, act, version FROM register ORDER BY id DESC LIMIT 1") == [
        (due.strftime("%Y-%m-%dT%H:%M:%SZ"), "law", "opinion_deemed_favourable", 2)
    ]
    assert queue.ask("SELECT state, act_by, counts, silence, deemed_on FROM protocol") == [
        ("pending", "2026-12-10", "decision", "not_stated", "2026-11-25")
    ]


def test_silence_is_recorded_once(queue: QueueFile, submission: Submission) -> None:
    """The next visitor finds nothing to do, that day and a year later."""
    queue.load(submission())
    assert recorded(queue, datetime(2026, 11, 30, tzinfo=UTC)) == 1
    assert recorded(queue, datetime(2026, 11, 30, tzinfo=UTC)) == 0
    assert recorded(queue, datetime(2027, 11, 30, tzinfo=UTC)) == 0


def test_only_a_rejection_lapses(queue: QueueFile, submission: Submission) -> None:
    """R. 160-13 rejects the insured person's own request; R. 324-2 says nothing of a doctor's."""
    queue.load(
        submission("DOCTOR", person=1),
        submission("INSURED", person=2, requester="insured"),
    )
    assert recorded(queue, datetime(2026, 12, 10, 22, 59, tzinfo=UTC)) == 1
    assert recorded(queue, datetime(2026, 12, 10, 23, 0, tzinfo=UTC)) == 1
    assert queue.ask("SELECT reference, state, act_by FROM protocol ORDER BY 1") == [
        ("DOCTOR", "pending", "2026-12-10"),
        ("INSURED", "lapsed", "2026-12-10"),
    ]
    assert queue.ask("SELECT at, by, act FROM register WHERE reference = 'INSURED'")[1] == (
        "2026-12-10T23:00:00Z",
        "law",
        "lapsed",
    )


def test_a_late_first_visitor_dates_the_acts_when_they_happened(
    queue: QueueFile, submission: Submission
) -> None:
    """Opened after a month of holidays, the queue tells the days of the law, not of the visit."""
    queue.load(submission("A", received_on="2026-08-31", requester="insured"))
    assert recorded(queue, datetime(2026, 11, 21, tzinfo=UTC)) == 1
    # one month from 31 August is 30 September (no 31st); its end is 22:00 UTC in summer time
    assert queue.ask("SELECT at FROM register WHERE act = 'lapsed'") == [("2026-09-30T22:00:00Z",)]


def test_a_new_sending_keeps_what_silence_brought_about(
    queue: QueueFile, submission: Submission
) -> None:
    """Other content, same receipt: the opinion stays deemed favourable and is not deemed twice."""
    queue.load(submission())
    assert recorded(queue, datetime(2026, 11, 25, tzinfo=UTC)) == 1
    queue.load(submission("A-1", "HbA1c"))
    assert queue.ask("SELECT act_by, counts, deemed_on, silence_due FROM protocol") == [
        ("2026-12-10", "decision", "2026-11-25", None)
    ]
    assert recorded(queue, datetime(2026, 11, 25, tzinfo=UTC)) == 0


def test_a_new_receipt_starts_the_clocks_again(queue: QueueFile, submission: Submission) -> None:
    """A sending that says another day of receipt has limits of its own."""
    queue.load(submission())
    assert recorded(queue, datetime(2026, 11, 25, tzinfo=UTC)) == 1
    queue.load(submission(received_on="2026-11-20"))
    assert queue.ask("SELECT act_by, counts, deemed_on FROM protocol") == [
        ("2026-12-04", "opinion", None)
    ]


def test_two_processes_at_once_record_each_effect_once(
    queue: QueueFile, crowd: Callable[[int], list[Document]], script: Script
) -> None:
    """At midnight every screen tries; the register holds one act for each protocol."""
    queue.load(*crowd(1200))
    several = [script(RECORDS, queue.path) for _ in range(3)]
    told = [process.communicate() for process in several]
    assert [error for _out, error in told] == [""] * 3
    assert sum(int(out.split()[-1]) for out, _error in told) == 1200
    assert queue.ask("SELECT act, count(*) FROM register GROUP BY 1 ORDER BY 1") == [
        ("opinion_deemed_favourable", 1200),
        ("received", 1200),
    ]
    assert queue.ask("SELECT count(DISTINCT reference) FROM register WHERE by = 'law'") == [(1200,)]
    assert queue.ask("SELECT DISTINCT version FROM protocol") == [(2,)]


def test_rows_that_say_they_owe_something_do_not_hold_the_others_up(
    queue: QueueFile, crowd: Callable[[int], list[Document]], submission: Submission
) -> None:
    """More of them than a batch, all before the one that is due: it is recorded all the same."""
    queue.load(*crowd(1000))
    recorded(queue, datetime(2027, 1, 10, tzinfo=UTC))
    queue.load(submission("LAST", person=5000, received_on="2027-01-10"))
    connection = open_queue(queue.path)
    connection.execute("UPDATE protocol SET silence_due = '2026-01-01' WHERE reference <> 'LAST'")
    connection.close()
    assert recorded(queue, datetime(2027, 1, 25, tzinfo=UTC)) == 1
    assert recorded(queue, datetime(2027, 1, 25, tzinfo=UTC)) == 0
    assert queue.ask("SELECT count(*) FROM protocol WHERE silence_due = '2026-01-01'") == [(1000,)]


@pytest.mark.parametrize("answered", ["zz", "2026-11-01"])
def test_a_row_that_cannot_be_counted_does_not_stop_the_others(
    queue: QueueFile, submission: Submission, answered: str
) -> None:
    """Changed by hand: no act of the law on it, and everybody else's silence is recorded."""
    queue.load(submission("A-1", person=1), submission("B-1", person=2))
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    assert isinstance(
        desk.suspend("A-1", SuspensionOrder(SuspensionCause.OBSERVATION, "x")), Recorded
    )
    desk.shut()
    connection = open_queue(queue.path)
    connection.execute("UPDATE suspension SET answered = ?", (answered,))
    connection.close()
    assert recorded(queue, datetime(2027, 3, 1, tzinfo=UTC)) == 1
    acts = "SELECT reference FROM register WHERE by = 'law'"
    assert queue.ask(acts) == [("B-1",)]
