"""The opinion on a line: the word for each case, beside its ALD and the list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.decisions import (
    ConditionDecision,
    LineDecision,
    LineOrder,
    Period,
    ValidityChoice,
)
from review_queue.errors import Refusal
from review_queue.matching import ListAnswer
from review_queue.rules.free_text import LONGEST, order_unfit, tidy, tidy_order
from review_queue.rules.lines import find_line, proposal_for_line, settle_line
from review_queue.terms import ConditionOutcome, Ground, LineOutcome, ListStatus, Proposal

if TYPE_CHECKING:
    from tests.conftest import Submission
    from tests.law.conftest import MakeStudy

FULL, PARTIAL, HORS_LAP, REFUSED = LineOutcome
ON, IF, OFF, NO_LIST = ListStatus
COVER = Period(date(2026, 11, 21), date(2036, 11, 20))


def ald(
    outcome: ConditionOutcome = ConditionOutcome.RECOGNISED, period: Period | None = COVER
) -> ConditionDecision:
    """What was decided on the line's ALD."""
    refused = outcome is ConditionOutcome.REFUSED
    return ConditionDecision(
        index=0,
        outcome=outcome,
        case=None,
        reason="Critères absents" if refused else None,
        ground=Ground.MEDICAL if refused else None,
        period=None if refused else period,
        validity_reason=None,
        basis="",
        late=False,
        by="dr_a",
        at="2026-11-21T10:00:00Z",
    )


def order(outcome: LineOutcome = FULL, *, why: str | None = None, **said: Any) -> LineOrder:
    """What an adviser says of the first line."""
    days = {k: said.pop(k) for k in ("start", "until", "years", "months") if k in said}
    return LineOrder(1, outcome, **said, validity=ValidityChoice(reason=why, **days))


def settled(
    study: MakeStudy,
    submission: Submission,
    given: LineOrder,
    status: ListStatus = ON,
    asked: str = "full",
    of: ConditionDecision | None = None,
) -> LineDecision | Refusal:
    """The rule's answer on one line."""
    one = study(submission("A-1", ("metformine", "drug", asked)))
    line = find_line(one.protocol, 1)
    assert not isinstance(line, Refusal)
    return settle_line(one, line, given, status, of or ald())


BARE_REFUSAL = order(REFUSED, reason="Sans rapport")
SHORT = order(until=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("given", "status", "asked", "code", "field"),
    [
        (order(FULL), OFF, "full", "hors_lap_is_the_word", "outcome"),
        (order(HORS_LAP, reason="Diabète instable"), ON, "full", "on_the_list", "outcome"),
        (order(HORS_LAP, reason="x"), ON, "usual", "not_asked", "outcome"),
        (order(HORS_LAP), OFF, "full", "reason_required", "reason"),
        (order(HORS_LAP), NO_LIST, "full", "reason_required", "reason"),
        (order(PARTIAL), ON, "full", "granted_required", "granted"),
        (order(PARTIAL, granted="10 séances"), OFF, "full", "reason_required", "reason"),
        (order(REFUSED), ON, "full", "reason_required", "reason"),
        (BARE_REFUSAL, ON, "full", "ground_required", "ground"),
        (SHORT, ON, "full", "validity_reason_required", "validity_reason"),
        (order(until=date(2036, 11, 21), why="x"), ON, "full", "outlives_condition", "until"),
        (order(years=11, why="x"), ON, "full", "outlives_condition", "until"),
        (order(start=date(2026, 11, 20), why="x"), ON, "full", "outlives_condition", "until"),
        (order(until=date(2026, 11, 20), why="x"), ON, "full", "period_backwards", "until"),
        (order(years=0), ON, "full", "period_backwards", "until"),
    ],
)
def test_what_may_not_be_recorded_is_refused(
    study: MakeStudy,
    submission: Submission,
    given: LineOrder,
    status: ListStatus,
    asked: str,
    code: str,
    field: str,
) -> None:
    """Each refusal has its code and names its field."""
    answer = settled(study, submission, given, status, asked)
    assert isinstance(answer, Refusal), answer
    assert (answer.code, answer.field) == (code, field)
    assert answer.message
    assert answer.remedy


@pytest.mark.parametrize(
    ("given", "status", "asked"),
    [
        (order(FULL), ON, "full"),
        (order(FULL), IF, "full"),
        (order(FULL), NO_LIST, "full"),
        (order(FULL), OFF, "usual"),
        (order(HORS_LAP, reason="Diabète instable"), OFF, "full"),
        (order(HORS_LAP, reason="Diabète instable"), IF, "full"),
        (order(HORS_LAP, reason="Diabète instable"), NO_LIST, "full"),
        (order(PARTIAL, granted="10 séances"), ON, "full"),
        (order(PARTIAL, granted="10 séances", reason="Usage"), OFF, "full"),
        (order(REFUSED, reason="Sans rapport", ground=Ground.MEDICAL), ON, "full"),
        (order(REFUSED, reason="Sans droits", ground=Ground.ADMINISTRATIVE), OFF, "usual"),
    ],
)
def test_what_may_be_recorded_is(
    study: MakeStudy, submission: Submission, given: LineOrder, status: ListStatus, asked: str
) -> None:
    """The line follows its ALD's validity, and keeps what was said."""
    decision = settled(study, submission, given, status, asked)
    assert isinstance(decision, LineDecision), decision
    assert decision.outcome is given.outcome
    assert (decision.granted, decision.reason, decision.ground) == (
        given.granted,
        given.reason,
        given.ground,
    )
    assert decision.period is None
    assert decision.late is False


def test_a_line_may_end_before_its_ald(study: MakeStudy, submission: Submission) -> None:
    """With a reason; a validity that is the ALD's own is no other validity."""
    shorter = settled(study, submission, order(months=6, why="Rééducation"))
    assert isinstance(shorter, LineDecision)
    assert shorter.period == Period(date(2026, 11, 21), date(2027, 5, 20))
    assert shorter.validity_reason == "Rééducation"
    same = settled(study, submission, order(years=10))
    assert isinstance(same, LineDecision)
    assert same.period is None


def test_what_is_not_meant_for_an_outcome_is_not_recorded(
    study: MakeStudy, submission: Submission
) -> None:
    """What is granted belongs to a partial opinion, a ground to a refusal."""
    full = settled(study, submission, order(FULL, granted="tout", ground=Ground.MEDICAL))
    assert isinstance(full, LineDecision)
    assert (full.granted, full.ground) == (None, None)


@pytest.mark.parametrize("outcome", [FULL, HORS_LAP, PARTIAL])
def test_nothing_is_granted_under_a_refused_ald(
    study: MakeStudy, submission: Submission, outcome: LineOutcome
) -> None:
    """The ALD comes first."""
    given = order(outcome, reason="x", granted="x")
    answer = settled(study, submission, given, IF, of=ald(ConditionOutcome.REFUSED))
    assert isinstance(answer, Refusal)
    assert answer.code == "condition_refused"


@pytest.mark.parametrize(
    ("outcome", "asked", "allowed"),
    [
        (FULL, "full", False),
        (HORS_LAP, "full", False),
        (PARTIAL, "full", True),
        (REFUSED, "full", True),
        (FULL, "usual", True),
    ],
)
def test_no_line_is_at_100_percent_under_a_non_exempting_ald(
    study: MakeStudy, submission: Submission, outcome: LineOutcome, asked: str, allowed: bool
) -> None:
    """L. 324-1 without L. 160-14: the usual rates remain."""
    given = order(outcome, reason="x", granted="taux habituel", ground=Ground.MEDICAL)
    answer = settled(study, submission, given, IF, asked, ald(ConditionOutcome.NON_EXEMPTING))
    assert isinstance(answer, LineDecision) is allowed
    if isinstance(answer, Refusal):
        assert answer.code == "condition_non_exempting"


@pytest.mark.parametrize(("number", "code"), [(2, "nothing_asked"), (3, "unknown_line")])
def test_only_a_line_that_asks_something_is_decided(
    study: MakeStudy, submission: Submission, number: int, code: str
) -> None:
    """A line asked `none` needs no opinion."""
    one = study(submission("A-1", "metformine", ("savon", "other", "none")))
    answer = find_line(one.protocol, number)
    assert isinstance(answer, Refusal)
    assert answer.code == code


@pytest.mark.parametrize(
    ("status", "asked", "proposal"),
    [
        (ON, "full", Proposal.ACCEPT),
        (IF, "full", Proposal.ACCEPT_IF),
        (OFF, "full", Proposal.EXAMINE),
        (NO_LIST, "full", Proposal.EXAMINE),
        (OFF, "usual", Proposal.ACCEPT),
    ],
)
def test_the_list_proposes_for_100_percent_only(
    study: MakeStudy, submission: Submission, status: ListStatus, asked: str, proposal: Proposal
) -> None:
    """What asks for no exemption can be left as asked."""
    one = study(submission("A-1", ("metformine", "drug", asked)))
    line = find_line(one.protocol, 1)
    assert not isinstance(line, Refusal)
    assert proposal_for_line(line, ListAnswer(status)) is proposal


def test_typed_text_is_composed_and_shows_what_hides() -> None:
    """NFC, one line, visible signs; blank is nothing."""
    assert tidy("  Re\u0301cidive\n\tdu pied ") == "Récidive du pied"
    assert tidy("ou\u202ei\x1b[2J") == "ou⟨U+202E⟩i⟨U+001B⟩[2J"
    assert tidy("\ud800") == "⟨U+D800⟩"
    assert tidy(" \n\t ") is None
    assert tidy(None) is None


def test_every_text_of_an_order_is_tidied() -> None:
    """What is granted, its reason, the validity's reason."""
    tidied = tidy_order(order(PARTIAL, granted=" 10 ", reason="\n", why=" six\nmois "))
    assert isinstance(tidied, LineOrder)
    assert (tidied.granted, tidied.reason, tidied.validity.reason) == ("10", None, "six mois")


@pytest.mark.parametrize("field", ["reason", "granted", "why"])
def test_a_text_longer_than_a_page_is_refused(field: str) -> None:
    """A book pasted by mistake does not go into a letter."""
    fits, over = (order(PARTIAL, **{field: "x" * n}) for n in (LONGEST, LONGEST + 1))
    assert order_unfit(fits) is None
    refusal = order_unfit(over)
    assert refusal is not None
    assert refusal.code == "too_long"
    assert refusal.field == {"why": "validity_reason"}.get(field, field)
