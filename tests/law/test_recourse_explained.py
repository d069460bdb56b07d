"""Whole proofs of a recourse, from the notification to the court, and its JSON (CSS R. 142-1)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from review_queue.law.recourse import Recourse, routes_for
from review_queue.law.recourse_explained import explain_recourse, recourse_document

NOTIFIED = date(2026, 11, 23)
MEDICAL = "CSS R. 142-8, R. 142-1-A III"
TOLD = "The time runs from the notification."
TWO_MONTHS = "The person has 2 months: same day number, or the month's last day."
MOVED = "No open day: moved to the next one, in the person's favour (prudent reading)."
REPORT = "The medical service sends its whole report within 10 days of the copy."
COURT = (
    "court",
    "CSS R. 142-1-A III, R. 142-10, R. 142-10-1",
    "After a rejection, 2 months to go to the court: Social division of the judicial court.",
    "2",
)

Told = tuple[str, str, str, str]


def told(recourse: Recourse, *days: date | None) -> list[Told]:
    """Rule, article, words and result of each step."""
    return [(s.rule, s.article, s.text, s.result) for s in explain_recourse(recourse, *days)]


@pytest.mark.parametrize(
    ("days", "rejected", "report"),
    [
        # nothing is lodged yet: the lengths
        ([], "4", "10"),
        # lodged, and copied to the medical service on the same day where no other is told
        ([date(2027, 1, 20)], "2027-05-20", "2027-01-30"),
        ([date(2027, 1, 20), date(2027, 1, 26)], "2027-05-20", "2027-02-05"),
        # only the copy is known
        ([None, date(2027, 1, 26)], "4", "2027-02-05"),
    ],
)
def test_the_proof_of_the_medical_board(
    days: list[date | None], rejected: str, report: str
) -> None:
    """R. 142-8: two months, a Saturday moved (CPC 642); R. 142-8-5: four months; R. 142-8-2."""
    (cmra,) = routes_for("medical", NOTIFIED)
    assert told(cmra, *days) == [
        ("route", MEDICAL, "Medical appeal board (CMRA)", "cmra"),
        ("notified", MEDICAL, TOLD, "2026-11-23"),
        ("months", MEDICAL, TWO_MONTHS, "2027-01-23"),
        ("in_favour", "CPC 642", MOVED, "2027-01-25"),
        (
            "silence",
            "CSS R. 142-8-5",
            "The board's silence for 4 months rejects the appeal.",
            rejected,
        ),
        ("report", "CSS R. 142-8-2", REPORT, report),
        COURT,
    ]


def test_the_proof_of_the_appeal_board() -> None:
    """R. 142-1: two months, an open day; R. 142-6: two months of silence; no report."""
    (cra,) = routes_for("administrative", date(2026, 11, 25))
    assert told(cra, date(2027, 1, 20), date(2027, 1, 26)) == [
        ("route", "CSS R. 142-1", "Appeal board (CRA)", "cra"),
        ("notified", "CSS R. 142-1", TOLD, "2026-11-25"),
        ("months", "CSS R. 142-1", TWO_MONTHS, "2027-01-25"),
        (
            "silence",
            "CSS R. 142-6",
            "The board's silence for 2 months rejects the appeal.",
            "2027-03-20",
        ),
        (
            "silence_note",
            "CSS R. 142-6",
            "Documents sent later start the board's time again.",
            "",
        ),
        COURT,
    ]


def test_the_proof_of_a_mixed_refusal() -> None:
    """R. 142-9-1: six months of silence, before the medical board and before the other."""
    cmra, cra = routes_for("mixed", NOTIFIED)
    silence = "The board's silence for 6 months rejects the appeal."
    wanted = ("silence", "CSS R. 142-9-1", silence, "2027-07-20")
    for route in (cmra, cra):
        assert wanted in told(route, date(2027, 1, 20))
    assert [step[0] for step in told(cmra)] == [
        "route",
        "notified",
        "months",
        "in_favour",
        "silence",
        "report",
        "court",
    ]


def test_the_proof_of_the_former_expert_examination() -> None:
    """L. 141-1 until 2021-12-31: one month, no silence that rejects; another court after it."""
    (expertise,) = routes_for("medical", date(2012, 1, 5))
    assert told(expertise, date(2012, 1, 20)) == [
        ("route", "CSS L. 141-1", "Medical expert examination", "expertise"),
        ("notified", "CSS L. 141-1", TOLD, "2012-01-05"),
        (
            "months",
            "CSS L. 141-1",
            "The person has 1 month: same day number, or the month's last day.",
            "2012-02-05",
        ),
        ("in_favour", "CPC 642", MOVED, "2012-02-06"),
        (
            "court",
            "CSS R. 142-18",
            "After a rejection, 2 months to go to the court: Social security court (since 2019: "
            "social division of the judicial court).",
            "2",
        ),
    ]


def test_one_month_is_told_in_the_singular() -> None:
    """No board has one month today; another one may."""
    (cra,) = routes_for("administrative", NOTIFIED)
    one = cra.route.model_copy(update={"silence_months": 1, "court_months": 1})
    steps = {step[0]: step for step in told(replace(cra, route=one), date(2027, 1, 31))}
    assert steps["silence"] == (
        "silence",
        "CSS R. 142-6",
        "The board's silence for 1 month rejects the appeal.",
        "2027-02-28",
    )
    assert steps["court"][2:] == (
        "After a rejection, 1 month to go to the court: Social division of the judicial court.",
        "1",
    )


CMRA: dict[str, Any] = {
    "route": "cmra",
    "label": "Medical appeal board (CMRA)",
    "article": MEDICAL,
    "certainty": "certain",
    "notified": "2026-11-23",
    "months": 2,
    "last_day": "2027-01-23",
    "last_day_for_person": "2027-01-25",
    "silence_months": 4,
    "in_time": None,
    "rejected_after": None,
    "report_days": 10,
    "report_due": None,
    "court": "Social division of the judicial court",
    "court_months": 2,
}
CRA: dict[str, Any] = {
    **CMRA,
    "route": "cra",
    "label": "Appeal board (CRA)",
    "article": "CSS R. 142-1",
    "silence_months": 2,
    "report_days": None,
}


@pytest.mark.parametrize(
    ("ground", "days", "document", "results"),
    [
        (
            "medical",
            [],
            CMRA,
            ["cmra", "2026-11-23", "2027-01-23", "2027-01-25", "4", "10", "2"],
        ),
        (
            "medical",
            [date(2027, 1, 20)],
            {
                **CMRA,
                "in_time": True,
                "rejected_after": "2027-05-20",
                "report_due": "2027-01-30",
            },
            [
                "cmra",
                "2026-11-23",
                "2027-01-23",
                "2027-01-25",
                "2027-05-20",
                "2027-01-30",
                "2",
            ],
        ),
        (
            "medical",
            [date(2027, 1, 20), date(2027, 1, 26)],
            {
                **CMRA,
                "in_time": True,
                "rejected_after": "2027-05-20",
                "report_due": "2027-02-05",
            },
            [
                "cmra",
                "2026-11-23",
                "2027-01-23",
                "2027-01-25",
                "2027-05-20",
                "2027-02-05",
                "2",
            ],
        ),
        (
            "medical",
            [None, date(2027, 1, 26)],
            {**CMRA, "report_due": "2027-02-05"},
            ["cmra", "2026-11-23", "2027-01-23", "2027-01-25", "4", "2027-02-05", "2"],
        ),
        (
            "administrative",
            [date(2027, 1, 20)],
            {**CRA, "in_time": True, "rejected_after": "2027-03-20"},
            ["cra", "2026-11-23", "2027-01-23", "2027-01-25", "2027-03-20", "", "2"],
        ),
    ],
)
def test_the_answer_of_recourse_is_plain_json(
    ground: str, days: list[date | None], document: dict[str, Any], results: list[str]
) -> None:
    """R. 142-1, R. 142-8, notified on 2026-11-23: the route, its days, the board's own time."""
    (route,) = routes_for(ground, NOTIFIED)
    found = recourse_document(route, *days)
    assert json.loads(json.dumps(found)) == found
    proof = found.pop("explanation")
    assert found == document
    assert [step["result"] for step in proof] == results
    assert proof[1] == {
        "rule": "notified",
        "article": document["article"],
        "text": TOLD,
        "result": "2026-11-23",
    }


def test_the_answer_of_a_mixed_refusal_has_six_months() -> None:
    """R. 142-9-1: both boards answer within six months."""
    answers = [recourse_document(r, date(2027, 1, 20)) for r in routes_for("mixed", NOTIFIED)]
    assert [(a["route"], a["silence_months"], a["rejected_after"]) for a in answers] == [
        ("cmra", 6, "2027-07-20"),
        ("cra", 6, "2027-07-20"),
    ]


@pytest.mark.parametrize(
    ("lodged", "in_time"), [(date(2027, 1, 25), True), (date(2027, 1, 26), False)]
)
def test_an_appeal_after_the_persons_last_day_is_out_of_time(
    lodged: date, *, in_time: bool
) -> None:
    """R. 142-1-A III: opposable where the notification named the time; told with its article."""
    (route,) = routes_for("medical", NOTIFIED)
    found = recourse_document(route, lodged)
    assert found["in_time"] is in_time
    late = [step for step in found["explanation"] if step["rule"] == "out_of_time"]
    assert [(step["article"], step["result"]) for step in late] == (
        [] if in_time else [("CSS R. 142-1-A III", "2027-01-26")]
    )
