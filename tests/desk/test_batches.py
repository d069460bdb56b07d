"""Many protocols decided at once: what is proposed, what is signed, what is left and why."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

import pytest

from review_queue.decisions import ConditionOrder, LineOrder, ValidityChoice
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.batches import Batches
from review_queue.desk.batch.obstacles import ObstacleKind
from review_queue.desk.batch.recorded import BatchRecorded, Came
from review_queue.desk.batch.together import Together, Told
from review_queue.desk.inhand import Needs
from review_queue.desk.suspending import SuspensionOrder
from review_queue.rows import MOST_TOGETHER
from review_queue.terms import (
    ConditionOutcome,
    Ground,
    LineOutcome,
    ProtocolOutcome,
    State,
    SuspensionCause,
)
from tests.desk.answered import done, no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import Document, QueueFile, Submission

    Seat = Callable[..., Desk]

WITHOUT_CASE: Document = {"category": "listed", "ald": "5", "label": "Insuffisance cardiaque"}
UNLISTED: Document = {
    "category": "unlisted",
    "label": "Maladie rare",
    "stated_until": "2028-11-20",
}


def batch_of(desk: Desk, *references: str) -> Batch:
    """Those examined, as if they were tagged now."""
    examined = desk.batches.examine(dict.fromkeys(references))
    assert isinstance(examined, Batch), examined
    return examined


def signed(desk: Desk, batch: Batch) -> BatchRecorded:
    """The batch signed, as far as it goes."""
    answer = desk.batches.sign(batch)
    assert isinstance(answer, BatchRecorded), answer
    return answer


def came(answer: BatchRecorded) -> dict[str, Came]:
    """What came of each."""
    return {result.reference: result.came for result in answer.results}


def kinds(batch: Batch, reference: str) -> list[ObstacleKind]:
    """Why a protocol of the batch is an exception."""
    item = next(item for item in batch.items if item.reference == reference)
    return [obstacle.kind for obstacle in item.obstacles]


@pytest.fixture
def two(queue: QueueFile, submission: Submission) -> None:
    """Two protocols that the list accepts whole."""
    queue.load(*(submission(f"A-{n}", "metformine", "acarbose", person=n) for n in (1, 2)))


@pytest.mark.usefixtures("two")
def test_a_routine_protocol_gets_what_the_list_and_the_law_give(desk: Desk) -> None:
    """Every line in full, each ALD as asked, the law's validity with its basis."""
    first, second = batch_of(desk, "A-1", "A-2").items
    assert first.routine
    assert second.routine
    assert first.outcome is ProtocolOutcome.TOTAL
    assert [line.decision and line.decision.outcome for line in first.lines] == [
        LineOutcome.FULL,
        LineOutcome.FULL,
    ]
    assert first.until == date(2036, 11, 20)
    assert "D. 160-4" in first.validities[0].basis


@pytest.mark.usefixtures("two")
def test_nothing_is_written_before_the_signature(desk: Desk, queue: QueueFile) -> None:
    """Examining reads only."""
    before = (
        queue.ask("SELECT count(*), max(version) FROM protocol"),
        queue.ask("SELECT count(*) FROM register"),
    )
    batch_of(desk, "A-1", "A-2")
    assert before == (
        queue.ask("SELECT count(*), max(version) FROM protocol"),
        queue.ask("SELECT count(*) FROM register"),
    )


@pytest.mark.usefixtures("two")
def test_a_batch_is_one_act_with_an_item_for_each(desk: Desk, queue: QueueFile) -> None:
    """The protocols are signed, held by nobody, each with the batch in its history."""
    answer = signed(desk, batch_of(desk, "A-1", "A-2"))
    assert answer.act is not None
    assert answer.said == "Signed together: 2 protocols, 4 lines."
    assert queue.ask("SELECT act, reference FROM register WHERE id > 2") == [("batch_signed", "*")]
    assert queue.ask("SELECT reference, version FROM act_item ORDER BY 1") == [
        ("A-1", 2),
        ("A-2", 2),
    ]
    case = desk.case("A-1")
    assert (case.row.state, case.signed_by, case.row.holder) == ("signed", "dr_a", None)
    assert case.history[-1].id == answer.act.id
    assert case.history[-1].content["decisions"]["lines"]["1"]["outcome"] == "full"
    assert case.row.decided == 2


@pytest.mark.usefixtures("two")
def test_what_a_batch_signs_is_what_signing_one_by_one_gives(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """The same decisions, the same columns of the row."""
    queue.load(submission("B-1", "metformine", "acarbose", person=1))
    done(desk.accept_listed("B-1"))
    done(desk.sign("B-1"))
    signed(desk, batch_of(desk, "A-1"))
    columns = "state, outcome, signed_by, signed_at, ended_on, decided, holder, lease_until"
    one, other = (
        queue.ask(f"SELECT {columns} FROM protocol WHERE reference = '{reference}'")
        for reference in ("A-1", "B-1")
    )
    assert one == other
    kept = "SELECT target, number, content FROM decision JOIN protocol p ON p.id = protocol_id "
    assert queue.ask(f"{kept} WHERE reference = 'A-1'") == queue.ask(
        f"{kept} WHERE reference = 'B-1'"
    )


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("metformine", "cure thermale à Dax"), ObstacleKind.OFF_LIST),
        (("metformine", "statine"), ObstacleKind.CONDITIONAL),
    ],
)
def test_a_line_that_the_list_does_not_simply_accept_is_an_exception(
    desk: Desk,
    queue: QueueFile,
    submission: Submission,
    lines: tuple[str, str],
    kind: ObstacleKind,
) -> None:
    """Off the list, or on it under a condition: the adviser looks."""
    queue.load(submission("A-1", *lines))
    batch = batch_of(desk, "A-1")
    assert kinds(batch, "A-1") == [kind]
    assert batch.items[0].signature is None
    assert batch.items[0].lines[1].decision is None


@pytest.mark.parametrize(
    ("condition", "kind"),
    [(WITHOUT_CASE, ObstacleKind.DURATION), (UNLISTED, ObstacleKind.DURATION)],
)
def test_an_ald_without_a_duration_of_the_law_is_an_exception(
    desk: Desk,
    queue: QueueFile,
    submission: Submission,
    condition: Document,
    kind: ObstacleKind,
) -> None:
    """A sub-case to settle, or the protocol's own duration."""
    queue.load(submission("A-1", ("Consultation", "other", "usual"), conditions=[condition]))
    assert kind in kinds(batch_of(desk, "A-1"), "A-1")


@pytest.mark.usefixtures("two")
def test_a_colleague_s_lease_and_draft_are_left_alone(desk: Desk, seat: Seat) -> None:
    """Held now, or begun by somebody else: exceptions, with the name."""
    colleague = seat("dr_b")
    done(colleague.claim("A-1"))
    done(colleague.decide("A-2", LineOrder(1, LineOutcome.FULL)))
    batch = batch_of(desk, "A-1", "A-2")
    assert kinds(batch, "A-1") == [ObstacleKind.HELD]
    assert kinds(batch, "A-2") == [ObstacleKind.HELD, ObstacleKind.BEGUN]
    assert "dr_b" in batch.items[0].obstacles[0].said
    answer = signed(desk, batch)
    assert (answer.act, set(came(answer).values())) == (None, {Came.SKIPPED})


@pytest.mark.usefixtures("two")
def test_one_s_own_draft_is_kept_and_filled_up(desk: Desk) -> None:
    """What the adviser has decided stays; the proposals fill what is left."""
    done(desk.decide("A-1", LineOrder(1, LineOutcome.PARTIAL, granted="3 mois")))
    (item,) = batch_of(desk, "A-1").items
    assert item.outcome is ProtocolOutcome.PARTIAL
    assert not item.routine
    assert [(line.own, line.decision and line.decision.granted) for line in item.lines] == [
        (True, "3 mois"),
        (False, None),
    ]
    signed(desk, batch_of(desk, "A-1"))
    assert desk.case("A-1").lines[0].decision.granted == "3 mois"  # type: ignore[union-attr]


def test_a_late_mark_that_falls_leaves_the_date_of_the_opinion(
    desk: Desk, seat: Seat, queue: QueueFile, submission: Submission
) -> None:
    """Late when it was given, not late by other rules: in a batch as in a signature alone."""
    queue.load(*(submission(f"A-{n}", person=n, received_on="2026-11-01") for n in (1, 2)))
    for reference in ("A-1", "A-2"):
        done(desk.decide(reference, LineOrder(1, LineOutcome.PARTIAL, granted="3 mois")))
    seat("accueil").office.pin_regime("r322_7", "Essai")
    queue.hands.pass_by(minutes=5)
    signed(desk, batch_of(desk, "A-1"))
    done(desk.sign("A-2"))
    one, other = (
        desk.case(reference).lines[0].decision  # what is kept of the line
        for reference in ("A-1", "A-2")
    )
    assert one == other
    assert one is not None
    assert (one.at, one.late) == ("2026-11-21T11:00:00Z", False)


@pytest.mark.usefixtures("two")
def test_one_s_own_refusal_goes_along_with_its_reason(desk: Desk) -> None:
    """No refusal without a reason: the rule of one line is the rule of a batch."""
    order = LineOrder(1, LineOutcome.REFUSED, reason="Sans rapport", ground=Ground.MEDICAL)
    done(desk.decide("A-1", order))
    signed(desk, batch_of(desk, "A-1"))
    assert desk.case("A-1").lines[0].decision.reason == "Sans rapport"  # type: ignore[union-attr]


@pytest.mark.usefixtures("two")
def test_one_s_own_validity_counts_as_looked_at(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """An ALD without a duration of the law that one has decided is no exception any more."""
    queue.load(submission("U-1", ("Bilan", "other", "usual"), conditions=[UNLISTED], person=7))
    assert ObstacleKind.DURATION in kinds(batch_of(desk, "U-1"), "U-1")
    done(
        desk.decide(
            "U-1",
            ConditionOrder(
                0, ConditionOutcome.RECOGNISED, validity=ValidityChoice(years=2, reason="Stable")
            ),
        )
    )
    (item,) = batch_of(desk, "U-1").items
    assert (item.obstacles, item.routine) == ((), False)


@pytest.mark.usefixtures("two")
def test_what_changed_since_the_tagging_is_told(desk: Desk, seat: Seat) -> None:
    """Somebody else's act on it; one's own is no surprise."""
    tagged = {"A-1": 1, "A-2": 1}
    colleague = seat("dr_b")
    done(colleague.claim("A-1"))
    done(colleague.release_claim("A-1"))
    done(desk.claim("A-2"))
    batch = desk.batches.examine(tagged)
    assert isinstance(batch, Batch)
    assert kinds(batch, "A-1") == [ObstacleKind.CHANGED]
    assert kinds(batch, "A-2") == []
    assert batch.items[0].obstacles[0].said == "Changed since it was tagged: let go (dr_b)."
    again = desk.batches.look_again(batch, looked_at={"A-1": 3})
    assert kinds(again, "A-1") == []


@pytest.mark.usefixtures("two")
def test_rules_changed_before_the_tagging_are_no_news(desk: Desk, seat: Seat) -> None:
    """What the queue went by when it was tagged is told neither then nor after one's own act."""
    office = seat("accueil").office
    office.pin_regime("r322_7", "Essai")
    tagged = {ref: desk.case(ref).row.version for ref in ("A-1", "A-2")}
    done(desk.claim("A-1"))
    office.set_release_delay(10)
    batch = desk.batches.examine(tagged)
    assert isinstance(batch, Batch)
    assert (kinds(batch, "A-1"), kinds(batch, "A-2")) == ([], [])


@pytest.mark.usefixtures("two")
def test_rules_changed_since_the_tagging_are_told(desk: Desk, seat: Seat) -> None:
    """Whether one has acted on it since, before or not at all."""
    tagged = {"A-1": 1, "A-2": 1}
    done(desk.claim("A-1"))
    seat("accueil").office.pin_regime("r322_7", "Essai")
    for _again in range(2):
        batch = desk.batches.examine(tagged)
        assert isinstance(batch, Batch)
        assert kinds(batch, "A-1") == kinds(batch, "A-2") == [ObstacleKind.CHANGED]
        assert batch.items[0].obstacles[0].said == (
            "Changed since it was tagged: regime of the queue chosen (accueil)."
        )
        done(desk.note("A-1", "Vu."))


def test_what_silence_has_rejected_is_never_signed_in_a_batch(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """It needs a late reason of its own."""
    queue.load(submission("L-1", requester="insured", received_on="2026-10-01"))
    desk.record_silences()
    assert desk.case("L-1").row.state == State.LAPSED
    assert kinds(batch_of(desk, "L-1"), "L-1") == [ObstacleKind.LATE]


def test_less_than_asked_after_the_opinion_was_deemed_favourable_is_an_exception(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """In full it may go along; in part it is late and needs its own reason."""
    queue.load(submission("D-1", received_on="2026-11-01"), submission("D-2", person=2))
    assert kinds(batch_of(desk, "D-1"), "D-1") == []
    done(desk.decide("D-1", LineOrder(1, LineOutcome.PARTIAL, granted="3 mois")))
    assert kinds(batch_of(desk, "D-1"), "D-1") == [ObstacleKind.LATE]


@pytest.mark.usefixtures("two")
def test_an_answer_that_is_awaited_makes_an_exception(desk: Desk) -> None:
    """Its clocks stand still for a reason."""
    order = SuspensionOrder(SuspensionCause.OBSERVATION, "Compte rendu ?")
    done(desk.suspend("A-1", order))
    assert kinds(batch_of(desk, "A-1"), "A-1") == [ObstacleKind.SUSPENDED]


@pytest.mark.usefixtures("two")
def test_what_has_ended_meanwhile_is_told(desk: Desk, seat: Seat) -> None:
    """A colleague has signed it since it was tagged."""
    colleague = seat("dr_b")
    done(colleague.accept_listed("A-1"))
    done(colleague.sign("A-1"))
    assert kinds(batch_of(desk, "A-1"), "A-1") == [ObstacleKind.GONE]


@pytest.mark.usefixtures("two")
def test_somebody_was_faster(desk: Desk, seat: Seat, queue: QueueFile) -> None:
    """What changed after the look is told and left; the rest is signed all the same."""
    batch = batch_of(desk, "A-1", "A-2")
    done(seat("dr_b").claim("A-2"))
    answer = signed(desk, batch)
    assert came(answer) == {"A-1": Came.DECIDED, "A-2": Came.CONFLICT}
    conflict = answer.results[-1]
    assert "changed meanwhile by dr_b" in conflict.because
    assert answer.said == (
        "Signed together: 1 protocol, 2 lines. 1 has changed meanwhile and was left."
    )
    assert queue.ask("SELECT reference FROM protocol WHERE state = 'signed'") == [("A-1",)]


@pytest.mark.usefixtures("two")
def test_a_lease_that_is_taken_up_again_after_the_look(
    desk: Desk, seat: Seat, queue: QueueFile
) -> None:
    """It had run out; renewed, it raises no version, and holds all the same."""
    colleague = seat("dr_b")
    done(colleague.claim("A-2"))
    queue.hands.pass_by(minutes=16)
    batch = batch_of(desk, "A-1", "A-2")
    assert len(batch.to_sign) == 2
    assert colleague.renew_lease("A-2")
    assert kinds(desk.batches.look_again(batch), "A-2") == [ObstacleKind.HELD]
    answer = signed(desk, batch)
    assert came(answer) == {"A-1": Came.DECIDED, "A-2": Came.CONFLICT}
    assert "dr_b holds A-2" in answer.results[-1].because


@pytest.mark.usefixtures("two")
def test_a_lease_that_has_run_out_since_the_look(desk: Desk, seat: Seat, queue: QueueFile) -> None:
    """Looked at again, it is ready: nothing of it has changed but the time."""
    done(seat("dr_b").claim("A-2"))
    batch = batch_of(desk, "A-1", "A-2")
    queue.hands.pass_by(minutes=16)
    assert came(signed(desk, batch)) == {"A-1": Came.DECIDED, "A-2": Came.SKIPPED}
    assert kinds(desk.batches.look_again(batch), "A-2") == []


@pytest.mark.usefixtures("two")
def test_midnight_between_look_and_signature(desk: Desk, queue: QueueFile) -> None:
    """Another day gives another validity: what was shown is not signed."""
    batch = batch_of(desk, "A-1", "A-2")
    queue.hands.pass_by(hours=13)
    answer = signed(desk, batch)
    assert set(came(answer).values()) == {Came.CONFLICT}
    assert "a day has begun" in answer.results[0].because
    again = desk.batches.look_again(batch)
    assert set(came(signed(desk, again)).values()) == {Came.DECIDED}
    assert desk.case("A-1").conditions[0].period.until == date(2036, 11, 21)  # type: ignore[union-attr]


@pytest.mark.usefixtures("two")
def test_other_rules_between_look_and_signature(desk: Desk, seat: Seat) -> None:
    """A regime pinned meanwhile: the batch must be looked at again."""
    batch = batch_of(desk, "A-1")
    seat("accueil").office.pin_regime("r322_7", "Essai")
    assert no(desk.batches.sign(batch)).code == "rules_changed"
    assert came(signed(desk, desk.batches.look_again(batch))) == {"A-1": Came.DECIDED}


@pytest.mark.usefixtures("two")
def test_what_is_taken_out_stays(desk: Desk) -> None:
    """One can be left for later, and put in again."""
    batch = batch_of(desk, "A-1", "A-2").turned("A-2")
    assert [item.reference for item in batch.to_sign] == ["A-1"]
    assert came(signed(desk, batch)) == {"A-1": Came.DECIDED, "A-2": Came.SKIPPED}
    assert len(batch.turned("A-2").to_sign) == 2


@pytest.mark.usefixtures("two")
def test_stopping_leaves_nothing_half_done(desk: Desk, queue: QueueFile) -> None:
    """What the listener raises ends the batch before anything is written."""

    class Stop(Exception):
        pass

    def stop(_done: int) -> None:
        raise Stop

    batch = batch_of(desk, "A-1", "A-2")
    with pytest.raises(Stop):
        desk.batches.sign(batch, stop)
    assert queue.ask("SELECT count(*) FROM protocol WHERE state = 'signed'") == [(0,)]
    assert queue.ask("SELECT count(*) FROM decision") == [(0,)]


def test_a_batch_has_its_limit(desk: Desk) -> None:
    """More than five thousand are not looked at."""
    refusal = no(desk.batches.examine(dict.fromkeys(map(str, range(MOST_TOGETHER + 1)))))
    assert refusal.code == "too_many"
    assert refusal.message == "More than 5000 protocols are meant: a batch takes no more."


@pytest.mark.usefixtures("two")
def test_exceptions_stand_first_worst_first(
    desk: Desk, seat: Seat, queue: QueueFile, submission: Submission
) -> None:
    """Then what gives less than asked, then what is granted in full."""
    queue.load(
        submission("O-1", "metformine", "cure thermale à Dax", person=3),
        submission("P-1", "metformine", "acarbose", person=4),
        submission("H-1", person=5),
    )
    done(seat("dr_b").claim("H-1"))
    done(desk.decide("P-1", LineOrder(1, LineOutcome.PARTIAL, granted="3 mois")))
    batch = batch_of(desk, "A-1", "O-1", "P-1", "H-1")
    assert [item.reference for item in batch.items] == ["H-1", "O-1", "P-1", "A-1"]
    assert dict(batch.outcomes) == {ProtocolOutcome.PARTIAL: 1, ProtocolOutcome.TOTAL: 1}
    assert batch.lines == 4


@pytest.mark.usefixtures("two")
def test_undo_takes_the_whole_batch_back(desk: Desk, seat: Seat, queue: QueueFile) -> None:
    """One act, also in a later session; decisions go with the signatures, nobody holds them."""
    first = signed(desk, batch_of(desk, "A-1", "A-2"))
    later = seat("dr_a")
    undone = later.undo_last()
    assert isinstance(undone, BatchRecorded)
    assert came(undone) == {"A-1": Came.UNDONE, "A-2": Came.UNDONE}
    assert first.act is not None
    assert undone.act is not None
    assert undone.act.content["undoes"] == first.act.id
    assert (
        queue.ask("SELECT state, holder, decided, ended_on, signed_at FROM protocol")
        == [("pending", None, 0, None, None)] * 2
    )
    assert queue.ask("SELECT count(*) FROM decision") == [(0,)]
    assert no(later.undo_last()).code == "nothing_to_undo"


@pytest.mark.usefixtures("two")
def test_undo_takes_one_item_back(desk: Desk) -> None:
    """By its reference; the rest of the batch stands, and can still be taken back."""
    signed(desk, batch_of(desk, "A-1", "A-2"))
    one = done(desk.undo("A-2"))
    assert (one.state, one.version) == (State.PENDING, 3)
    assert one.said == "EXEMPLE00002 Aldo: taken out of the batch; the protocol is open again."
    assert desk.case("A-1").row.state == "signed"
    rest = desk.undo_last()  # its own last act was the undo of one: the batch stands for A-1
    assert isinstance(rest, BatchRecorded)
    assert came(rest) == {"A-1": Came.UNDONE, "A-2": Came.CONFLICT}


@pytest.mark.usefixtures("two")
def test_one_s_draft_is_there_again_after_undo(desk: Desk) -> None:
    """What stood before the batch stands again."""
    done(desk.decide("A-1", LineOrder(1, LineOutcome.PARTIAL, granted="3 mois")))
    signed(desk, batch_of(desk, "A-1"))
    desk.undo_last()
    lines = desk.case("A-1").lines
    assert [line.decision and line.decision.outcome for line in lines] == [
        LineOutcome.PARTIAL,
        None,
    ]


@pytest.mark.usefixtures("two")
def test_a_colleague_s_lease_keeps_one_item_from_being_taken_back(desk: Desk, seat: Seat) -> None:
    """The others are taken back; the answer says who holds the one that stays."""
    signed(desk, batch_of(desk, "A-1", "A-2"))
    colleague = seat("dr_b")
    done(colleague.undo("A-2"))
    undone = desk.undo_last()
    assert isinstance(undone, BatchRecorded)
    assert came(undone) == {"A-1": Came.UNDONE, "A-2": Came.CONFLICT}
    assert "2" in undone.results[-1].because


@pytest.mark.usefixtures("two")
def test_a_number_that_is_no_batch(desk: Desk) -> None:
    """The refusal says where to find the number."""
    assert no(desk.batches.undo(1)).code == "unknown_batch"
    assert no(desk.batches.undo(999)).code == "unknown_batch"


@pytest.mark.usefixtures("two")
def test_what_was_withdrawn_is_looked_at_before_it_is_signed_again(desk: Desk, seat: Seat) -> None:
    """By whomever it was; the reason is told."""
    signed(desk, batch_of(desk, "A-1", "A-2"))
    desk.departures.release_these(["A-1"])
    done(desk.withdraw("A-1", "dossier d'une autre personne"))
    done(desk.release_claim("A-1"))
    for adviser in (desk, seat("dr_b")):
        batch = batch_of(adviser, "A-1")
        assert ObstacleKind.REOPENED in kinds(batch, "A-1")
        assert "dossier d'une autre personne (dr_a)" in batch.items[0].obstacles[0].said


@pytest.mark.usefixtures("two")
def test_a_signature_that_a_colleague_took_back_is_looked_at(desk: Desk, seat: Seat) -> None:
    """One's own second thought is no news to oneself."""
    signed(desk, batch_of(desk, "A-1", "A-2"))
    done(desk.undo("A-2"))
    assert kinds(batch_of(desk, "A-2"), "A-2") == []
    done(desk.release_claim("A-2"))
    colleague = seat("dr_b")
    done(colleague.undo("A-1"))
    done(colleague.release_claim("A-1"))
    assert kinds(batch_of(desk, "A-1"), "A-1") == [ObstacleKind.REOPENED]


def test_a_renewal_whose_earlier_protocol_has_changed_is_not_signed_as_shown(
    desk: Desk, seat: Seat, queue: QueueFile, submission: Submission
) -> None:
    """Its validity follows the earlier cover, which a colleague has taken back meanwhile."""
    queue.load(submission("P-1", "metformine"))
    signed(desk, batch_of(desk, "P-1"))
    queue.load(submission("P-2", "metformine", request="renewal", previous="P-1"))
    batch = batch_of(desk, "P-2")
    assert batch.items[0].validities[0].start == date(2036, 11, 21)
    done(seat("dr_b").undo("P-1"))
    assert came(signed(desk, batch)) == {"P-2": Came.CONFLICT}
    assert kinds(desk.batches.look_again(batch), "P-2") == [ObstacleKind.DURATION]


@pytest.mark.usefixtures("two")
def test_what_was_opened_counts_as_seen_as_it_was_shown(desk: Desk, seat: Seat) -> None:
    """What a colleague did after that is told all the same."""
    batch = desk.batches.examine({"A-1": 1, "A-2": 1})
    assert isinstance(batch, Batch)
    done(seat("dr_b").note("A-1", "Ne pas signer."))
    again = desk.batches.look_again(batch, looked_at={"A-1": 1})
    assert kinds(again, "A-1") == [ObstacleKind.CHANGED]


@pytest.mark.usefixtures("two")
def test_rules_that_change_while_an_undo_waits_are_what_it_writes(
    desk: Desk,
    seat: Seat,
    queue: QueueFile,
    submission: Submission,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The clocks of what is reopened are counted by the rules of that moment."""
    signed(desk, batch_of(desk, "A-1"))
    ruler, together = seat("accueil"), Batches._together

    def after_a_pin(self: Batches, needs: Needs, told: Told) -> AbstractContextManager[Together]:
        if ruler.office.rulebook.rules.pinned == "auto":
            ruler.office.pin_regime("r322_7", "Essai")
        return together(self, needs, told)

    monkeypatch.setattr(Batches, "_together", after_a_pin)
    assert isinstance(desk.undo_last(), BatchRecorded)
    queue.load(submission("A-9", person=9))
    assert len(set(queue.ask("SELECT counts, silence, act_by FROM protocol"))) == 1


@pytest.mark.usefixtures("two")
def test_a_batch_has_no_version(desk: Desk) -> None:
    """Undoing one's last act only at a version is refused where that was on many."""
    signed(desk, batch_of(desk, "A-1"))
    assert no(desk.undo_last(if_version=2)).code == "conflict"
