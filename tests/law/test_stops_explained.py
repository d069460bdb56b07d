"""What an observation does to both clocks, step by step (CSS R. 324-1-1, R. 324-2)."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.law.facts import Suspension
from review_queue.law.stops_explained import stop_steps
from tests.law.asked import asked
from tests.law.meanwhile import documents, observation

RECEIVED = date(2026, 3, 2)
OBSERVATION = "CSS R. 324-1-1, R. 324-2"
OPINION = "CSS L. 324-1, R. 324-1-1"

Told = tuple[str, str, str, str]


def told(requester: str, *meanwhile: Suspension) -> list[Told]:
    """Rule, article, words and result of each step."""
    found = asked(requester, RECEIVED, *meanwhile)
    return [(step.rule, step.article, step.text, step.result) for step in stop_steps(found)]


@pytest.mark.parametrize(
    ("meanwhile", "steps"),
    [
        ([], []),
        (
            [observation("2026-03-12", "2026-03-30")],
            [
                (
                    "suspension",
                    OBSERVATION,
                    "Observation sent to the doctor on 2026-03-12, answered on 2026-03-30: "
                    "18 days suspended.",
                    "18",
                ),
                ("opinion_end", OPINION, "The opinion's last day, 18 days later.", "2026-04-03"),
                (
                    "decision_end",
                    "CSS R. 324-2",
                    "The decision's last day, 18 days later.",
                    "2026-04-20",
                ),
            ],
        ),
        # one day, in the singular
        (
            [observation("2026-03-12", "2026-03-13")],
            [
                (
                    "suspension",
                    OBSERVATION,
                    "Observation sent to the doctor on 2026-03-12, answered on 2026-03-13: "
                    "1 day suspended.",
                    "1",
                ),
                ("opinion_end", OPINION, "The opinion's last day, 1 day later.", "2026-03-17"),
                (
                    "decision_end",
                    "CSS R. 324-2",
                    "The decision's last day, 1 day later.",
                    "2026-04-03",
                ),
            ],
        ),
        # never answered
        (
            [observation("2026-03-12")],
            [
                (
                    "suspension",
                    OBSERVATION,
                    "Observation sent to the doctor on 2026-03-12, the longest suspension ends on "
                    "2026-05-12: 61 days suspended.",
                    "61",
                ),
                (
                    "cap",
                    OBSERVATION,
                    "All suspensions together last 2 months at most from the first: 61 days.",
                    "61",
                ),
                ("opinion_end", OPINION, "The opinion's last day, 61 days later.", "2026-05-16"),
                (
                    "decision_end",
                    "CSS R. 324-2",
                    "The decision's last day, 61 days later.",
                    "2026-06-02",
                ),
            ],
        ),
        # on day 15
        (
            [observation("2026-03-17")],
            [
                (
                    "suspension",
                    OBSERVATION,
                    "Observation sent to the doctor on 2026-03-17, after 2026-03-16: too late, "
                    "it suspends nothing.",
                    "0",
                )
            ],
        ),
        # before the receipt
        (
            [observation("2026-03-01", "2026-03-05")],
            [
                (
                    "suspension",
                    OBSERVATION,
                    "Observation sent to the doctor on 2026-03-01, before the receipt: "
                    "it suspends nothing.",
                    "0",
                )
            ],
        ),
        # another regime's cause
        (
            [documents("2026-03-10", 30)],
            [
                (
                    "suspension",
                    "CSS L. 324-1, R. 324-1-1, R. 324-2",
                    "Documents asked from the insured person on 2026-03-10: this regime knows no "
                    "such suspension.",
                    "0",
                )
            ],
        ),
    ],
)
def test_what_was_asked_of_the_doctor_is_told(
    meanwhile: list[Suspension], steps: list[Told]
) -> None:
    """R. 324-1-1 and R. 324-2, received on 2026-03-02: days, cap, and both last days."""
    assert told("doctor", *meanwhile) == steps


def test_several_observations_are_told_in_the_order_of_their_sending() -> None:
    """R. 324-2: one too early, one answered, one that meets the cap over all; one too late."""
    assert told(
        "doctor",
        observation("2026-06-20"),
        observation("2026-04-30"),
        observation("2026-03-01", "2026-03-02"),
        observation("2026-03-05", "2026-04-24"),
    ) == [
        (
            "suspension",
            OBSERVATION,
            "Observation sent to the doctor on 2026-03-01, before the receipt: "
            "it suspends nothing.",
            "0",
        ),
        (
            "suspension",
            OBSERVATION,
            "Observation sent to the doctor on 2026-03-05, answered on 2026-04-24: "
            "50 days suspended.",
            "50",
        ),
        (
            "suspension",
            OBSERVATION,
            "Observation sent to the doctor on 2026-04-30, the longest suspension ends on "
            "2026-05-11: 11 days suspended.",
            "11",
        ),
        (
            "suspension",
            OBSERVATION,
            "Observation sent to the doctor on 2026-06-20, after 2026-05-16: too late, "
            "it suspends nothing.",
            "0",
        ),
        (
            "cap",
            OBSERVATION,
            "All suspensions together last 2 months at most from the first: 61 days.",
            "61",
        ),
        ("opinion_end", OPINION, "The opinion's last day, 61 days later.", "2026-05-16"),
        ("decision_end", "CSS R. 324-2", "The decision's last day, 61 days later.", "2026-06-02"),
    ]


@pytest.mark.parametrize(
    ("requester", "meanwhile", "words"),
    [
        (
            "doctor",
            [observation("2026-03-05", "2026-03-25"), observation("2026-03-09", "2026-03-12")],
            "Observation sent to the doctor on 2026-03-09, answered on 2026-03-12: "
            "0 days suspended.",
        ),
        (
            "insured",
            [documents("2026-03-10", 30), documents("2026-03-12", 5)],
            "Documents asked from the insured person on 2026-03-12, the time given ends on "
            "2026-03-17: 0 days suspended.",
        ),
    ],
)
def test_what_ended_while_the_clocks_stood_still_is_told_with_its_own_day(
    requester: str, meanwhile: list[Suspension], words: str
) -> None:
    """R. 324-1-1, CRPA L. 114-5: the day of the answer, not the one on which the clocks run."""
    assert words in [step[2] for step in told(requester, *meanwhile)]


def test_one_after_the_longest_suspension_is_told_as_such() -> None:
    """R. 324-1-1: two months over all of them; sent in time all the same, it suspends nothing."""
    first, second = observation("2026-03-04", "2026-05-20"), observation("2026-05-10", "2026-05-12")
    words = [text for rule, _article, text, _days in told("doctor", first, second)]
    assert (
        "Observation sent to the doctor on 2026-05-10: the longest suspension was used up, it "
        "suspends nothing."
    ) in words
