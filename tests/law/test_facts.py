"""What the clocks of a request depend on: kept as plain JSON, and read off a protocol."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from review_queue.law.facts import Facts, Suspension, facts_of
from review_queue.protocol import Protocol
from tests.conftest import Submission
from tests.law.meanwhile import documents, observation

SUSPENSIONS: list[tuple[Suspension, dict[str, Any]]] = [
    (
        observation("2026-03-12"),
        {"cause": "observation", "asked": "2026-03-12", "given": None, "answered": None},
    ),
    (
        observation("2026-03-12", "2026-03-30"),
        {"cause": "observation", "asked": "2026-03-12", "given": None, "answered": "2026-03-30"},
    ),
    (
        documents("2026-03-10", 30),
        {"cause": "documents", "asked": "2026-03-10", "given": 30, "answered": None},
    ),
    (
        documents("2026-03-10", None, "2026-03-20"),
        {"cause": "documents", "asked": "2026-03-10", "given": None, "answered": "2026-03-20"},
    ),
]
FACTS = Facts(
    requester="insured",
    received_on=date(2026, 3, 5),
    by_caisse=date(2026, 3, 2),
    zone="974",
    categories=("listed", "post_ald"),
    procedure="derogatory",
    suspensions=(observation("2026-03-12"), documents("2026-03-10", 30, "2026-03-20")),
)
KEPT = {
    "requester": "insured",
    "received_on": "2026-03-05",
    "by_caisse": "2026-03-02",
    "zone": "974",
    "categories": ["listed", "post_ald"],
    "procedure": "derogatory",
    "suspensions": [
        {"cause": "observation", "asked": "2026-03-12", "given": None, "answered": None},
        {"cause": "documents", "asked": "2026-03-10", "given": 30, "answered": "2026-03-20"},
    ],
}


@pytest.mark.parametrize(("suspension", "kept"), SUSPENSIONS)
def test_a_suspension_is_kept_as_plain_values_and_comes_back(
    suspension: Suspension, kept: dict[str, Any]
) -> None:
    """Whom it was asked of, both days as ISO text, the days given (R. 324-1-1, CRPA L. 114-5)."""
    assert suspension.stored() == kept
    back = Suspension.restored(json.loads(json.dumps(kept)))
    assert back == suspension
    assert type(back.cause) is type(suspension.cause)


def test_facts_are_kept_as_plain_values_and_come_back() -> None:
    """Nothing that the clocks depend on is lost on the way through the file."""
    assert FACTS.stored() == KEPT
    assert Facts.restored(json.loads(json.dumps(KEPT))) == FACTS


def test_a_request_of_which_little_is_known_is_ordinary_and_nothing_suspends_it() -> None:
    """Requester, receipts and zone are enough to count from."""
    day = date(2026, 3, 2)
    facts = Facts("doctor", day, day, "metropole")
    assert facts.stored() == {
        "requester": "doctor",
        "received_on": "2026-03-02",
        "by_caisse": "2026-03-02",
        "zone": "metropole",
        "categories": [],
        "procedure": "ordinary",
        "suspensions": [],
    }
    assert Facts.restored(json.loads(json.dumps(facts.stored()))) == facts


def test_the_facts_of_a_protocol_are_its_own(submission: Submission) -> None:
    """Requester, both receipts, zone, each condition's category, procedure; what was asked."""
    document = {
        **submission("A-1"),
        "requester": "insured",
        "received_on": "2026-03-05",
        "received_by_caisse_on": "2026-03-02",
        "zone": "974",
        "procedure": "derogatory",
        "conditions": [
            {"category": "listed", "ald": "8", "label": "Diabète"},
            {"category": "post_ald", "label": "Suivi"},
        ],
    }
    protocol = Protocol.from_document(document)
    assert facts_of(protocol) == Facts(
        requester="insured",
        received_on=date(2026, 3, 5),
        by_caisse=date(2026, 3, 2),
        zone="974",
        categories=("listed", "post_ald"),
        procedure="derogatory",
    )
    found = facts_of(protocol, FACTS.suspensions)
    assert found == FACTS
    assert json.loads(json.dumps(found.stored())) == KEPT


def test_a_protocol_that_only_the_service_received_was_received_by_the_caisse_that_day(
    submission: Submission,
) -> None:
    """R. 160-13 counts from the caisse's receipt: where none is told, it is the service's day."""
    document = {**submission("A-1"), "received_on": "2026-03-05"}
    document.pop("received_by_caisse_on", None)
    found = facts_of(Protocol.from_document(document))
    assert (found.received_on, found.by_caisse) == (date(2026, 3, 5), date(2026, 3, 5))
