"""Signature, closing, notes: what they say, what they keep, what they refuse."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from review_queue.decisions import ConditionOrder, LineOrder
from review_queue.terms import (
    ClosingCause,
    ConditionOutcome,
    Ground,
    LineOutcome,
    ProtocolOutcome,
    State,
)
from tests.desk.answered import done, no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import Document, QueueFile, Submission

GRANTED = LineOrder(1, LineOutcome.FULL)
REFUSED = LineOrder(1, LineOutcome.REFUSED, reason="Sans rapport", ground=Ground.MEDICAL)
AFTER_TWO_WEEKS = datetime(2026, 11, 26, 9, tzinfo=UTC)
AFTER_A_MONTH = datetime(2026, 12, 14, 9, tzinfo=UTC)
DIABETES: Document = {"category": "listed", "ald": "8", "case": "8", "label": "Diabète"}


@pytest.fixture
def one(queue: QueueFile, submission: Submission) -> None:
    """One protocol with one line on the list."""
    queue.load(submission("A-1"))


@pytest.mark.usefixtures("one")
def test_a_signature_is_told_in_words(desk: Desk) -> None:
    """Person, outcome, until when, what will be notified, how to undo."""
    person = desk.case("A-1").protocol.patient.name
    done(desk.decide("A-1", GRANTED))
    signed = done(desk.sign("A-1"))
    assert signed.state is State.SIGNED
    assert signed.said == (
        f"Signed: {person}, granted in full until 2036-11-20. Favourable opinion on everything "
        "asked; ALD 8 recognised from 2026-11-21 to 2036-11-20. To be notified by ordinary "
        "letter, with a copy to the doctor."
    )


@pytest.mark.usefixtures("one")
def test_a_signed_protocol_leaves_the_queue_and_nobody_holds_it(
    desk: Desk, queue: QueueFile
) -> None:
    """Who, when and what it came to stand in its row and its case."""
    done(desk.decide("A-1", REFUSED))
    done(desk.sign("A-1"))
    assert queue.ask("SELECT state, outcome, signed_by, signed_at, holder FROM protocol") == [
        ("signed", "partial", "dr_a", "2026-11-21T11:00:00Z", None)
    ]
    case = desk.case("A-1")
    assert (case.outcome, case.signed_by) == (ProtocolOutcome.PARTIAL, "dr_a")


@pytest.mark.usefixtures("one")
def test_the_act_keeps_every_decision_that_was_signed(desk: Desk, queue: QueueFile) -> None:
    """The register alone tells what was signed, whatever is undone later."""
    done(desk.decide("A-1", GRANTED))
    done(desk.sign("A-1"))
    [(content,)] = queue.ask("SELECT content FROM register WHERE act = 'signed'")
    signed = json.loads(content)
    assert signed["outcome"] == "total"
    assert signed["decisions"]["conditions"]["0"]["until"] == "2036-11-20"
    assert signed["decisions"]["lines"]["1"]["outcome"] == "full"


@pytest.mark.usefixtures("one")
def test_nothing_is_changed_after_the_signature(desk: Desk) -> None:
    """Decide, sign, close, claim: undo first. A note may still be added."""
    done(desk.decide("A-1", GRANTED))
    done(desk.sign("A-1"))
    refusals = [
        no(desk.decide("A-1", REFUSED)),
        no(desk.accept_listed("A-1")),
        no(desk.sign("A-1")),
        no(desk.close("A-1", ClosingCause.DEATH)),
        no(desk.claim("A-1")),
    ]
    assert {refusal.code for refusal in refusals} == {"state"}
    assert all("undo" in refusal.remedy for refusal in refusals)
    done(desk.note("A-1", "Courrier du Dr Vasseur reçu."))


@pytest.mark.usefixtures("one")
def test_an_undecided_protocol_is_not_signed(desk: Desk) -> None:
    """The refusal names what is open."""
    refusal = no(desk.sign("A-1"))
    assert refusal.code == "undecided"
    assert "Line 1 has no decision yet." in refusal.message


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("blank", [None, "", " \n\t"])
def test_less_than_asked_after_the_two_weeks_needs_a_late_reason(
    desk: Desk, queue: QueueFile, blank: str | None
) -> None:
    """The opinion is deemed favourable: asked once at the signature, then marked and kept."""
    queue.hands.instant = AFTER_TWO_WEEKS
    assert desk.record_silences() == 1
    done(desk.decide("A-1", REFUSED))
    assert desk.case("A-1").late is True
    assert no(desk.sign("A-1", blank)).code == "late_reason_required"
    done(desk.sign("A-1", " Pièces reçues hors délai "))
    [(content,)] = queue.ask("SELECT content FROM register WHERE act = 'signed'")
    signed = json.loads(content)
    assert signed["late_reason"] == "Pièces reçues hors délai"
    assert signed["decisions"]["lines"]["1"]["late"] is True
    assert signed["decisions"]["conditions"]["0"]["late"] is False


@pytest.mark.usefixtures("one")
def test_what_was_decided_in_time_and_signed_too_late_is_marked(
    desk: Desk, queue: QueueFile
) -> None:
    """The day of the signature counts; the mark goes away with an undone signature."""
    done(desk.decide("A-1", REFUSED))
    queue.hands.instant = AFTER_TWO_WEEKS
    signed = done(desk.sign("A-1", "Dossier égaré"))
    assert signed.act.content["decisions"]["lines"]["1"]["late"] is True
    marks = [line.decision.late for line in desk.case("A-1").lines if line.decision]
    done(desk.undo("A-1"))
    after = [line.decision.late for line in desk.case("A-1").lines if line.decision]
    assert (marks, after) == ([True], [False])


@pytest.mark.usefixtures("one")
def test_everything_as_asked_is_never_late_against_a_favourable_silence(
    desk: Desk, queue: QueueFile
) -> None:
    """It says what silence has said already."""
    queue.hands.instant = AFTER_TWO_WEEKS
    done(desk.decide("A-1", GRANTED))
    assert done(desk.sign("A-1")).act.content["late_reason"] is None


def test_after_a_rejection_by_silence_everything_is_late(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """R. 160-13: a favourable opinion then repairs the silence, and says why it comes late."""
    queue.load(submission("A-1", requester="insured"))
    queue.hands.instant = AFTER_A_MONTH
    assert desk.record_silences() == 1
    done(desk.decide("A-1", GRANTED))
    assert no(desk.sign("A-1")).code == "late_reason_required"
    signed = done(desk.sign("A-1", "Recours gracieux"))
    assert signed.state is State.SIGNED
    assert done(desk.undo("A-1")).state is State.LAPSED


def test_a_renewal_starts_where_the_signed_protocol_ends(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """`previous` names a protocol of this queue: the cover that it was granted."""
    queue.load(submission("OLD"), submission("NEW", request="renewal", previous="OLD"))
    lacking = no(desk.decide("NEW", GRANTED))
    assert (lacking.code, lacking.field) == ("validity_required", "start")
    done(desk.decide("OLD", GRANTED))
    assert no(desk.decide("NEW", GRANTED)).code == "validity_required"
    done(desk.sign("OLD"))
    done(desk.decide("NEW", GRANTED))
    [ald] = desk.case("NEW").conditions
    assert ald.period is not None
    assert (ald.period.start, ald.period.until) == (date(2036, 11, 21), date(2046, 11, 20))


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("cause", list(ClosingCause))
def test_a_protocol_is_closed_where_there_is_nothing_to_decide(
    desk: Desk, queue: QueueFile, cause: ClosingCause
) -> None:
    """With its cause; drafts stay in it and come back with it."""
    done(desk.decide("A-1", GRANTED))
    closed = done(desk.close("A-1", cause, " Acte de décès \n"))
    assert closed.state is State.CLOSED
    assert closed.act.content["cause"] == cause.value
    assert closed.act.content["reason"] == "Acte de décès"
    assert closed.can_be_undone
    assert queue.ask("SELECT state, holder, outcome FROM protocol") == [("closed", None, None)]
    assert no(desk.decide("A-1", REFUSED)).code == "state"
    assert done(desk.undo("A-1")).state is State.PENDING
    assert queue.ask("SELECT state, decided FROM protocol") == [("pending", 1)]


@pytest.mark.usefixtures("one")
def test_a_note_is_dated_signed_and_stays(desk: Desk, queue: QueueFile) -> None:
    """Text on one line with nothing hidden; empty or endless ones are refused."""
    done(desk.note("A-1", " Appelé le Dr Vasseur\n: rappelle\u202e demain "))
    queue.hands.pass_by(minutes=5)
    done(desk.note("A-1", "Rappelé."))
    assert [(n.at, n.by, n.text) for n in desk.case("A-1").notes] == [
        ("2026-11-21T11:00:00Z", "dr_a", "Appelé le Dr Vasseur : rappelle⟨U+202E⟩ demain"),
        ("2026-11-21T11:05:00Z", "dr_a", "Rappelé."),
    ]
    assert no(desk.note("A-1", " \n ")).code == "empty_note"
    assert no(desk.note("A-1", "x" * 5000)).code == "too_long"
    assert no(desk.undo("A-1")).code == "nothing_to_undo"
    assert len(desk.case("A-1").notes) == 2


@pytest.mark.usefixtures("one")
def test_a_signed_protocol_sent_again_is_stopped(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """With other content: quarantined with what the file holds; with the same: unchanged."""
    done(desk.decide("A-1", GRANTED))
    done(desk.sign("A-1"))
    again = submission("A-1", "HbA1c")
    report = queue.load(submission("A-1"), again)
    assert (report.unchanged, report.updated) == (1, 0)
    [stopped] = desk.quarantine()
    assert (stopped.record, stopped.field) == (2, "reference")
    assert json.loads(stopped.raw) == again


def test_drafts_of_unchanged_lines_survive_a_new_sending(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """The changed line's falls and the adviser is told; the register keeps what fell."""
    queue.load(submission("A-1", "metformine", ("HbA1c", "biology"), "insuline"))
    done(desk.decide("A-1", GRANTED, LineOrder(2, LineOutcome.FULL)))
    changed = submission("A-1", "metformine", ("créatininémie", "biology"), "insuline")
    report = queue.load(changed)
    case = desk.case("A-1")
    assert [bool(line.decision) for line in case.lines] == [True, False, False]
    assert case.conditions[0].decision is not None
    assert [w.problem.code for w in report.warnings] == ["line_changed"]
    assert any("Line 2" in warning for warning in case.warnings)
    assert case.row.decided == 1
    [item] = case.history[-1].content["items"]
    assert (item["number"], item["after"], item["before"]["outcome"]) == (2, None, "full")


@pytest.mark.parametrize(
    "change",
    [
        {"request": "renewal"},
        {"conditions": [DIABETES | {"icd10": "E10"}]},
        {"conditions": [DIABETES | {"clinical": "HbA1c 9 %"}]},
    ],
    ids=["another request", "another code", "another finding"],
)
def test_an_ald_that_is_asked_otherwise_is_decided_again(
    desk: Desk, queue: QueueFile, submission: Submission, change: Document
) -> None:
    """What its validity hangs on has changed."""
    queue.load(submission("A-1", conditions=[DIABETES | {"icd10": "E11"}]))
    done(desk.decide("A-1", GRANTED))
    queue.load(submission("A-1", **({"conditions": [DIABETES | {"icd10": "E11"}]} | change)))
    [ald] = desk.case("A-1").conditions
    assert ald.decision is None


def test_a_line_that_its_new_list_lacks_is_decided_again(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """`full` was said of a listed line; under the other ALD it would be hors LAP."""
    queue.load(submission("A-1"))
    done(desk.decide("A-1", GRANTED))
    coronary = {"category": "listed", "ald": "13", "case": "13", "label": "Coronaires"}
    queue.load(submission("A-1", conditions=[coronary]))
    assert [line.decision for line in desk.case("A-1").lines] == [None]


def test_lines_refused_with_an_ald_fall_with_it(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Their reason was the ALD's."""
    queue.load(submission("A-1"))
    order = ConditionOrder(
        0, ConditionOutcome.REFUSED, reason="Critères absents", ground=Ground.MEDICAL
    )
    done(desk.decide("A-1", order))
    queue.load(submission("A-1", conditions=[DIABETES | {"clinical": "HbA1c 9 %"}]))
    assert [line.decision for line in desk.case("A-1").lines] == [None]


def test_the_proof_of_a_signed_protocol_ends_with_its_signature(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """What was signed in time has met no silence, however long ago it was."""
    queue.load(submission("A-1"))
    assert desk.case("A-1").counted_to == desk.case("A-1").today
    done(desk.decide("A-1", GRANTED))
    done(desk.sign("A-1"))
    queue.hands.instant = AFTER_A_MONTH
    case = desk.case("A-1")
    assert case.counted_to == date(2026, 11, 21)
