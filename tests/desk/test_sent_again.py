"""A protocol sent again with other content while its opinions are drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.desk.recorded import Recorded
from review_queue.errors import Refusal
from review_queue.terms import LineOutcome

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission

GRANTED = LineOrder(1, LineOutcome.FULL)
RESENT = "by a new sending"


@pytest.fixture
def drafted(desk: Desk, queue: QueueFile, submission: Submission) -> Desk:
    """A-1 with every opinion given, ready to be signed."""
    queue.load(submission("A-1"))
    assert isinstance(desk.decide("A-1", GRANTED), Recorded)
    assert desk.case("A-1").blockers == ()
    return desk


def test_another_person_gets_none_of_the_opinions(
    drafted: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Every draft falls and stays in the register; who it was about is said; no signature."""
    queue.load(submission("A-1", person=7))
    case = drafted.case("A-1")
    assert [line.decision for line in case.lines] == [None]
    assert [ald.decision for ald in case.conditions] == [None]
    assert case.row.decided == 0
    [warning] = case.warnings
    assert "EXEMPLE00000 Aldo" in warning
    assert len(case.history[-1].content["items"]) == 2
    refused = drafted.sign("A-1")
    assert isinstance(refused, Refusal)
    assert refused.code == "undecided"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"received_on": "2026-11-12"}, "The date of receipt"),
        ({"received_by_caisse_on": "2026-11-09"}, "The date of receipt"),
        ({"requester": "insured"}, "The requester"),
        ({"doctor": None, "requester": "insured"}, "The doctor"),
        ({"procedure": "derogatory"}, "The procedure"),
        ({"request": "renewal"}, "The kind of request"),
        ({"previous": "Z-9"}, "The earlier protocol"),
        ({"zone": "974"}, "The caisse or its zone"),
        ({"name": ("Exemplaire", "Aldo")}, "The person's name"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_else_changed_is_told(
    drafted: Desk, queue: QueueFile, submission: Submission, change: dict[str, Any], told: str
) -> None:
    """The line is the same and keeps its opinion, but the adviser is warned before signing."""
    queue.load(submission("A-1", **change))
    case = drafted.case("A-1")
    assert [bool(line.decision) for line in case.lines] == [True]
    assert [w for w in case.warnings if w.startswith(told) and RESENT in w]


def test_a_change_stays_told_after_the_next_sending(
    drafted: Desk, queue: QueueFile, submission: Submission
) -> None:
    """The drafts are older than both; the same thing changed twice is told once."""
    queue.load(submission("A-1", received_on="2026-11-12"))
    queue.load(submission("A-1", received_on="2026-11-12", previous="Z-9"))
    queue.load(submission("A-1", received_on="2026-11-13", previous="Z-9"))
    warnings = [w for w in drafted.case("A-1").warnings if RESENT in w]
    assert [w.split(" was ")[0] for w in warnings] == [
        "The earlier protocol",
        "The date of receipt",
    ]


def test_who_holds_it_keeps_it(drafted: Desk, queue: QueueFile, submission: Submission) -> None:
    """A new sending takes it out of nobody's hands."""
    before = drafted.case("A-1").row
    queue.load(submission("A-1", person=7))
    after = drafted.case("A-1").row
    assert before.holder is not None
    assert (after.holder, after.lease_until) == (before.holder, before.lease_until)
