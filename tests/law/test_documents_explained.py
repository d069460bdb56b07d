"""What documents, and the causes of a caisse's own regime, do to the clocks (CRPA L. 114-5)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from review_queue.law.facts import Suspension
from review_queue.law.stops_explained import stop_steps
from tests.law.asked import asked
from tests.law.meanwhile import BOTH_CAUSES, documents, observation, own_regime

RECEIVED = date(2026, 3, 2)
DOCUMENTS = "CRPA L. 114-5"
START_OPEN = (
    "The text does not say whether the time runs from the sending or the receipt of the letter: "
    "counted from the sending."
)


def told(requester: str, *meanwhile: Suspension, **how: Any) -> list[tuple[str, str, str, str]]:
    """Rule, article, words and result of each step."""
    found = asked(requester, RECEIVED, *meanwhile, **how)
    return [(step.rule, step.article, step.text, step.result) for step in stop_steps(found)]


@pytest.mark.parametrize(
    ("meanwhile", "ended", "number", "last_day"),
    [
        (
            documents("2026-03-10", 30, "2026-03-20"),
            "answered on 2026-03-20: 10 days suspended.",
            "10",
            "2026-04-12",
        ),
        (
            documents("2026-03-10", 30, "2026-04-20"),
            "the time given ends on 2026-04-09: 30 days suspended.",
            "30",
            "2026-05-02",
        ),
        (
            documents("2026-03-10", 30),
            "the time given ends on 2026-04-09: 30 days suspended.",
            "30",
            "2026-05-02",
        ),
    ],
)
def test_documents_asked_from_the_insured_person_are_told(
    meanwhile: Suspension, ended: str, number: str, last_day: str
) -> None:
    """CRPA L. 114-5: one clock, no cap, and what the text leaves open (domain 2.3)."""
    assert told("insured", meanwhile) == [
        (
            "suspension",
            DOCUMENTS,
            f"Documents asked from the insured person on 2026-03-10, {ended}",
            number,
        ),
        ("suspension_start", DOCUMENTS, START_OPEN, "assumed"),
        (
            "decision_end",
            "CSS R. 160-13",
            f"The decision's last day, {number} days later.",
            last_day,
        ),
    ]


def test_a_regime_without_suspensions_says_so() -> None:
    """A caisse's own regime that nothing suspends: the whole rule is cited."""
    for meanwhile, words in (
        (observation("2026-03-05"), "Observation sent to the doctor on 2026-03-05"),
        (documents("2026-03-05", 9), "Documents asked from the insured person on 2026-03-05"),
    ):
        text = f"{words}: this regime knows no such suspension."
        assert told("insured", meanwhile, categories=["multiple"], own=[own_regime()]) == [
            ("suspension", "Local rule", text, "0")
        ]


def test_a_regime_of_both_causes_tells_each_by_its_own_article() -> None:
    """A caisse's own: documents first, then an observation that meets the cap of one month."""
    own = own_regime(
        opinion_days=14,
        opinion_silence="favourable",
        opinion_article="Local rule, 3",
        suspension=BOTH_CAUSES,
    )
    assert told(
        "doctor",
        documents("2026-03-04", 1),
        observation("2026-03-12"),
        categories=["multiple"],
        own=[own],
    ) == [
        (
            "suspension",
            "Local rule, 5",
            "Documents asked from the insured person on 2026-03-04, the time given ends on "
            "2026-03-05: 1 day suspended.",
            "1",
        ),
        ("suspension_start", "Local rule, 5", "Counted from the letter.", "assumed"),
        (
            "suspension",
            "Local rule, 4",
            "Observation sent to the doctor on 2026-03-12, the longest suspension ends on "
            "2026-04-11: 30 days suspended.",
            "30",
        ),
        (
            "cap",
            "Local rule, 4",
            "All suspensions together last 1 month at most from the first: 31 days.",
            "31",
        ),
        ("opinion_end", "Local rule, 3", "The opinion's last day, 31 days later.", "2026-04-16"),
        ("decision_end", "Local rule, 2", "The decision's last day, 31 days later.", "2026-06-02"),
    ]
