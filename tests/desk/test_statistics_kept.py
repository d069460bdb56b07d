"""The counters of the statistics: after whatever was done, they are what counting would give."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_queue.decisions import ConditionOrder, LineOrder
from review_queue.desk import Desk
from review_queue.desk.suspending import SuspensionOrder
from review_queue.statistics import Figure, Week
from review_queue.terms import ClosingCause, ConditionOutcome, Ground, LineOutcome, SuspensionCause
from tests.desk.answered import done, no
from tests.desk.counted import counted_by_ald, counted_by_day, kept_by_ald, kept_by_day

if TYPE_CHECKING:
    from tests.conftest import Document, Hands, QueueFile, Submission

REFERENCES = ("A-1", "B-2", "C-3")
TWO_ALD = [
    {"category": "listed", "ald": "8", "case": "8", "label": "Diabète", "icd10": "E11"},
    {"category": "listed", "ald": "15", "case": "15", "label": "Alzheimer", "icd10": "G30"},
]
ACTS = ("sign", "close", "leave", "ask", "undo", "send", "wait", "pin", "read")
GRANTED = LineOrder(1, LineOutcome.FULL)
REFUSED = LineOrder(1, LineOutcome.REFUSED, reason="Non", ground=Ground.MEDICAL)
SECOND_ALD = ConditionOrder(1, ConditionOutcome.RECOGNISED)
STEP = st.tuples(st.sampled_from(ACTS), st.sampled_from(REFERENCES), st.integers(0, 3))


class Office:
    """Does one step after the other, whatever the rules say of it."""

    def __init__(self, queue: QueueFile, submission: Submission) -> None:
        self.queue = queue
        self.submission = submission
        queue.load(*(self.document(reference, 0) for reference in REFERENCES))
        self.desk = Desk.open(queue.path, "accueil", queue.hands.clock)
        self.office = self.desk.office

    def document(self, reference: str, variant: int) -> Document:
        """Of A and C the doctor asks, of B the insured person; C's caisse is overseas."""
        received = self.queue.hands.instant.date() - timedelta(days=3 + 4 * variant)
        several: dict[str, Any] = {"conditions": TWO_ALD} if variant == 1 else {}
        return self.submission(
            reference,
            f"metformine {variant}",
            person=ord(reference[0]) + 100 * (variant == 2),
            requester="insured" if reference == "B-2" else "doctor",
            zone="974" if reference == "C-3" else "metropole",
            received_on=received.isoformat(),
            **several,
        )

    def do(self, act: str, reference: str, amount: int) -> None:
        """One step; a refusal is as good as an act here."""
        getattr(self, act)(reference, amount)

    def sign(self, reference: str, amount: int) -> None:
        self.desk.decide(reference, REFUSED if amount == 3 else GRANTED)
        if len(self.desk.case(reference).conditions) > 1:
            self.desk.decide(reference, SECOND_ALD)
        self.desk.sign(reference, "Dossier tardif")

    def close(self, reference: str, _amount: int) -> None:
        self.desk.close(reference, ClosingCause.DUPLICATE)

    def leave(self, reference: str, _amount: int) -> None:
        self.desk.pass_over(reference, "Je connais cette personne")

    def ask(self, reference: str, amount: int) -> None:
        """The answer where one is waited for, as the key does."""
        today = self.queue.hands.clock.today()
        if self.desk.case(reference).awaited:
            self.desk.resume(reference, today - timedelta(days=amount))
            return
        documents = reference == "B-2"
        cause = SuspensionCause.DOCUMENTS if documents else SuspensionCause.OBSERVATION
        on, given = today - timedelta(days=2 * amount), 10 if documents else None
        self.desk.suspend(reference, SuspensionOrder(cause, "La date ?", given, on))

    def undo(self, reference: str, _amount: int) -> None:
        self.desk.undo(reference)

    def send(self, reference: str, amount: int) -> None:
        self.queue.load(self.document(reference, amount))

    def wait(self, _reference: str, amount: int) -> None:
        self.queue.hands.pass_by(hours=(9, 80, 250, 1600)[amount])
        self.desk.record_silences()

    def pin(self, _reference: str, amount: int) -> None:
        self.office.pin_regime("r322_7" if amount == 3 else "auto")

    def read(self, reference: str, amount: int) -> None:
        """Somebody reads, holds, lets go: nothing that is counted."""
        self.desk.claim(reference)
        self.desk.note(reference, f"Vu {amount}.")
        self.desk.release_claim(reference)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=8, max_size=24))
def test_counters_are_what_counting_gives_after_any_acts(
    queue_at: Callable[[Path], QueueFile],
    submission: Submission,
    hands: Hands,
    tmp_path: Path,
    steps: list[tuple[str, str, int]],
) -> None:
    """Undone, sent again, signed late, answered late, counted by other rules: nothing drifts."""
    begin = hands.instant
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        queue = queue_at(Path(folder, "queue.db"))
        office = Office(queue, submission)
        try:
            for step in steps:
                office.do(*step)
                assert kept_by_day(queue) == counted_by_day(queue), step
                assert kept_by_ald(queue) == counted_by_ald(queue), step
        finally:
            office.desk.shut()
            hands.instant = begin


def week(desk: Desk) -> Week:
    """The present week's figures, as both faces read them."""
    return desk.statistics(1).weeks[0]


def test_a_late_signature_stays_a_silence_suffered(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Rejected by silence, then signed: suffered, not avoided; its undoing changes neither."""
    queue.load(submission(requester="insured", received_on="2026-10-20"))
    desk.record_silences()
    assert week(desk).of(Figure.LAPSED) == 1
    done(desk.decide("A-1", GRANTED))
    done(desk.sign("A-1", "Dossier tardif"))
    assert (week(desk).suffered, week(desk).of(Figure.AVOIDED, Figure.SIGNED)) == (1, 1)
    done(desk.undo("A-1"))
    assert (week(desk).suffered, week(desk).ended) == (1, 0)
    assert queue.ask("SELECT lapsed_on, ended_on FROM protocol") == [("2026-11-21", None)]


def test_an_observation_entered_late_takes_the_silence_back(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Sent in time and told afterwards: silence has had no effect, so none was suffered."""
    queue.load(submission(received_on="2026-11-06"))
    desk.record_silences()
    assert week(desk).of(Figure.DEEMED) == 1
    sent = SuspensionOrder(SuspensionCause.OBSERVATION, "La date ?", on=date(2026, 11, 18))
    done(desk.suspend("A-1", sent))
    assert (week(desk).suffered, week(desk).of(Figure.ASKED)) == (0, 1)
    done(desk.undo("A-1"))
    assert week(desk).of(Figure.ASKED) == 0


def test_an_answer_told_twice_counts_once(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Answered, undone, answered on another day: one answer, with the days of the last."""
    queue.load(submission(received_on="2026-11-10"))
    sent = SuspensionOrder(SuspensionCause.OBSERVATION, "La date ?", on=date(2026, 11, 16))
    done(desk.suspend("A-1", sent))
    done(desk.resume("A-1", date(2026, 11, 18)))
    done(desk.undo("A-1"))
    done(desk.resume("A-1", date(2026, 11, 20)))
    assert (week(desk).of(Figure.ANSWERED), week(desk).average_stopped) == (1, 4)


@pytest.mark.parametrize("figure", ["signed", "passed_over"])
def test_an_act_counts_on_the_day_of_its_caisse(
    desk: Desk, queue: QueueFile, submission: Submission, figure: str
) -> None:
    """Sunday at 21:00 UTC is Monday in Réunion, still Sunday in Paris."""
    queue.hands.instant = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
    queue.load(submission("A-1", person=1), submission("B-1", person=2, zone="974"))
    for reference in ("A-1", "B-1"):
        done(desk.pass_over(reference, "Je connais cette personne"))
        done(desk.decide(reference, GRANTED))
        done(desk.sign(reference))
    days = queue.ask("SELECT day, n FROM day_tally WHERE figure = ? ORDER BY day", figure)
    assert days == [("2026-11-22", 1), ("2026-11-23", 1)]


def test_a_refusal_counts_nothing(desk: Desk, queue: QueueFile, submission: Submission) -> None:
    """What was not recorded is not told."""
    queue.load(submission())
    no(desk.sign("A-1"))
    assert kept_by_day(queue) == {("2026-11-10", "received"): 1}
