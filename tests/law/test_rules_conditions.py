"""The opinion on an ALD: what may be given, for how long, and each way in which it is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.decisions import ConditionDecision, ConditionOrder, Period, ValidityChoice
from review_queue.errors import Refusal
from review_queue.rules.conditions import default_order, settle_condition
from review_queue.terms import ConditionOutcome, Ground

if TYPE_CHECKING:
    from tests.conftest import Document, Submission
    from tests.law.conftest import MakeStudy

TODAY = date(2026, 11, 21)
RECOGNISED, NON_EXEMPTING, REFUSED = ConditionOutcome
HEART: Document = {"category": "listed", "ald": "5", "label": "Cœur"}
RHYTHM = HEART | {"case": "5.3"}
UNLISTED: Document = {"category": "unlisted", "label": "Hors liste"}
MULTIPLE: Document = {"category": "multiple", "label": "Polypathologie"}
PLAIN: Document = {"category": "non_exempting", "label": "Non exonérante"}
AFTER: Document = {"category": "post_ald", "label": "Suivi"}
DIABETES: Document = {"category": "listed", "ald": "8", "case": "8", "label": "Diabète"}
PRESSURE: Document = {"category": "listed", "ald": "12", "case": "12", "label": "HTA"}


def order(
    outcome: ConditionOutcome = RECOGNISED,
    *,
    index: int = 0,
    case: str | None = None,
    reason: str | None = None,
    ground: Ground | None = None,
    why: str | None = None,
    **validity: Any,
) -> ConditionOrder:
    """What an adviser says of an ALD."""
    return ConditionOrder(
        index, outcome, case, reason, ground, ValidityChoice(reason=why, **validity)
    )


def given(answer: ConditionDecision | Refusal) -> ConditionDecision:
    """The decision, where there is one."""
    assert isinstance(answer, ConditionDecision), answer
    return answer


def code(answer: ConditionDecision | Refusal) -> str:
    """Why not."""
    assert isinstance(answer, Refusal), answer
    assert answer.message
    assert answer.remedy
    return answer.code


@pytest.mark.parametrize(
    ("condition", "asked", "refusal", "field"),
    [
        (DIABETES, order(REFUSED), "reason_required", "reason"),
        (DIABETES, order(REFUSED, reason="Critères absents"), "ground_required", "ground"),
        (DIABETES, order(index=1), "unknown_condition", "condition"),
        (DIABETES, order(index=-1), "unknown_condition", "condition"),
        (DIABETES, order(case="5.3"), "case_of_another_ald", "case"),
        (DIABETES, order(case="8.9"), "case_of_another_ald", "case"),
        (UNLISTED, order(case="8"), "case_of_another_ald", "case"),
        (PLAIN, order(RECOGNISED), "not_asked", "outcome"),
        (HEART, order(), "case_required", "case"),
        (HEART, order(years=10, why="Usage"), "case_required", "case"),
        (PRESSURE, order(), "no_duration", "ald"),
        (PRESSURE, order(years=5, why="Usage"), "no_duration", "ald"),
        (UNLISTED, order(), "validity_required", "until"),
        (MULTIPLE, order(), "validity_required", "until"),
        (PLAIN, order(NON_EXEMPTING), "validity_required", "until"),
        (DIABETES, order(NON_EXEMPTING), "validity_required", "until"),
        (DIABETES, order(years=5), "validity_reason_required", "validity_reason"),
        (DIABETES, order(until=date(2036, 11, 19)), "validity_reason_required", "validity_reason"),
        (UNLISTED, order(until=date(2026, 11, 20)), "period_backwards", "until"),
        (UNLISTED, order(years=0), "period_backwards", "until"),
        (UNLISTED, order(years=-5), "period_backwards", "until"),
        (UNLISTED, order(months=0), "period_backwards", "until"),
        (UNLISTED, order(years=5, months=6), "period_backwards", "until"),
        (UNLISTED, order(years=101), "beyond_the_law", "until"),
        (UNLISTED, order(years=10**9), "beyond_the_law", "until"),
        (UNLISTED, order(until=date(9999, 12, 31)), "beyond_the_law", "until"),
        (AFTER, order(years=6, why="Rechute"), "beyond_the_law", "until"),
        (AFTER, order(until=date(2031, 11, 21), why="Rechute"), "beyond_the_law", "until"),
    ],
)
def test_what_may_not_be_recorded_is_refused(
    study: MakeStudy,
    submission: Submission,
    condition: Document,
    asked: ConditionOrder,
    refusal: str,
    field: str,
) -> None:
    """Each refusal has its code, names its field, says what happened and what to do."""
    answer = settle_condition(study(submission(conditions=[condition])), asked)
    assert code(answer) == refusal
    assert isinstance(answer, Refusal)
    assert answer.field == field


@pytest.mark.parametrize(
    ("condition", "asked", "period"),
    [
        # the annex of 2024: ten years for ALD 8, five for 5.3
        (DIABETES, order(), (TODAY, date(2036, 11, 20))),
        (RHYTHM, order(), (TODAY, date(2031, 11, 20))),
        (HEART, order(case="5.3"), (TODAY, date(2031, 11, 20))),
        (HEART, order(case="5.1"), (TODAY, date(2036, 11, 20))),
        # the start of a first request is assumed, and moves the end along
        (DIABETES, order(start=date(2026, 11, 2)), (date(2026, 11, 2), date(2036, 11, 1))),
        (DIABETES, order(start=date(2028, 2, 29)), (date(2028, 2, 29), date(2038, 2, 28))),
        (DIABETES, order(years=5, why="Dialyse"), (TODAY, date(2031, 11, 20))),
        (DIABETES, order(months=18, why="Dialyse"), (TODAY, date(2028, 5, 20))),
        (DIABETES, order(until=date(2027, 1, 31), why="Dialyse"), (TODAY, date(2027, 1, 31))),
        (DIABETES, order(years=10), (TODAY, date(2036, 11, 20))),
        # no statutory duration: the adviser's, or the protocol's own (R. 160-11)
        (UNLISTED, order(years=2), (TODAY, date(2028, 11, 20))),
        (MULTIPLE, order(until=date(2026, 11, 21)), (TODAY, TODAY)),
        (PLAIN, order(NON_EXEMPTING, months=6), (TODAY, date(2027, 5, 20))),
        (DIABETES, order(NON_EXEMPTING, years=1), (TODAY, date(2027, 11, 20))),
        (UNLISTED | {"stated_until": "2028-06-30"}, order(), (TODAY, date(2028, 6, 30))),
        # after an ALD: five years at most (D. 160-5)
        (AFTER, order(), (TODAY, date(2031, 11, 20))),
        (AFTER, order(years=2, why="Une seule consultation"), (TODAY, date(2028, 11, 20))),
    ],
)
def test_the_validity_is_the_laws_or_the_advisers(
    study: MakeStudy,
    submission: Submission,
    condition: Document,
    asked: ConditionOrder,
    period: tuple[date, date],
) -> None:
    """Both days included; another than the law's carries its reason."""
    decision = given(settle_condition(study(submission(conditions=[condition])), asked))
    assert decision.period == Period(*period)
    assert decision.validity_reason == asked.validity.reason
    assert decision.basis
    assert (decision.by, decision.at) == ("dr_a", "2026-11-21T11:00:00Z")


@pytest.mark.parametrize(
    ("fields", "covers", "start", "until"),
    [
        ({"covered_until": "2026-12-31"}, {}, date(2027, 1, 1), date(2036, 12, 31)),
        (
            {"covered_until": "2026-12-31"},
            {"8": date(2027, 3, 31)},
            date(2027, 1, 1),
            date(2036, 12, 31),
        ),
        ({}, {"8": date(2027, 3, 31)}, date(2027, 4, 1), date(2037, 3, 31)),
        ({"covered_until": "2028-02-28"}, {}, date(2028, 2, 29), date(2038, 2, 28)),
    ],
)
def test_a_renewal_starts_on_the_day_after_the_earlier_cover(
    study: MakeStudy,
    submission: Submission,
    fields: Document,
    covers: dict[str, date],
    start: date,
    until: date,
) -> None:
    """As submitted, else as this queue granted it."""
    document = submission(request="renewal", conditions=[DIABETES | fields])
    decision = given(settle_condition(study(document, earlier_covers=covers), order()))
    assert decision.period == Period(start, until)


def test_a_renewal_without_a_known_cover_needs_its_start(
    study: MakeStudy, submission: Submission
) -> None:
    """Nothing is guessed: the field to give is the start."""
    renewal = study(submission(request="renewal"))
    answer = settle_condition(renewal, order())
    assert code(answer) == "validity_required"
    assert isinstance(answer, Refusal)
    assert answer.field == "start"
    decision = given(settle_condition(renewal, order(start=date(2026, 12, 1))))
    assert decision.period == Period(date(2026, 12, 1), date(2036, 11, 30))


def test_a_renewal_that_leaves_a_gap_needs_a_reason(
    study: MakeStudy, submission: Submission
) -> None:
    """Its start follows from the earlier cover: another one is another validity than the law's."""
    covered = DIABETES | {"covered_until": "2026-12-31"}
    renewal = study(submission(request="renewal", conditions=[covered]))
    late = order(start=date(2027, 2, 1))
    assert code(settle_condition(renewal, late)) == "validity_reason_required"
    reasoned = order(start=date(2027, 2, 1), why="Séjour à l'étranger")
    assert given(settle_condition(renewal, reasoned)).validity_reason == "Séjour à l'étranger"
    same = order(start=date(2027, 1, 1))
    assert given(settle_condition(renewal, same)).period


def test_a_change_keeps_the_current_end(study: MakeStudy, submission: Submission) -> None:
    """R. 160-11 gives a change no period of its own; no sub-case is needed for that."""
    covered = HEART | {"covered_until": "2029-05-04"}
    change = study(submission(request="modification", conditions=[covered]))
    assert given(settle_condition(change, order())).period == Period(TODAY, date(2029, 5, 4))


def test_an_urgent_opening_lasts_six_months(study: MakeStudy, submission: Submission) -> None:
    """By another doctor: provisional, whatever the sub-case will be."""
    opening = study(submission(procedure="derogatory", conditions=[HEART]))
    assert given(settle_condition(opening, order())).period == Period(TODAY, date(2027, 5, 20))


def test_a_refusal_has_no_validity(study: MakeStudy, submission: Submission) -> None:
    """It keeps its reason and its ground, which chooses the recourse."""
    refused = order(REFUSED, reason="Critères absents", ground=Ground.MEDICAL, years=2)
    decision = given(settle_condition(study(submission()), refused))
    assert decision.period is None
    assert (decision.reason, decision.ground) == ("Critères absents", Ground.MEDICAL)


def test_only_a_refusal_has_a_ground(study: MakeStudy, submission: Submission) -> None:
    """A ground left over from an earlier dialog is not recorded."""
    kept = given(settle_condition(study(submission()), order(ground=Ground.ADMINISTRATIVE)))
    assert kept.ground is None


def test_a_settled_sub_case_stays_settled(study: MakeStudy, submission: Submission) -> None:
    """Deciding the ALD again without naming it keeps the sub-case of the first decision."""
    document = submission(conditions=[HEART])
    first = given(settle_condition(study(document), order(case="5.3")))
    again = given(settle_condition(study(document, TODAY, first), order()))
    assert first.case == again.case == "5.3"
    assert again.period == first.period


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [(DIABETES, RECOGNISED), (UNLISTED, RECOGNISED), (AFTER, RECOGNISED), (PLAIN, NON_EXEMPTING)],
)
def test_the_default_is_what_was_asked(
    study: MakeStudy, submission: Submission, condition: Document, outcome: ConditionOutcome
) -> None:
    """The program proposes as asked; the adviser decides."""
    assert default_order(study(submission(conditions=[condition])), 0).outcome is outcome
