"""Undo: a stack for each protocol, in this run and the next, never through a colleague's act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.decisions import LineOrder
from review_queue.desk.recorded import Recorded
from review_queue.desk.suspending import SuspensionOrder
from review_queue.errors import Refusal
from review_queue.terms import ClosingCause, Ground, LineOutcome, State, SuspensionCause
from tests.desk.answered import done, no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import QueueFile, Submission
    from tests.desk.conftest import Seat

GRANTED = LineOrder(1, LineOutcome.FULL)
REFUSED = LineOrder(1, LineOutcome.REFUSED, reason="Sans rapport", ground=Ground.MEDICAL)
PARTIAL = LineOrder(1, LineOutcome.PARTIAL, granted="10 séances")


def stands(queue: QueueFile, reference: str = "A-1") -> list[tuple[Any, ...]]:
    """Row and decisions, without what every act moves (version, lease)."""
    return queue.ask(
        "SELECT state, outcome, signed_by, signed_at, decided, target, number, content "
        "FROM protocol p LEFT JOIN decision d ON d.protocol_id = p.id "
        "WHERE reference = ? ORDER BY target, number",
        reference,
    )


@pytest.fixture(autouse=True)
def two(queue: QueueFile, submission: Submission) -> None:
    """Two protocols of two persons."""
    queue.load(submission("A-1", person=1), submission("A-2", person=2))


def test_acts_are_taken_back_in_order_down_to_nothing(desk: Desk, queue: QueueFile) -> None:
    """Each undo puts back exactly what stood before, across a signature."""
    before = [stands(queue)]
    acts: list[Callable[[], Recorded | Refusal]] = [
        lambda: desk.decide("A-1", GRANTED),
        lambda: desk.decide("A-1", REFUSED),
        lambda: desk.sign("A-1"),
    ]
    for act in acts:
        done(act())
        before.append(stands(queue))
    for expected in before[-2::-1]:
        done(desk.undo("A-1"))
        assert stands(queue) == expected
    assert no(desk.undo("A-1")).code == "nothing_to_undo"


def test_undo_works_in_a_later_run(seat: Seat, queue: QueueFile) -> None:
    """The register is the stack: another process of the same adviser takes it back."""
    first = seat("dr_a")
    done(first.decide("A-1", GRANTED))
    done(first.decide("A-2", REFUSED))
    done(first.sign("A-2"))
    first.shut()
    queue.hands.pass_by(days=3)
    later = seat("dr_a")
    undone = done(later.undo_last())
    assert (undone.reference, undone.state) == ("A-2", State.PENDING)
    assert undone.said.endswith("the signature is taken back; the protocol is open again.")
    assert [done(later.undo_last()).reference for _ in range(2)] == ["A-2", "A-1"]
    assert no(later.undo_last()).code == "nothing_to_undo"


def test_an_undo_is_an_act_of_its_own(desk: Desk, queue: QueueFile) -> None:
    """It names what it undoes; decided again, undone again: the stack stays right."""
    first = done(desk.decide("A-1", GRANTED)).act.id
    assert done(desk.undo_last()).act.content["undoes"] == first
    second = done(desk.decide("A-1", PARTIAL)).act.id
    third = done(desk.decide("A-1", REFUSED)).act.id
    assert [done(desk.undo_last()).act.content["undoes"] for _ in range(2)] == [third, second]
    assert no(desk.undo_last()).code == "nothing_to_undo"
    assert queue.ask("SELECT count(*) FROM register WHERE act = 'undone'") == [(3,)]


def test_notes_and_claims_are_not_taken_back(desk: Desk) -> None:
    """Undo passes over them to the last decision."""
    decided = done(desk.decide("A-1", GRANTED))
    done(desk.claim("A-2"))
    done(desk.note("A-1", "Vu."))
    assert done(desk.undo_last()).act.content["undoes"] == decided.act.id
    assert len(desk.case("A-1").notes) == 1


def test_a_closing_is_taken_back(desk: Desk, queue: QueueFile) -> None:
    """Drafts come back with the protocol."""
    done(desk.decide("A-1", GRANTED))
    before = stands(queue)
    done(desk.close("A-1", ClosingCause.DUPLICATE))
    done(desk.undo_last())
    assert stands(queue) == before


def test_a_colleagues_later_act_is_left_alone(seat: Seat, queue: QueueFile) -> None:
    """Unnamed: refused, with who it was. Named: his act is taken back, openly."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    done(mine.decide("A-1", GRANTED))
    done(mine.release_claim("A-1"))
    done(colleague.decide("A-1", REFUSED))
    done(colleague.release_claim("A-1"))
    refusal = no(mine.undo_last())
    assert refusal.code == "not_yours"
    assert "dr_b" in refusal.message
    assert "A-1" in refusal.remedy
    done(mine.undo("A-1"))
    assert queue.ask("SELECT act, by FROM register ORDER BY id DESC LIMIT 1") == [
        ("undone", "dr_a")
    ]


def test_what_a_colleague_took_back_does_not_bar_the_way(seat: Seat) -> None:
    """My last act was undone by another: my next undo goes to the one before."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    earlier = done(mine.decide("A-2", GRANTED))
    done(mine.decide("A-1", GRANTED))
    done(mine.release_claim("A-1"))
    done(colleague.undo("A-1"))
    assert done(mine.undo_last()).act.content["undoes"] == earlier.act.id
    assert no(mine.undo_last()).code == "nothing_to_undo"


def test_a_protocol_held_by_another_is_not_undone(seat: Seat) -> None:
    """He is working on it now."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    done(mine.decide("A-1", GRANTED))
    done(mine.release_claim("A-1"))
    done(colleague.claim("A-1"))
    assert no(mine.undo_last()).code == "held"
    assert no(mine.undo("A-1")).code == "held"


def test_nothing_is_put_back_on_content_that_has_changed(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """A new sending is the bottom of the stack: an opinion on other content does not come back."""
    done(desk.decide("A-1", GRANTED))
    done(desk.decide("A-1", REFUSED))
    queue.load(submission("A-1", "insuline", person=1))
    assert no(desk.undo("A-1")).code == "nothing_to_undo"
    assert no(desk.undo_last()).code == "nothing_to_undo"
    assert [line.decision for line in desk.case("A-1").lines] == [None]
    done(desk.decide("A-1", REFUSED))
    done(desk.undo_last())


def test_the_case_tells_what_would_be_undone(desk: Desk) -> None:
    """The screen names it before the key is pressed."""
    assert desk.case("A-1").undoable is None
    act = done(desk.decide("A-1", GRANTED)).act
    assert desk.case("A-1").undoable == act
    done(desk.undo("A-1"))
    assert desk.case("A-1").undoable is None


def test_what_has_left_the_service_stays(desk: Desk) -> None:
    """After release only a formal withdrawal is possible; who let it leave is told."""
    done(desk.decide("A-1", GRANTED))
    done(desk.sign("A-1"))
    assert desk.departures.release_everything().references == ("A-1",)
    for refusal in (no(desk.undo("A-1")), no(desk.undo_last()), no(desk.decide("A-1", REFUSED))):
        assert refusal.code == "state"
        assert "dr_a let it leave: 2026-11-21 12:00." in refusal.message
        assert "withdrawal" in refusal.remedy


def test_undo_names_what_it_took_back(desk: Desk) -> None:
    """The lines and what they were, or the signature."""
    done(desk.decide("A-1", GRANTED))
    done(desk.decide("A-1", REFUSED))
    assert done(desk.undo_last()).said == "EXEMPLE00001 Aldo: taken back: line 1 refused."
    done(desk.sign("A-1"))
    assert "the signature is taken back" in done(desk.undo_last()).said


def test_a_colleagues_signature_is_taken_back_only_by_naming_it(desk: Desk, seat: Seat) -> None:
    """A key pressed by mistake leaves it alone and says whose it is and since when."""
    done(desk.decide("A-1", GRANTED))
    done(desk.sign("A-1"))
    colleague = seat("dr_b")
    refusal = no(colleague.undo("A-1", own_only=True))
    assert refusal.code == "not_yours"
    assert "dr_a" in refusal.message
    assert "2026-11-21 12:00" in refusal.message
    assert done(colleague.undo("A-1")).state is State.PENDING


LETTER = SuspensionOrder(SuspensionCause.OBSERVATION, "x", on=date(2026, 11, 20))


def test_a_letter_can_be_taken_back_after_a_new_sending(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """One that was never sent must not keep the clocks from running; opinions stay fallen."""
    queue.load(submission("Z-1"))
    done(desk.suspend("Z-1", LETTER))
    done(desk.resume("Z-1"))
    done(desk.decide("Z-1", LineOrder(1, LineOutcome.FULL)))
    queue.load(submission("Z-1", "HbA1c"))
    assert done(desk.undo("Z-1")).act.content["act"] == "resumed"
    assert done(desk.undo("Z-1")).act.content["act"] == "suspended"
    assert desk.case("Z-1").clocks.suspended_days == 0
    assert desk.case("Z-1").row.decided == 0
    refusal = no(desk.undo("Z-1"))
    assert refusal.code == "nothing_to_undo"
    assert "since the last sending" in refusal.message
    assert refusal.remedy


def test_marks_that_fell_with_their_opinion_do_not_come_back(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """The letter took the marks away, a new sending the line: undoing puts back what is there."""
    queue.load(submission("Z-1", requester="insured", received_on="2026-10-15"))
    desk.record_silences()
    done(desk.decide("Z-1", LineOrder(1, LineOutcome.FULL)))
    documents = SuspensionOrder(SuspensionCause.DOCUMENTS, "x", days=60, on=date(2026, 11, 2))
    done(desk.suspend("Z-1", documents))
    queue.load(submission("Z-1", "HbA1c", requester="insured", received_on="2026-10-15"))
    done(desk.undo("Z-1"))
    case = desk.case("Z-1")
    assert [view.decision for view in case.lines] == [None]
    assert [view.decision.late for view in case.conditions if view.decision] == [True]


def test_what_was_asked_about_another_person_is_not_taken_back(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Its ledger went with the person: nothing of it can come back."""
    queue.load(submission("Z-1"))
    done(desk.suspend("Z-1", LETTER))
    done(desk.resume("Z-1"))
    queue.load(submission("Z-1", person=7))
    assert no(desk.undo("Z-1")).code == "nothing_to_undo"
    assert no(desk.undo_last()).code == "nothing_to_undo"
