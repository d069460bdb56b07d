"""Suspending at the desk: the ledger is written, the clocks are counted anew, undo works."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.decisions import LineOrder
from review_queue.desk.supposing import Supposed
from review_queue.desk.suspending import SuspensionOrder
from review_queue.terms import LineOutcome, SuspensionCause
from tests.desk.answered import done, no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import QueueFile, Submission
    from tests.desk.conftest import Seat

OBSERVATION, DOCUMENTS = SuspensionCause.OBSERVATION, SuspensionCause.DOCUMENTS
ASK_DOCTOR = SuspensionOrder(OBSERVATION, "La date du diagnostic ?")
ASK_PERSON = SuspensionOrder(DOCUMENTS, "Le compte rendu", days=30)
GRANTED = LineOrder(1, LineOutcome.FULL)


def clock(queue: QueueFile, reference: str = "A-1") -> tuple[Any, ...]:
    """State, the day to act by, the opinion's and the decision's last day, when it resumes."""
    columns = "state, act_by, opinion_last_day, last_day, resumes_on"
    return queue.ask(f"SELECT {columns} FROM protocol WHERE reference = ?", reference)[0]


def acts(queue: QueueFile, reference: str = "A-1") -> list[str]:
    """What the register tells of a protocol, oldest first."""
    rows = queue.ask("SELECT act FROM register WHERE reference = ? ORDER BY id", reference)
    return [act for (act,) in rows]


BEFORE = ("pending", "2026-11-24", "2026-11-24", "2026-12-10", None)


@pytest.fixture(autouse=True)
def two(queue: QueueFile, submission: Submission) -> None:
    """A doctor's protocol of 10 November, and an insured person's of the same day."""
    queue.load(submission("A-1", person=1), submission("B-1", person=2, requester="insured"))


def test_an_observation_stops_both_clocks_for_two_months_at_most(
    desk: Desk, queue: QueueFile
) -> None:
    """R. 324-1-1, R. 324-2: sent on the 21st, within the two weeks; 61 days until 21 January."""
    recorded = done(desk.suspend("A-1", ASK_DOCTOR))
    assert (recorded.state, recorded.act.act) == ("suspended", "suspended")
    assert recorded.said == (
        "EXEMPLE00001 Aldo: observation sent to the doctor on 2026-11-21: the clocks stand still "
        "until the answer, 2027-01-21 at the latest; opinion by 2027-01-24, decision of the caisse "
        "by 2027-02-09."
    )
    assert clock(queue) == ("suspended", "2027-01-24", "2027-01-24", "2027-02-09", "2027-01-21")
    case = desk.case("A-1")
    assert case.awaited is not None
    assert case.awaited.text == "La date du diagnostic ?"
    assert case.clocks.suspended_days == 61


def test_the_answer_starts_them_again_on_its_day(desk: Desk, queue: QueueFile) -> None:
    """Six days stood still: both limits end six days later."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    queue.hands.pass_by(days=6)
    recorded = done(desk.resume("A-1"))
    assert "answered on 2026-11-27: 6 days suspended" in recorded.said
    assert clock(queue) == ("pending", "2026-11-30", "2026-11-30", "2026-12-16", None)
    assert desk.case("A-1").awaited is None


def test_documents_stop_the_month_for_the_time_given(desk: Desk, queue: QueueFile) -> None:
    """CRPA L. 114-5: thirty days, or until they come."""
    done(desk.suspend("B-1", ASK_PERSON))
    assert clock(queue, "B-1") == ("suspended", "2027-01-09", None, "2027-01-09", "2026-12-21")
    queue.hands.pass_by(days=40)
    late = done(desk.resume("B-1", date(2026, 12, 30)))
    assert "30 days suspended, since the suspension had ended on 2026-12-21" in late.said
    assert clock(queue, "B-1") == ("pending", "2027-01-09", None, "2027-01-09", None)


def test_a_suspension_without_an_answer_is_ended_by_the_law(desk: Desk, queue: QueueFile) -> None:
    """Recorded once, dated the midnight on which the clocks run again; never a day early."""
    done(desk.suspend("B-1", ASK_PERSON))
    queue.hands.pass_by(days=29)
    assert desk.record_silences() == 1  # A-1's opinion, deemed favourable
    assert clock(queue, "B-1")[0] == "suspended"
    queue.hands.pass_by(days=1)
    assert desk.case("B-1").row.state == "pending"  # seen before it is recorded
    assert desk.record_silences() == 1
    assert clock(queue, "B-1") == ("pending", "2027-01-09", None, "2027-01-09", None)
    at, by, act = queue.ask("SELECT at, by, act FROM register ORDER BY id DESC LIMIT 1")[0]
    assert (at, by, act) == ("2026-12-20T23:00:00Z", "law", "suspension_ended")
    assert desk.record_silences() == 0


def test_silence_after_the_end_of_a_suspension_is_recorded_too(
    desk: Desk, queue: QueueFile
) -> None:
    """Nobody came for months: the end, then the rejection, each on its own day."""
    done(desk.suspend("B-1", ASK_PERSON))
    queue.hands.pass_by(days=100)
    assert desk.record_silences() == 3
    assert acts(queue, "B-1") == ["received", "suspended", "suspension_ended", "lapsed"]
    days = queue.ask("SELECT at FROM register WHERE reference = 'B-1' AND by = 'law' ORDER BY id")
    assert days == [("2026-12-20T23:00:00Z",), ("2027-01-09T23:00:00Z",)]
    assert clock(queue, "B-1")[0] == "lapsed"


def test_several_suspensions_in_a_row_share_one_cap(desk: Desk, queue: QueueFile) -> None:
    """R. 324-1-1: the days of all of them count towards two months from the first."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    queue.hands.pass_by(days=50)
    done(desk.resume("A-1"))
    done(desk.suspend("A-1", SuspensionOrder(OBSERVATION, "Encore une question")))
    # 21 November to 21 January: 61 days, 50 of them used
    assert clock(queue)[4] == "2027-01-21"
    queue.hands.pass_by(days=11)
    done(desk.resume("A-1"))
    refusal = no(desk.suspend("A-1", ASK_DOCTOR))
    assert refusal.code == "suspension_used_up"
    assert desk.case("A-1").clocks.suspended_days == 61


def test_an_observation_after_the_two_weeks_is_refused(desk: Desk, queue: QueueFile) -> None:
    """It would suspend nothing (R. 324-2); the sentence names the last day and another way."""
    queue.hands.pass_by(days=4)
    refusal = no(desk.suspend("A-1", ASK_DOCTOR))
    assert (refusal.code, refusal.field) == ("too_late_to_suspend", "on")
    assert "2026-11-24" in refusal.message
    assert "R. 324-1-1" in refusal.message
    assert acts(queue) == ["received", "opinion_deemed_favourable"]


def test_one_sent_in_time_and_entered_late_takes_back_what_silence_did(
    desk: Desk, queue: QueueFile
) -> None:
    """Clocks are counted from events: the opinion was never deemed favourable."""
    queue.hands.pass_by(days=10)
    assert desk.record_silences() == 1
    assert queue.ask("SELECT deemed_on FROM protocol WHERE reference = 'A-1'") == [("2026-11-25",)]
    order = SuspensionOrder(OBSERVATION, "Envoyée par courrier", on=date(2026, 11, 20))
    recorded = done(desk.suspend("A-1", order))
    assert "does not stand any more" in recorded.said
    assert clock(queue)[0] == "suspended"
    assert desk.case("A-1").deemed_since is None
    done(desk.undo("A-1"))
    assert desk.record_silences() == 1
    assert queue.ask("SELECT deemed_on FROM protocol WHERE reference = 'A-1'") == [("2026-11-25",)]


def test_what_lapsed_before_the_documents_were_entered_is_open_again(
    desk: Desk, queue: QueueFile
) -> None:
    """Asked on 1 December, entered after the month: there was no rejection."""
    queue.hands.pass_by(days=25)
    desk.record_silences()
    assert clock(queue, "B-1")[0] == "lapsed"
    order = SuspensionOrder(DOCUMENTS, "Le bilan", days=60, on=date(2026, 12, 1))
    done(desk.suspend("B-1", order))
    assert clock(queue, "B-1") == ("suspended", "2027-02-08", None, "2027-02-08", "2027-01-30")
    assert desk.record_silences() == 0


@pytest.mark.parametrize(
    ("reference", "order", "code", "field"),
    [
        ("A-1", SuspensionOrder(DOCUMENTS, "x", days=30), "cause", "cause"),
        ("B-1", SuspensionOrder(OBSERVATION, "x"), "cause", "cause"),
        ("A-1", SuspensionOrder(OBSERVATION, "  "), "asked_required", "asked"),
        ("A-1", SuspensionOrder(OBSERVATION, "x" * 2001), "too_long", "asked"),
        ("A-1", SuspensionOrder(OBSERVATION, "x", days=30), "days_given_by_law", "days"),
        ("B-1", SuspensionOrder(DOCUMENTS, "x"), "days_given_required", "days"),
        ("B-1", SuspensionOrder(DOCUMENTS, "x", days=0), "bad_days_given", "days"),
        ("B-1", SuspensionOrder(DOCUMENTS, "x", days=367), "bad_days_given", "days"),
        ("A-1", SuspensionOrder(OBSERVATION, "x", on=date(2026, 11, 22)), "future_day", "on"),
        ("A-1", SuspensionOrder(OBSERVATION, "x", on=date(2026, 11, 9)), "before_receipt", "on"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_field(
    desk: Desk, queue: QueueFile, reference: str, order: SuspensionOrder, code: str, field: str
) -> None:
    """A sentence, a field, and nothing written."""
    refusal = no(desk.suspend(reference, order))
    assert (refusal.code, refusal.field) == (code, field)
    assert refusal.remedy
    assert acts(queue, reference) == ["received"]


def test_nothing_more_is_asked_while_an_answer_is_waited_for(desk: Desk) -> None:
    """One request at a time: an answer must be known to belong to it."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    assert no(desk.suspend("A-1", ASK_DOCTOR)).code == "already_suspended"


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 11, 20), "answer_before_request"),
        (date(2026, 11, 22), "future_day"),
        (date(2026, 11, 9), "before_receipt"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(desk: Desk, on: date, code: str) -> None:
    """Before the request, before the receipt, tomorrow."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    assert (no(desk.resume("A-1", on)).code, no(desk.resume("A-1", on)).field) == (code, "on")


def test_an_answer_needs_a_question(desk: Desk) -> None:
    """Nothing was asked."""
    assert no(desk.resume("A-1")).code == "nothing_awaited"


def test_each_act_is_taken_back_in_order(desk: Desk, queue: QueueFile) -> None:
    """Answer, request, decision: the stack of the protocol, the clocks counted anew each time."""
    done(desk.decide("A-1", GRANTED))
    done(desk.suspend("A-1", ASK_DOCTOR))
    suspended = clock(queue)
    queue.hands.pass_by(days=2)
    done(desk.resume("A-1"))
    said = done(desk.undo("A-1")).said
    assert "the answer is not there" in said
    assert clock(queue) == suspended
    assert "nothing was asked" in done(desk.undo("A-1")).said
    assert clock(queue) == BEFORE
    assert queue.ask("SELECT count(*) FROM suspension") == [(0,)]
    assert "line 1 granted" in done(desk.undo("A-1")).said


def test_a_suspended_protocol_can_be_signed_and_reopened(desk: Desk, queue: QueueFile) -> None:
    """Signing does not wait for the answer; reopened later, the clocks say which day it is."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    done(desk.decide("A-1", GRANTED))
    done(desk.sign("A-1"))
    queue.hands.pass_by(days=70)
    assert done(desk.undo("A-1")).state == "pending"
    assert clock(queue) == ("pending", "2027-01-24", "2027-01-24", "2027-02-09", None)


def test_whoever_was_faster_is_told(desk: Desk, seat: Seat) -> None:
    """Two advisers, one version: the second sees what the first did."""
    other, seen = seat("dr_b"), desk.case("A-1").row.version
    done(desk.suspend("A-1", ASK_DOCTOR, seen))
    refusal = no(other.suspend("A-1", ASK_DOCTOR, seen))
    assert (refusal.code, refusal.version) == ("conflict", seen + 1)
    assert "dr_a" in refusal.message


def test_a_suspension_lets_the_protocol_go(desk: Desk, queue: QueueFile) -> None:
    """Nobody holds what waits for somebody else's answer."""
    done(desk.claim("A-1"))
    done(desk.suspend("A-1", ASK_DOCTOR))
    assert queue.ask("SELECT holder FROM protocol WHERE reference = 'A-1'") == [(None,)]


def test_what_waits_for_an_answer_is_not_served(desk: Desk) -> None:
    """The next one is the most urgent that somebody can do something about."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    assert done(desk.claim()).reference == "B-1"
    done(desk.suspend("B-1", ASK_PERSON))
    assert no(desk.claim()).code == "nothing_to_claim"


def test_the_law_is_named_where_it_was_faster(desk: Desk, queue: QueueFile) -> None:
    """Seen before midnight, decided after it: the opinion is deemed favourable by then."""
    seen = desk.case("A-1").row.version
    queue.hands.pass_by(days=5)
    refusal = no(desk.decide("A-1", GRANTED, if_version=seen))
    assert (refusal.code, refusal.version) == ("conflict", seen + 1)
    assert "changed meanwhile by the law" in refusal.message


def test_what_if_shows_the_clocks_and_records_nothing(desk: Desk, queue: QueueFile) -> None:
    """Asked today and answered in ten days; asked and never answered."""
    found = desk.suppose("A-1", answered=date(2026, 12, 1))
    assert isinstance(found, Supposed)
    assert found.now.last_day == date(2026, 12, 10)
    assert (found.then.last_day, found.stop.days) == (date(2026, 12, 20), 10)
    never = desk.suppose("A-1")
    assert isinstance(never, Supposed)
    assert never.then.suspended_days == 61
    assert "no answer comes" in never.said
    person = desk.suppose("B-1", days=30, answered=date(2026, 12, 1))
    assert isinstance(person, Supposed)
    assert person.said == (
        "If documents are asked on 2026-11-21 (30 days given) and the answer comes on 2026-12-01"
    )
    assert (acts(queue), acts(queue, "B-1")) == (["received"], ["received"])
    assert clock(queue) == BEFORE


def test_what_if_of_an_answer_that_is_waited_for(desk: Desk, queue: QueueFile) -> None:
    """Where something was asked already, the question is when the answer comes."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    found = desk.suppose("A-1", answered=date(2026, 11, 25))
    assert isinstance(found, Supposed)
    assert (found.now.suspended_days, found.then.suspended_days) == (61, 4)
    before = desk.suppose("A-1", answered=date(2026, 11, 20))
    assert (no(before).code, no(before).field) == ("answer_before_request", "answered")


def test_what_if_without_days_says_so(desk: Desk) -> None:
    """Documents need a time; an observation has none to give."""
    assert (no(desk.suppose("B-1")).code, no(desk.suppose("B-1")).field) == (
        "days_given_required",
        "days",
    )
    assert no(desk.suppose("A-1", days=10)).code == "days_given_by_law"


def test_a_new_sending_keeps_what_was_asked(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Other content, same receipt: the clocks still stand still."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    before = clock(queue)
    queue.load(submission("A-1", "HbA1c", person=1))
    assert clock(queue) == before


def test_a_new_sending_for_another_person_keeps_nothing(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """What was asked was about somebody else."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    queue.load(submission("A-1", person=3))
    assert clock(queue) == BEFORE
    assert queue.ask("SELECT count(*) FROM suspension") == [(0,)]
    case = desk.case("A-1")
    assert (
        "What was asked on 2026-11-21 was about the person before: it does not count any more."
        in case.warnings
    )
    (entry,) = case.history[-1].content["ledger"]
    assert (entry["before"]["text"], entry["after"]) == ("La date du diagnostic ?", None)


def test_a_receipt_after_the_request_leaves_it_without_effect(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """A corrected day of receipt: nothing ran yet when it was asked; the proof says so."""
    done(desk.suspend("A-1", SuspensionOrder(OBSERVATION, "x", on=date(2026, 11, 11))))
    queue.load(submission("A-1", person=1, received_on="2026-11-20"))
    assert clock(queue) == ("pending", "2026-12-04", "2026-12-04", "2026-12-20", None)
    assert desk.case("A-1").clocks.stops[0].ended == "too_early"
    void = "What was asked on 2026-11-11 suspends nothing any more after a new sending."
    assert void in desk.case("A-1").warnings
    queue.load(submission("A-1", "HbA1c", person=1, received_on="2026-11-20"))
    assert desk.case("A-1").warnings.count(void) == 1
    said = done(desk.resume("A-1")).said
    assert "nothing was suspended, since it was asked before the receipt" in said
    assert "had ended" not in said


def test_another_requester_leaves_a_letter_without_effect(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """R. 160-13 knows no observation: warned at the door, and the answer stops nothing either."""
    done(desk.suspend("A-1", ASK_DOCTOR))
    queue.load(submission("A-1", person=1, requester="insured"))
    assert any("suspends nothing any more" in told for told in desk.case("A-1").warnings)
    said = done(desk.resume("A-1")).said
    assert "nothing was suspended, since this time limit knows no such suspension" in said


def test_a_new_sending_says_which_silence_fell_by_it(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """A later receipt takes the deemed opinion back: in the register, and told to the adviser."""
    queue.hands.pass_by(days=5)
    desk.record_silences()
    queue.load(submission("A-1", person=1, received_on="2026-11-20"))
    case = desk.case("A-1")
    assert case.history[-1].content["withdrawn"] == "2026-11-25"
    told = "What silence had brought about does not stand any more after a new sending."
    assert told in case.warnings
    queue.load(submission("A-1", "HbA1c", person=1, received_on="2026-11-20"))
    assert desk.case("A-1").warnings.count(told) == 1
    assert "withdrawn" not in desk.case("A-1").history[-1].content


def test_an_answer_entered_late_can_bring_a_rejection_forward(desk: Desk, queue: QueueFile) -> None:
    """R. 160-13: given until 20 January, answered on 1 December: the month ended on 20 December."""
    done(desk.suspend("B-1", SuspensionOrder(DOCUMENTS, "x", days=60)))
    queue.hands.pass_by(days=40)
    recorded = done(desk.resume("B-1", date(2026, 12, 1)))
    assert recorded.state == "lapsed"
    assert recorded.said.endswith("Silence rejected the request at the end of 2026-12-20.")
    assert done(desk.undo("B-1")).state == "suspended"


def test_an_answer_entered_late_moves_a_rejection(desk: Desk, queue: QueueFile) -> None:
    """The one that was recorded on 8 February fell on 20 December: it stands, on another day."""
    done(desk.suspend("B-1", SuspensionOrder(DOCUMENTS, "x", days=60)))
    queue.hands.pass_by(days=90)
    desk.record_silences()
    assert clock(queue, "B-1")[0] == "lapsed"
    recorded = done(desk.resume("B-1", date(2026, 12, 1)))
    assert (recorded.state, recorded.act.content["withdrawn"]) == ("lapsed", "2027-02-08")
    assert "does not stand" not in recorded.said
    assert recorded.said.endswith("at the end of 2026-12-20.")
    undone = done(desk.undo("B-1"))
    assert undone.state == "lapsed"
    assert undone.said.endswith("at the end of 2027-02-08.")


def test_undoing_a_letter_says_what_silence_means_again(desk: Desk, queue: QueueFile) -> None:
    """Taken back after the two weeks: the opinion is deemed favourable as before."""
    queue.hands.pass_by(days=10)
    letter = SuspensionOrder(OBSERVATION, "x", on=date(2026, 11, 20))
    assert "does not stand any more" in done(desk.suspend("A-1", letter)).said
    undone = done(desk.undo("A-1"))
    assert undone.state == "pending"
    assert undone.said.endswith("The opinion is deemed favourable since 2026-11-25.")


def late_in(desk: Desk, reference: str) -> list[bool]:
    """The marks of the opinions on ALD and lines."""
    case = desk.case(reference)
    given = [*(view.decision for view in case.conditions), *(view.decision for view in case.lines)]
    return [decision.late for decision in given if decision]


def test_marks_of_lateness_go_with_the_silence_that_they_came_after(
    desk: Desk, queue: QueueFile
) -> None:
    """A letter entered late took the rejection back: the drafts are in time, and signed so."""
    queue.hands.pass_by(days=25)
    desk.record_silences()
    done(desk.decide("B-1", GRANTED))
    assert late_in(desk, "B-1") == [True, True]
    letter = SuspensionOrder(DOCUMENTS, "x", days=60, on=date(2026, 12, 1))
    done(desk.suspend("B-1", letter))
    assert late_in(desk, "B-1") == [False, False]
    done(desk.undo("B-1"))
    assert late_in(desk, "B-1") == [True, True]
    done(desk.suspend("B-1", letter))
    signed = done(desk.sign("B-1")).act.content
    assert signed["late_reason"] is None
    assert signed["decisions"]["lines"]["1"]["late"] is False


def test_marks_that_another_regime_made_wrong_go_at_the_signature(
    desk: Desk, queue: QueueFile
) -> None:
    """The rejection of a pinned regime is gone with it: signed in time."""
    desk.office.pin_regime("r322_7")
    queue.hands.pass_by(days=20)
    desk.record_silences()
    done(desk.decide("A-1", GRANTED))
    desk.office.pin_regime("auto")
    assert late_in(desk, "A-1") == [True, True]
    signed = done(desk.sign("A-1")).act.content
    assert signed["decisions"]["lines"]["1"]["late"] is False
    assert late_in(desk, "A-1") == [False, False]
