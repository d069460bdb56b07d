"""Precedents: what is signed is one, what is taken back is none, and nobody is named."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as any_of
from hypothesis import strategies as st

from review_queue.decisions import ConditionOrder, LineOrder, ValidityChoice
from review_queue.desk import Desk
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.recorded import BatchRecorded
from review_queue.precedents import LinePrecedent, PastReason
from review_queue.terms import ClosingCause, ConditionOutcome, Ground, LineOutcome
from tests.desk.answered import done, no
from tests.desk.precedents_counted import counted, given, kept, kept_reasons

if TYPE_CHECKING:
    from tests.conftest import Document, Hands, QueueFile, Submission
    from tests.desk.conftest import Seat

FULL, PARTIAL, HORS_LAP, REFUSED = LineOutcome
PODOLOGY = ("consultation de podologie", "professional")
LINES = ("metformine", "sildénafil", PODOLOGY, ("HbA1c", "biology", "none"))
TWO_ALD = [
    {"category": "listed", "ald": "8", "case": "8", "label": "Diabète", "icd10": "E11"},
    {"category": "unlisted", "label": "Maladie rare"},
]
UNLISTED_FOR_TWO_YEARS = ConditionOrder(
    1,
    ConditionOutcome.RECOGNISED,
    validity=ValidityChoice(years=2, reason="Durée usuelle"),
)


def precedent(desk: Desk, reference: str = "A-1", number: int = 1) -> LinePrecedent:
    """The precedents of a line, as both faces read them."""
    found = desk.precedent(reference, number)
    assert isinstance(found, LinePrecedent)
    return found


def sign(desk: Desk, reference: str, *orders: LineOrder) -> None:
    """Decide and sign."""
    done(desk.decide(reference, *orders))
    done(desk.sign(reference))


def refuse(number: int, reason: str = "Sans rapport") -> LineOrder:
    """A medical refusal of a line."""
    return LineOrder(number, REFUSED, reason=reason, ground=Ground.MEDICAL)


def partly(number: int, granted: str, reason: str | None = None) -> LineOrder:
    """A grant in part."""
    return LineOrder(number, PARTIAL, granted=granted, reason=reason)


def test_a_line_without_a_precedent_says_so(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Nothing is counted, nothing is given."""
    queue.load(submission())
    found = precedent(desk)
    assert (found.found.total, found.found.counts, found.found.last) == (0, {}, ())
    assert (found.line.label, found.condition.code) == ("metformine", "8")


def test_another_advisers_signature_is_a_precedent(
    seat: Seat, queue: QueueFile, submission: Submission
) -> None:
    """With its month, its outcome, its ground and its reason; a draft is none."""
    queue.load(*(submission(f"A-{n}", "Metformine", person=n) for n in range(4)))
    mine, hers = seat("dr_a"), seat("dr_b")
    sign(hers, "A-0", LineOrder(1, FULL))
    sign(hers, "A-2", refuse(1, "Hors indication"))
    done(hers.decide("A-3", refuse(1)))
    found = precedent(mine).found
    assert (found.counts, found.total) == ({FULL: 1, REFUSED: 1}, 2)
    assert found.last == (PastReason("2026-11", REFUSED, Ground.MEDICAL, None, "Hors indication"),)


def test_another_ald_and_another_item_are_no_precedents(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """The same words under ALD 15, or for another act, count apart."""
    alzheimer = {"category": "listed", "ald": "15", "case": "15", "label": "Alzheimer"}
    queue.load(
        submission("A-1"),
        submission("B-1", person=1, conditions=[alzheimer]),
        submission("C-1", "HbA1c", person=2),
    )
    for reference in ("B-1", "C-1"):
        sign(desk, reference, refuse(1))
    assert precedent(desk).found.total == 0


def test_a_signature_taken_back_is_no_precedent(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Neither its figure nor its reason stays; signed again otherwise, it counts otherwise."""
    queue.load(submission("A-1"), submission("B-1", person=1))
    sign(desk, "B-1", refuse(1))
    done(desk.undo("B-1"))
    assert precedent(desk).found.last == () == tuple(precedent(desk).found.counts)
    sign(desk, "B-1", partly(1, "1 boîte par mois"))
    assert precedent(desk).found.counts == {PARTIAL: 1}
    assert [past.granted for past in precedent(desk).found.last] == ["1 boîte par mois"]


def test_the_last_reasons_come_first_and_five_at_most(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """By the day of the signature, whatever the order of arrival."""
    queue.load(*(submission(f"R-{n}", person=n) for n in range(7)), submission("A-1", person=9))
    for month, number in enumerate((3, 0, 6, 1, 5, 2, 4)):
        if month:
            queue.hands.pass_by(days=1)
        done(desk.decide(f"R-{number}", refuse(1, f"Motif {month}")))
        done(desk.sign(f"R-{number}", "Tard"))
    found = precedent(desk).found
    assert [past.reason for past in found.last] == [f"Motif {n}" for n in (6, 5, 4, 3, 2)]
    assert {past.month for past in found.last} == {"2026-11"}
    assert found.counts == {REFUSED: 7}


def test_a_reason_is_kept_without_the_names_in_it(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Neither the person nor the doctor, in a reason or a grant; the decision itself keeps them."""
    queue.load(submission("A-1", person=1), submission("B-1", name=("Le Goff", "Anne-Marie")))
    reason = "Mme LE GOFF en a besoin, dit le Dr Vasseur"
    sign(desk, "B-1", partly(1, "1 boîte, pour Anne-Marie", reason))
    [past] = precedent(desk).found.last
    assert past.granted == "1 boîte, pour …"
    assert past.reason == "Mme … en a besoin, dit le Dr …"
    words = json.dumps(queue.ask("SELECT * FROM line_reason")).casefold()
    assert not any(name in words for name in ("goff", "anne", "marie", "vasseur", "claire"))
    [line] = desk.case("B-1").lines
    assert line.decision is not None
    assert line.decision.reason == reason


def test_only_a_line_that_is_asked_has_precedents(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """A line that asks nothing was never decided; a line that does not exist is named."""
    queue.load(submission("A-1", *LINES))
    assert no(desk.precedent("A-1", 4)).code == "nothing_asked"
    assert no(desk.precedent("A-1", 9)).code == "unknown_line"


def test_a_line_that_fell_with_its_ald_is_no_precedent(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """The ALD was refused: nothing was said of the act."""
    queue.load(submission("A-1"), submission("B-1", person=1))
    refused = ConditionOrder(
        0, ConditionOutcome.REFUSED, reason="Critères absents", ground=Ground.MEDICAL
    )
    done(desk.decide("B-1", refused))
    done(desk.sign("B-1"))
    assert precedent(desk).found.total == 0
    done(desk.undo("B-1"))
    assert queue.ask("SELECT * FROM line_tally") == []


ACTS = (
    *("sign", "mix", "refuse", "close", "undo", "send", "wait", "draft"),
    *("batch", "batch", "take_back", "leave", "withdraw"),
)
REFERENCES = ("A-1", "B-2", "C-3")
STEP = st.tuples(st.sampled_from(ACTS), st.sampled_from(REFERENCES), st.integers(0, 2))


class Team:
    """Two advisers who do one step after the other, whatever the rules say of it."""

    def __init__(self, queue: QueueFile, submission: Submission) -> None:
        self.queue = queue
        self.submission = submission
        queue.load(*(self.document(reference, 0) for reference in REFERENCES))
        self.last_batch = 0
        self.desks = [Desk.open(queue.path, name, queue.hands.clock) for name in ("a", "b")]

    def document(self, reference: str, variant: int) -> Document:
        """Overseas in C; sent again with other lines, or with a second ALD."""
        lines: tuple[Any, ...] = (LINES, ("Metformine",), LINES)[variant]
        several: dict[str, Any] = {}
        if variant == 2:
            lines, several = (
                (*lines[:3], ("HbA1c", "biology", "full", "1")),
                {"conditions": TWO_ALD},
            )
        zone = "974" if reference == "C-3" else "metropole"
        return self.submission(reference, *lines, person=ord(reference[0]), zone=zone, **several)

    def do(self, act: str, reference: str, amount: int) -> None:
        """One step of one of the two; a refusal is as good as an act here."""
        getattr(self, act)(self.desks[amount % 2], reference, amount)

    def sign(self, desk: Desk, reference: str, _amount: int) -> None:
        self._decide(desk, reference, {1: LineOrder(1, FULL), 2: refuse(2), 3: LineOrder(3, FULL)})

    def mix(self, desk: Desk, reference: str, amount: int) -> None:
        some = partly(3, f"{amount} séances"), LineOrder(2, HORS_LAP, reason=f"Motif {amount}")
        self._decide(
            desk, reference, {1: partly(1, "1 boîte", "Posologie"), 2: some[1], 3: some[0]}
        )

    def refuse(self, desk: Desk, reference: str, amount: int) -> None:
        """An ALD with all its lines."""
        refused = ConditionOutcome.REFUSED
        desk.decide(
            reference, ConditionOrder(0, refused, reason="Non", ground=Ground.ADMINISTRATIVE)
        )
        self._decide(desk, reference, {})

    def draft(self, desk: Desk, reference: str, amount: int) -> None:
        """All but the first line, which a batch may grant."""
        desk.decide(reference, refuse(2, f"Brouillon {amount}"), partly(3, "6 séances"))

    def batch(self, desk: Desk, _reference: str, _amount: int) -> None:
        """Whatever is ready, in one act."""
        found = desk.batches.examine(dict.fromkeys(REFERENCES))
        if isinstance(found, Batch):
            signed = desk.batches.sign(found)
            if isinstance(signed, BatchRecorded) and signed.act:
                self.last_batch = signed.act.id

    def take_back(self, desk: Desk, _reference: str, _amount: int) -> None:
        desk.batches.undo(self.last_batch)

    def leave(self, desk: Desk, _reference: str, _amount: int) -> None:
        desk.departures.release_everything()

    def withdraw(self, desk: Desk, reference: str, _amount: int) -> None:
        desk.withdraw(reference, "Erreur de personne")

    def close(self, desk: Desk, reference: str, _amount: int) -> None:
        desk.close(reference, ClosingCause.DUPLICATE)

    def undo(self, desk: Desk, reference: str, _amount: int) -> None:
        desk.undo(reference)

    def send(self, _desk: Desk, reference: str, amount: int) -> None:
        self.queue.load(self.document(reference, amount))

    def wait(self, desk: Desk, _reference: str, amount: int) -> None:
        self.queue.hands.pass_by(hours=(9, 80, 700)[amount])
        desk.record_silences()

    def _decide(self, desk: Desk, reference: str, orders: dict[int, LineOrder]) -> None:
        case = desk.case(reference)
        if len(case.conditions) > 1:
            desk.decide(reference, UNLISTED_FOR_TWO_YEARS, LineOrder(4, FULL))
        for view in case.lines:
            if view.line.number in orders:
                desk.decide(reference, orders[view.line.number])
        desk.sign(reference, "Dossier tardif")


def test_a_batch_becomes_precedents_in_one_go_and_none_again(
    seat: Seat, queue: QueueFile, submission: Submission
) -> None:
    """Signed by one and taken back by the other; what was sent out and withdrawn is none either."""
    queue.load(*(submission(f"A-{n}", person=n) for n in range(4)))
    mine, hers = seat("dr_a"), seat("dr_b")
    done(mine.decide("A-2", refuse(1)))
    batch = mine.batches.examine(dict.fromkeys(("A-1", "A-2", "A-3")))
    assert isinstance(batch, Batch)
    signed = mine.batches.sign(batch)
    assert isinstance(signed, BatchRecorded)
    assert signed.act is not None
    assert precedent(hers, "A-0").found.counts == {FULL: 2, REFUSED: 1}
    assert [past.reason for past in precedent(hers, "A-0").found.last] == ["Sans rapport"]
    hers.departures.release_these(["A-1"])
    done(hers.withdraw("A-1", "Erreur de personne"))
    assert precedent(hers, "A-0").found.counts == {FULL: 1, REFUSED: 1}
    assert isinstance(hers.batches.undo(signed.act.id), BatchRecorded)
    assert precedent(hers, "A-0").found.total == 0


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@any_of(steps=st.lists(STEP, min_size=6, max_size=20))
def test_precedents_are_what_counting_gives_after_any_acts(
    queue_at: Callable[[Path], QueueFile],
    submission: Submission,
    hands: Hands,
    tmp_path: Path,
    steps: list[tuple[str, str, int]],
) -> None:
    """Signed alone or in a batch, taken back, sent out, withdrawn, sent again: nothing drifts."""
    begin = hands.instant
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        queue = queue_at(Path(folder, "queue.db"))
        team = Team(queue, submission)
        try:
            for step in steps:
                team.do(*step)
                assert kept(queue) == counted(queue), step
                assert kept_reasons(queue) == given(queue), step
        finally:
            for desk in team.desks:
                desk.shut()
            hands.instant = begin


@pytest.mark.parametrize(("act", "lines"), [("sign", 10), ("mix", 10), ("refuse", 1)])
def test_the_steps_of_the_proof_do_sign(
    act: str, lines: int, queue: QueueFile, submission: Submission
) -> None:
    """A proof over refusals would prove nothing."""
    team = Team(queue, submission)
    team.do("send", "B-2", 2)
    for reference in REFERENCES:
        team.do(act, reference, 0)
    for desk in team.desks:
        desk.shut()
    signed = queue.ask("SELECT count(*) FROM protocol WHERE state = 'signed'")
    assert signed == [(3,)]
    assert sum(kept(queue).values()) == lines
