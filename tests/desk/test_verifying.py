"""`verify-basis` at the desk: acts of the law, rows of open protocols, what nobody can read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.connection import open_queue
from review_queue.decisions import LineOrder
from review_queue.desk.suspending import SuspensionOrder
from review_queue.desk.verifying import Verification
from review_queue.terms import LineOutcome, SuspensionCause
from tests.desk.answered import done

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import QueueFile, Submission

Found = tuple[str, str, str, Any, Any]
UNREADABLE = "It cannot be read."


@pytest.fixture(autouse=True)
def three(queue: QueueFile, desk: Desk, submission: Submission) -> None:
    """A doctor's opinion deemed favourable, an insured person's lapse, one that is suspended."""
    queue.load(
        submission("A-1", person=1, received_on="2026-11-05"),
        submission("B-1", person=2, received_on="2026-10-15", requester="insured"),
        submission("C-1", person=3),
    )
    assert desk.record_silences() == 2
    done(desk.suspend("C-1", SuspensionOrder(SuspensionCause.OBSERVATION, "x")))
    done(desk.decide("C-1", LineOrder(1, LineOutcome.FULL)))


def found(desk: Desk, progress: Verification | None = None) -> list[Found]:
    """What differs: kind, reference, field, recorded, now."""
    return [
        (one.kind, one.reference, one.difference.field, one.difference.recorded, one.difference.now)
        for one in desk.verify_basis(progress or Verification())
    ]


def by_hand(queue: QueueFile, *statements: str) -> None:
    """What somebody does to the file with a database tool."""
    connection = open_queue(queue.path)
    connection.execute("DROP TRIGGER register_is_never_changed")
    for sql in statements:
        connection.execute(sql)
    connection.close()


def test_what_the_desk_recorded_comes_out_again(desk: Desk, queue: QueueFile) -> None:
    """Whatever day it is looked at, also before anybody has recorded what the day brought."""
    for days in (0, 30, 100):
        queue.hands.pass_by(days=days)
        assert found(desk) == []
    assert desk.record_silences() == 2
    assert found(desk) == []


@pytest.mark.parametrize(
    ("sql", "difference"),
    [
        (
            "UPDATE register SET at = '2026-11-20T23:00:00Z' WHERE act = 'lapsed'",
            ("silence", "B-1", "act.at", "2026-11-20T23:00:00Z", "2026-11-15T23:00:00Z"),
        ),
        (
            "UPDATE register SET content = json_set(content, '$.last_day', '2026-11-20') "
            "WHERE act = 'opinion_deemed_favourable'",
            ("silence", "A-1", "act.last_day", "2026-11-20", "2026-11-19"),
        ),
        (
            "UPDATE register SET content = json_set(content, '$.silence', 'favourable') "
            "WHERE act = 'lapsed'",
            ("silence", "B-1", "act.silence", "favourable", "rejection"),
        ),
        (
            "UPDATE protocol SET state = 'pending' WHERE reference = 'B-1'",
            ("clocks", "B-1", "silence_due", None, "2026-11-15"),
        ),
        (
            "UPDATE protocol SET silence_due = '2026-12-31' WHERE reference = 'A-1'",
            ("clocks", "A-1", "silence_due", "2026-12-31", None),
        ),
        (
            "UPDATE protocol SET resumes_on = '2027-03-01' WHERE reference = 'C-1'",
            ("clocks", "C-1", "resumes_on", "2027-03-01", "2027-01-21"),
        ),
        (
            "UPDATE protocol SET deemed_on = '2026-11-19' WHERE reference = 'A-1'",
            ("clocks", "A-1", "deemed_on", "2026-11-19", "2026-11-20"),
        ),
    ],
)
def test_an_act_or_a_row_changed_by_hand_is_found(
    desk: Desk, queue: QueueFile, sql: str, difference: Found
) -> None:
    """Each column that the clocks decide, and each day that an act of the law names."""
    by_hand(queue, sql)
    assert found(desk) == [difference]


def test_a_lapse_before_its_day_is_found(desk: Desk, queue: QueueFile) -> None:
    """Silence is never early: a state that somebody wrote is no effect of it."""
    by_hand(queue, "UPDATE protocol SET state = 'lapsed' WHERE reference = 'A-1'")
    assert found(desk) == [("clocks", "A-1", "state", "lapsed", "pending")]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "UPDATE decision SET content = '{}' WHERE target = 'condition'",
            [("validity", "C-1", "content", None, UNREADABLE)],
        ),
        (
            "UPDATE decision SET content = json_set(content, '$.computed.inputs', 1) "
            "WHERE target = 'condition'",
            [("validity", "C-1", "inputs", None, UNREADABLE)],
        ),
        (
            "UPDATE suspension SET asked = 'zz'",
            [("clocks", "C-1", "inputs", None, UNREADABLE)],
        ),
        (
            "UPDATE submission SET document = '{' WHERE protocol_id = 1",
            [("clocks", "A-1", "inputs", None, UNREADABLE)],
        ),
        (
            "UPDATE register SET content = '[]' WHERE act = 'lapsed'",
            [("silence", "B-1", "content", None, UNREADABLE)],
        ),
        (
            "UPDATE protocol SET time_zone = 'Mars' WHERE reference = 'A-1'",
            [("clocks", "A-1", "inputs", None, UNREADABLE)],
        ),
    ],
)
def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(
    desk: Desk, queue: QueueFile, sql: str, expected: list[Found]
) -> None:
    """A sentence, no error of the language, and every other protocol is looked at."""
    by_hand(queue, sql)
    progress = Verification()
    assert found(desk, progress) == expected
    assert progress.checked == {"validity": 1, "silence": 2, "clocks": 3}


@pytest.mark.parametrize(
    ("sql", "field", "said"),
    [
        ("UPDATE suspension SET answered = '2026-11-01'", "suspended", "before the request"),
        ("UPDATE protocol SET zone = '979' WHERE reference = 'C-1'", "zone", "979"),
    ],
)
def test_what_no_clock_can_be_counted_from_says_why(
    desk: Desk, queue: QueueFile, sql: str, field: str, said: str
) -> None:
    """The field and the sentence that the law's own check gives."""
    by_hand(queue, sql)
    (one,) = found(desk)
    assert one[:3] == ("clocks", "C-1", field)
    assert said in one[4]


def test_an_effect_is_withdrawn_by_itself_and_not_with_its_protocol(
    desk: Desk, queue: QueueFile
) -> None:
    """Deemed on the 20th, taken back by a letter of the 18th, deemed again later: one of each."""
    letter = SuspensionOrder(SuspensionCause.OBSERVATION, "x", on=date(2026, 11, 18))
    done(desk.suspend("A-1", letter))
    done(desk.resume("A-1"))
    queue.hands.pass_by(days=10)
    assert desk.record_silences() == 1
    progress = Verification()
    assert found(desk, progress) == []
    assert (progress.withdrawn, progress.checked["silence"]) == (1, 2)
