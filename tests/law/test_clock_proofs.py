"""Whole proofs of both time limits: each step with its rule, article, words and result."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from review_queue.law.clocks import Clocks
from review_queue.law.explanation import explain_clocks
from tests.law.asked import asked
from tests.law.meanwhile import observation, own_regime

HOLIDAYS = "CT L. 3133-1, L. 3134-13, L. 3422-2"
PRUDENT = "Prudent day: the last open day strictly before, by the holidays of the zone."
MONTH = "The decision is due one month after the receipt: same day number."
AT_FUND = "The clock starts when the fund receives the request."
AT_SERVICE = "The clocks start when the medical service receives the protocol."
NOT_STATED = "The text gives the fund one month and does not say what its silence means."
REJECTS = "The fund's silence after one month rejects the request and opens the appeal."
FOURTEEN = "The medical service has 14 days: without observation, its opinion is then favourable."
BY_OPINION = "Act by this day: after it the opinion is deemed favourable."
BY_DECISION = "Act by this day: it ends the time for the decision."
DOCTORS = ("regime", "CSS L. 324-1, R. 324-1-1, R. 324-2", "The treating doctor's protocol")


def told(found: Clocks, today: date | None = None) -> list[tuple[str, str, str, str]]:
    """Rule, article, words and result of each step."""
    return [(s.rule, s.article, s.text, s.result) for s in explain_clocks(found, today)]


def test_a_doctors_protocol_of_the_last_day_of_january() -> None:
    """L. 324-1, R. 324-2: two weeks; the month is clipped (CPC 641), its Saturday not moved."""
    assert told(asked("doctor", date(2026, 1, 31))) == [
        (*DOCTORS, "l324_1"),
        ("start", "CSS R. 324-2", AT_SERVICE, "2026-01-31"),
        ("opinion", "CSS L. 324-1, R. 324-1-1", FOURTEEN, "2026-02-14"),
        ("month", "CSS R. 324-2", MONTH, "2026-02-28"),
        ("clipping", "CPC 641", "That month has no day 31: its last day counts.", "2026-02-28"),
        (
            "no_roll_over",
            "Cass. 2e civ., 13 févr. 2020, n° 19-11.253",
            "The last day is no open day; it is not moved (judged for a sister rule).",
            "2026-02-28",
        ),
        ("prudent_day", HOLIDAYS, PRUDENT, "2026-02-27"),
        ("silence", "CSS R. 324-2", NOT_STATED, "not_stated"),
        ("act_by", "", BY_OPINION, "2026-02-14"),
    ]


def test_a_doctors_protocol_with_an_answered_observation() -> None:
    """R. 324-1-1: both limits before and after the 18 days; 13 open days are left on 31 March."""
    found = asked(
        "doctor", date(2026, 3, 2), observation("2026-03-12", "2026-03-30"), recorded=True
    )
    assert told(found, date(2026, 3, 31)) == [
        (*DOCTORS, "l324_1"),
        ("start", "CSS R. 324-2", AT_SERVICE, "2026-03-02"),
        ("opinion", "CSS L. 324-1, R. 324-1-1", FOURTEEN, "2026-03-16"),
        ("month", "CSS R. 324-2", MONTH, "2026-04-02"),
        (
            "suspension",
            "CSS R. 324-1-1, R. 324-2",
            "Observation sent to the doctor on 2026-03-12, answered on 2026-03-30: "
            "18 days suspended.",
            "18",
        ),
        (
            "opinion_end",
            "CSS L. 324-1, R. 324-1-1",
            "The opinion's last day, 18 days later.",
            "2026-04-03",
        ),
        ("decision_end", "CSS R. 324-2", "The decision's last day, 18 days later.", "2026-04-20"),
        ("prudent_day", HOLIDAYS, PRUDENT, "2026-04-17"),
        (
            "open_days",
            HOLIDAYS,
            "13 open days are left after 2026-03-31, up to the last day.",
            "13",
        ),
        ("silence", "CSS R. 324-2", NOT_STATED, "not_stated"),
        ("act_by", "", BY_DECISION, "2026-04-20"),
    ]


def test_an_insured_persons_request() -> None:
    """R. 160-13: one clock, from the caisse's receipt; silence rejects."""
    found = asked("insured", date(2026, 11, 9), by_caisse=date(2026, 11, 3))
    assert told(found) == [
        ("regime", "CSS R. 160-13", "The insured person's request", "r160_13"),
        ("start", "CSS R. 160-13", AT_FUND, "2026-11-03"),
        ("month", "CSS R. 160-13", MONTH, "2026-12-03"),
        ("prudent_day", HOLIDAYS, PRUDENT, "2026-12-02"),
        ("silence", "CSS R. 160-13", REJECTS, "rejection"),
        ("act_by", "", BY_DECISION, "2026-12-03"),
    ]


def test_a_pinned_regime_is_told_without_an_article() -> None:
    """R. 322-7 for every protocol of the queue: its choice stands in no text, and is assumed."""
    found = asked("doctor", date(2026, 3, 9), pinned="r322_7", categories=["post_ald"])
    assert told(found) == [
        ("regime", "CSS R. 322-7", "Any request, before 2016", "r322_7"),
        (
            "choice",
            "",
            "This queue pins one regime: it is not the one in force for this request.",
            "assumed",
        ),
        ("start", "CSS R. 322-7", AT_FUND, "2026-03-09"),
        ("month", "CSS R. 322-7", MONTH, "2026-04-09"),
        ("prudent_day", HOLIDAYS, PRUDENT, "2026-04-08"),
        ("silence", "CSS R. 322-7", REJECTS, "rejection"),
        ("act_by", "", BY_DECISION, "2026-04-09"),
    ]


@pytest.mark.parametrize(
    ("how", "article", "words"),
    [
        (
            {"categories": ["post_ald"]},
            "CSS R. 160-15",
            "No text known gives follow-up after an ALD a time limit: counted like a doctor's "
            "protocol.",
        ),
        (
            {"procedure": "derogatory"},
            "usage de l'Assurance Maladie",
            "No text known gives the derogatory procedure a limit: counted like a doctor's "
            "protocol.",
        ),
    ],
)
def test_what_is_counted_like_a_doctors_protocol_says_so(
    how: dict[str, Any], article: str, words: str
) -> None:
    """R. 160-15 and practice give no time limit: the choice is told, and is assumed."""
    found = asked("insured", date(2026, 3, 2), **how)
    assert told(found)[:3] == [
        (*DOCTORS, "l324_1"),
        ("choice", article, words, "assumed"),
        ("start", "CSS R. 324-2", AT_SERVICE, "2026-03-02"),
    ]


def test_a_caisses_own_regime_is_told_in_its_own_words() -> None:
    """Two months in the plural, ten days, its own articles; clipped two months later."""
    own = own_regime(
        start="medical_service",
        opinion_days=10,
        opinion_silence="favourable",
        opinion_article="Local rule, 3",
    )
    found = asked("doctor", date(2025, 12, 31), categories=["multiple"], own=[own])
    assert told(found) == [
        ("regime", "Local rule", "Our own rule", "local"),
        ("start", "Local rule, 1", AT_SERVICE, "2025-12-31"),
        (
            "opinion",
            "Local rule, 3",
            "The medical service has 10 days: without observation, its opinion is then favourable.",
            "2026-01-10",
        ),
        (
            "month",
            "Local rule, 2",
            "The decision is due 2 months after the receipt: same day number.",
            "2026-02-28",
        ),
        ("clipping", "CPC 641", "That month has no day 31: its last day counts.", "2026-02-28"),
        (
            "no_roll_over",
            "Cass. 2e civ., 13 févr. 2020, n° 19-11.253",
            "The last day is no open day; it is not moved (judged for a sister rule).",
            "2026-02-28",
        ),
        ("prudent_day", HOLIDAYS, PRUDENT, "2026-02-27"),
        ("silence", "Local rule, 2", "Here silence rejects.", "rejection"),
        ("act_by", "", BY_OPINION, "2026-01-10"),
    ]


@pytest.mark.parametrize(
    ("today", "zone", "words", "number"),
    [
        (
            "2026-03-31",
            "metropole",
            "2 open days are left after 2026-03-31, up to the last day.",
            "2",
        ),
        (
            "2026-04-01",
            "metropole",
            "1 open day is left after 2026-04-01, up to the last day.",
            "1",
        ),
        (
            "2026-03-30",
            "alsace-moselle",
            "3 open days are left after 2026-03-30, up to the last day.",
            "3",
        ),
    ],
)
def test_the_open_days_that_are_left_are_told(
    today: str, zone: str, words: str, number: str
) -> None:
    """CT L. 3133-1: received on 2026-03-02, the last day is Thursday, 2 April."""
    found = asked("doctor", date(2026, 3, 2), zone=zone)
    steps = told(found, date.fromisoformat(today))
    assert [step for step in steps if step[0] == "open_days"] == [
        ("open_days", HOLIDAYS, words, number)
    ]


def test_the_holidays_of_the_zone_are_no_open_days() -> None:
    """CT L. 3134-13: received on 3 March, Good Friday, 3 April, is the last day, and is closed."""
    for zone, number, moved in (("metropole", "2", False), ("alsace-moselle", "1", True)):
        found = asked("doctor", date(2026, 3, 3), zone=zone)
        results = {step[0]: step[3] for step in told(found, date(2026, 4, 1))}
        assert results["open_days"] == number
        assert ("no_roll_over" in results) is moved


@pytest.mark.parametrize("today", [None, date(2026, 4, 2), date(2026, 4, 3)])
def test_no_open_days_are_told_once_the_last_day_has_come(today: date | None) -> None:
    """On the last day and after it nothing is left; without a day nothing can be told."""
    found = asked("doctor", date(2026, 3, 2))
    assert "open_days" not in [step[0] for step in told(found, today)]


DEEMED = "Silence has had its effect: the opinion is deemed favourable since this day."
REJECTED = "Silence has had its effect: the request is rejected since this day."


@pytest.mark.parametrize(
    ("requester", "recorded", "today", "steps"),
    [
        ("doctor", False, date(2026, 3, 16), [("act_by", "", BY_OPINION, "2026-03-16")]),
        (
            "doctor",
            False,
            date(2026, 3, 17),
            [
                ("effect", "CSS L. 324-1, R. 324-1-1", DEEMED, "2026-03-17"),
                ("act_by", "", "The time for the opinion ended on this day.", "2026-03-16"),
            ],
        ),
        (
            "doctor",
            True,
            date(2026, 4, 2),
            [
                ("effect", "CSS L. 324-1, R. 324-1-1", DEEMED, "2026-03-17"),
                ("act_by", "", BY_DECISION, "2026-04-02"),
            ],
        ),
        (
            "doctor",
            True,
            date(2026, 4, 3),
            [
                ("effect", "CSS L. 324-1, R. 324-1-1", DEEMED, "2026-03-17"),
                ("act_by", "", "The time for the decision ended on this day.", "2026-04-02"),
            ],
        ),
        ("insured", False, date(2026, 4, 2), [("act_by", "", BY_DECISION, "2026-04-02")]),
        (
            "insured",
            False,
            date(2026, 4, 3),
            [
                ("effect", "CSS R. 160-13", REJECTED, "2026-04-03"),
                ("act_by", "", "The time for the decision ended on this day.", "2026-04-02"),
            ],
        ),
    ],
)
def test_what_silence_has_brought_about_is_told_and_past_days_ask_for_nothing(
    requester: str, recorded: bool, today: date, steps: list[tuple[str, str, str, str]]
) -> None:
    """L. 324-1 al. 8, R. 160-13: from the day after the last one; the caisse's own stays unsaid."""
    found = asked(requester, date(2026, 3, 2), recorded=recorded)
    silence, *rest = told(found, today)[-len(steps) - 1 :]
    assert silence[0] == "silence"
    assert rest == steps
