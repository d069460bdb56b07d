"""Holding a protocol: 15 minutes, a courtesy; the version at the write is the truth."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from review_queue.decisions import LineOrder
from review_queue.errors import Refusal
from review_queue.terms import Ground, LineOutcome
from review_queue.worklist import Worklist
from tests.desk.answered import done, no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import QueueFile, Submission
    from tests.desk.conftest import Seat

GRANTED = LineOrder(1, LineOutcome.FULL)
REFUSED = LineOrder(1, LineOutcome.REFUSED, reason="Sans rapport", ground=Ground.MEDICAL)


@pytest.fixture(autouse=True)
def three(queue: QueueFile, submission: Submission) -> None:
    """Three protocols, the first the most urgent."""
    days = ("2026-11-08", "2026-11-09", "2026-11-10")
    queue.load(*(submission(f"A-{n}", person=n, received_on=d) for n, d in enumerate(days, 1)))


def test_a_change_in_between_is_a_conflict_that_says_what_is_there(seat: Seat) -> None:
    """The version that the adviser saw is gone: who and what, never an overwrite."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    seen = mine.case("A-1").row.version
    done(colleague.decide("A-1", GRANTED))
    for refusal in (
        no(mine.decide("A-1", REFUSED, if_version=seen)),
        no(mine.sign("A-1", if_version=seen)),
        no(mine.claim("A-1", if_version=seen)),
        no(mine.undo("A-1", if_version=seen)),
    ):
        assert (refusal.code, refusal.version, refusal.holder) == ("conflict", 2, "dr_b")
        assert "version 2" in refusal.message


def test_what_a_colleague_holds_is_left_to_him(seat: Seat) -> None:
    """For 15 minutes, told in the caisse's own time; then it is free."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    done(colleague.claim("A-1"))
    refusal = no(mine.decide("A-1", GRANTED))
    assert (refusal.code, refusal.holder) == ("held", "dr_b")
    # 11:00 UTC is noon in Paris
    assert refusal.message == "dr_b holds A-1 until 12:15."
    assert no(mine.sign("A-1")).code == no(mine.claim("A-1")).code == "held"


@pytest.mark.parametrize(("minutes", "held"), [(14.9, True), (15, False), (60, False)])
def test_a_lease_ends_after_fifteen_minutes(
    seat: Seat, queue: QueueFile, minutes: float, held: bool
) -> None:
    """Nobody needs to let it go who has gone home."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    done(colleague.claim("A-1"))
    queue.hands.pass_by(minutes=minutes)
    assert isinstance(mine.decide("A-1", GRANTED), Refusal) is held


def test_a_renewed_lease_lasts_from_then(seat: Seat, queue: QueueFile) -> None:
    """While he works; once another has taken it, it is not his any more."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    done(colleague.claim("A-1"))
    queue.hands.pass_by(minutes=10)
    assert colleague.renew_lease("A-1") is True
    queue.hands.pass_by(minutes=10)
    assert no(mine.claim("A-1")).code == "held"
    queue.hands.pass_by(minutes=10)
    done(mine.claim("A-1"))
    assert colleague.renew_lease("A-1") is False


def test_a_clock_set_back_locks_nobody_out(seat: Seat, queue: QueueFile) -> None:
    """No lease lasts more than 15 minutes from now, whatever was written before the step."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    done(colleague.claim("A-1"))
    queue.hands.pass_by(hours=-3)
    assert done(mine.claim()).reference == "A-1"


def test_the_same_adviser_in_two_sessions_goes_on_in_either(seat: Seat) -> None:
    """The second takes the lease over; the first learns it when it renews, and may take it back."""
    desktop, laptop = seat("dr_a"), seat("dr_a")
    done(desktop.claim("A-1"))
    done(laptop.decide("A-1", GRANTED))
    assert desktop.renew_lease("A-1") is False
    assert laptop.renew_lease("A-1") is True
    done(desktop.decide("A-1", REFUSED))
    assert laptop.renew_lease("A-1") is False


def test_serving_takes_the_most_urgent_that_nobody_holds(seat: Seat) -> None:
    """Each adviser gets another one; none left is a refusal."""
    seats = [seat(f"dr_{n}") for n in "abcd"]
    assert [done(s.claim()).reference for s in seats[:3]] == ["A-1", "A-2", "A-3"]
    assert no(seats[3].claim()).code == "nothing_to_claim"


def test_what_is_let_go_is_free(seat: Seat) -> None:
    """Only by who holds it."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    done(mine.claim("A-1"))
    assert no(colleague.release_claim("A-1")).code == "held"
    done(mine.release_claim("A-1"))
    assert no(mine.release_claim("A-1")).code == "not_held"
    done(colleague.claim("A-1"))


def test_a_decision_holds_and_a_signature_lets_go(desk: Desk, queue: QueueFile) -> None:
    """Who works on it needs not claim it first."""
    done(desk.decide("A-1", GRANTED))
    assert queue.ask("SELECT holder, lease_until FROM protocol WHERE reference = 'A-1'") == [
        ("dr_a", "2026-11-21T11:15:00Z")
    ]
    done(desk.sign("A-1"))
    assert desk.renew_lease("A-1") is False


def test_mine_counts_what_is_held_now(desk: Desk, queue: QueueFile) -> None:
    """The header's figure forgets a lease that has run out."""
    done(desk.claim("A-1"))
    done(desk.decide("A-2", GRANTED))
    worklist = Worklist.open(queue.path, queue.hands.clock)
    today = queue.hands.clock.today()
    assert worklist.counts(today, "dr_a").mine == 2
    assert worklist.counts(today, "dr_b").mine == 0
    queue.hands.instant = datetime(2026, 11, 21, 11, 16, tzinfo=UTC)
    assert worklist.counts(today, "dr_a").mine == 0
    worklist.close()


def test_a_note_may_be_added_while_a_colleague_holds_it(seat: Seat) -> None:
    """Notes take nothing away from who decides."""
    done(seat("dr_b").claim("A-1"))
    done(seat("dr_a").note("A-1", "Courrier reçu."))
    done(seat("dr_b").decide("A-1", GRANTED))
