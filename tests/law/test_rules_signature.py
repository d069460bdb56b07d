"""When a protocol may be signed, what that makes of it, and what silence has made late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from review_queue.decisions import ConditionDecision, Decision, LineDecision, Period
from review_queue.notice import notice
from review_queue.rules.lateness import needs_late_mark
from review_queue.rules.signature import against_signing, blockers, late_reason_needed, outcome
from review_queue.terms import ConditionOutcome, Ground, LineOutcome, ProtocolOutcome, State
from review_queue.undo import last_standing

if TYPE_CHECKING:
    from tests.conftest import Document, Submission
    from tests.law.conftest import MakeStudy

IN_TIME, LATE = date(2026, 11, 24), date(2026, 11, 25)
COVER = Period(date(2026, 11, 21), date(2036, 11, 20))
PLAIN: Document = {"category": "non_exempting", "label": "Non exonérante"}
DIABETES: Document = {"category": "listed", "ald": "8", "case": "8", "label": "Diabète"}


def ald(outcome: str = "recognised", index: int = 0) -> ConditionDecision:
    """An opinion on an ALD."""
    refused = outcome == "refused"
    return ConditionDecision(
        index=index,
        outcome=ConditionOutcome(outcome),
        case=None,
        reason="Critères absents" if refused else None,
        ground=Ground.MEDICAL if refused else None,
        period=None if refused else COVER,
        validity_reason=None,
        basis="",
        late=False,
        by="dr_a",
        at="2026-11-21T10:00:00Z",
    )


def line(number: int, outcome: str = "full", ground: Ground | None = None) -> LineDecision:
    """An opinion on a line."""
    return LineDecision(
        number=number,
        outcome=LineOutcome(outcome),
        granted="10 séances" if outcome == "partial" else None,
        reason=None if outcome == "full" else "Motif",
        ground=(ground or Ground.MEDICAL) if outcome == "refused" else None,
        period=None,
        validity_reason=None,
        late=False,
        by="dr_a",
        at="2026-11-21T10:00:00Z",
    )


@pytest.mark.parametrize(
    ("conditions", "decisions", "expected"),
    [
        ([DIABETES], [ald(), line(1), line(2)], "total"),
        ([DIABETES], [ald(), line(1), line(2, "hors_lap")], "total"),
        ([DIABETES], [ald(), line(1), line(2, "partial")], "partial"),
        ([DIABETES], [ald(), line(1), line(2, "refused")], "partial"),
        ([DIABETES], [ald(), line(1, "refused"), line(2, "refused")], "partial"),
        ([DIABETES], [ald("refused"), line(1, "refused"), line(2, "refused")], "refused"),
        ([DIABETES], [ald("non_exempting"), line(1, "partial"), line(2, "partial")], "partial"),
        ([PLAIN], [ald("non_exempting"), line(1), line(2)], "total"),
        ([DIABETES, PLAIN], [ald(), ald("refused", 1), line(1), line(2)], "partial"),
        ([DIABETES], [line(1), line(2)], None),
        ([DIABETES], [ald(), line(1)], None),
        ([DIABETES, PLAIN], [ald(), line(1), line(2)], None),
    ],
)
def test_the_outcome_is_derived(
    study: MakeStudy,
    submission: Submission,
    conditions: list[Document],
    decisions: list[Decision],
    expected: str | None,
) -> None:
    """Total: everything as asked; refused: no ALD at all; partial: anything between."""
    document = submission("A-1", "metformine", "HbA1c", conditions=conditions)
    result = outcome(study(document, IN_TIME, *decisions))
    assert result == (expected and ProtocolOutcome(expected))


def test_a_line_that_asks_nothing_holds_nothing_up(
    study: MakeStudy, submission: Submission
) -> None:
    """Asked `none`: no opinion needed; the ALD alone makes the outcome."""
    document = submission("A-1", ("savon", "other", "none"))
    assert blockers(study(document, IN_TIME)) == ("No decision yet on ALD 8 (Diabète de type 2).",)
    assert outcome(study(document, IN_TIME, ald())) is ProtocolOutcome.TOTAL


def test_what_is_open_is_named(study: MakeStudy, submission: Submission) -> None:
    """By number and by ALD, in words, and the signature is refused with them."""
    two = study(submission("A-1", "a", "b", "c", conditions=[PLAIN]), IN_TIME, line(2))
    assert blockers(two) == (
        "Lines 1, 3 have no decision yet.",
        "No decision yet on illness of L. 324-1 (Non exonérante).",
    )
    refusal = against_signing(two, "a reason")
    assert refusal is not None
    assert refusal.code == "undecided"


@pytest.mark.parametrize(
    ("decisions", "today", "state", "needed"),
    [
        # in time, on the last day of the two weeks: never
        ([ald(), line(1, "refused")], IN_TIME, State.PENDING, False),
        # the opinion is deemed favourable (L. 324-1): less than asked is late
        ([ald(), line(1, "refused")], LATE, State.PENDING, True),
        ([ald(), line(1, "partial")], LATE, State.PENDING, True),
        ([ald("refused"), line(1, "refused")], LATE, State.PENDING, True),
        ([ald("non_exempting"), line(1, "partial")], LATE, State.PENDING, True),
        ([ald(), line(1)], LATE, State.PENDING, False),
        ([ald(), line(1, "hors_lap")], LATE, State.PENDING, False),
        # rejected by silence (R. 160-13): whatever is decided comes late
        ([ald(), line(1)], LATE, State.LAPSED, True),
    ],
)
def test_what_silence_has_made_late_needs_a_reason(
    study: MakeStudy,
    submission: Submission,
    decisions: list[Decision],
    today: date,
    state: State,
    needed: bool,
) -> None:
    """Asked once, at the signature."""
    one = study(submission(), today, *decisions, state=state)
    assert late_reason_needed(one) is needed
    refusal = against_signing(one, None)
    assert (refusal.code if refusal else None) == ("late_reason_required" if needed else None)
    assert against_signing(one, "Dossier égaré") is None
    assert any(needs_late_mark(d, one) for d in decisions) is needed


@pytest.mark.parametrize(
    ("until", "needed"), [(date(2036, 11, 20), False), (date(2027, 11, 20), True)]
)
def test_less_time_than_the_law_gives_is_less_than_asked(
    study: MakeStudy, submission: Submission, until: date, needed: bool
) -> None:
    """An ALD that ends before the annex's ten years goes against the opinion deemed favourable."""
    shorter = replace(ald(), period=Period(COVER.start, until), validity_reason="À revoir")
    assert late_reason_needed(study(submission(), LATE, shorter, line(1))) is needed


def test_the_day_of_silence_is_told(study: MakeStudy, submission: Submission) -> None:
    """In words, as people write a day."""
    refusal = against_signing(study(submission(), LATE, ald(), line(1, "refused")), None)
    assert refusal is not None
    assert "2026-11-25" in refusal.message


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        (
            [ald(), line(1), line(2)],
            "Favourable opinion on everything asked; ALD 8 recognised from 2026-11-21 to "
            "2036-11-20. To be notified by ordinary letter, with a copy to the doctor.",
        ),
        (
            [ald(), line(1, "hors_lap"), line(2, "refused", Ground.ADMINISTRATIVE)],
            "Partly favourable opinion; ALD 8 recognised from 2026-11-21 to 2036-11-20; "
            "line 1 granted hors LAP; line 2 not covered at 100 % (usual rates). To be notified "
            "by a means that gives a certain date of receipt, with the appeal: ",
        ),
        (
            [ald("refused"), line(1, "refused"), line(2, "refused")],
            "Unfavourable opinion; ALD 8 refused; lines 1, 2 not covered at 100 % (usual "
            "rates). To be notified by a means that gives a certain date of receipt, with the "
            "appeal: ",
        ),
        ([ald(), line(1)], ""),
    ],
)
def test_the_notice_says_what_will_be_notified(
    study: MakeStudy, submission: Submission, decisions: list[Decision], said: str
) -> None:
    """The opinion, its validity, how the letter goes, the appeal; no medical reason in it."""
    told = notice(study(submission("A-1", "a", "b"), IN_TIME, *decisions))
    assert told.startswith(said)
    assert bool(told) is bool(said)
    assert "Motif" not in told
    assert "Critères" not in told


def test_no_copy_goes_to_a_doctor_who_is_not_there(
    study: MakeStudy, submission: Submission
) -> None:
    """The insured person may ask without any doctor (R. 324-1): the letter is for him alone."""
    document = {**submission("A-1", "a"), "requester": "insured", "doctor": None}
    told = notice(study(document, IN_TIME, ald(), line(1)))
    assert told.endswith("To be notified by ordinary letter.")


def test_nothing_stands_where_nothing_was_done() -> None:
    """The stack of an untouched protocol is empty."""
    assert last_standing([]) is None
