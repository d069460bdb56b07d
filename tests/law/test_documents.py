"""The JSON shapes of `deadline` and `validity` (design 6)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from review_queue.law.documents import deadline_document, validity_document
from review_queue.law.durations import propose_validity
from tests.law.asked import asked
from tests.law.meanwhile import observation


def read_back(document: dict[str, Any]) -> dict[str, Any]:
    """Through JSON and back: only plain values may stand in it."""
    again: dict[str, Any] = json.loads(json.dumps(document))
    assert again == document
    return again


def without_proof(document: dict[str, Any]) -> dict[str, Any]:
    for step in document["explanation"]:
        assert set(step) == {"rule", "article", "text", "result"}
        assert all(isinstance(value, str) for value in step.values())
    assert document["explanation"]
    return {key: value for key, value in document.items() if key != "explanation"}


def test_deadline_of_a_doctors_protocol() -> None:
    """Both clocks with what silence means."""
    found = asked("doctor", date(2026, 1, 31))
    assert without_proof(read_back(deadline_document(found))) == {
        "regime": "l324_1",
        "basis": "CSS L. 324-1, R. 324-1-1, R. 324-2",
        "received": "2026-01-31",
        "decision": {
            "last_day": "2026-02-28",
            "prudent_day": "2026-02-27",
            "silence": "not_stated",
            "certainty": "certain",
        },
        "opinion": {"last_day": "2026-02-14", "silence": "favourable", "certainty": "certain"},
        "act_by": "2026-02-14",
        "suspended_days": 0,
    }


def test_deadline_of_the_insured_persons_request() -> None:
    """No opinion limit: `opinion` is null."""
    found = asked("insured", date(2026, 2, 28))
    document = without_proof(read_back(deadline_document(found)))
    assert document["opinion"] is None
    assert document["decision"]["silence"] == "rejection"
    assert document["act_by"] == "2026-03-28"


def test_validity_of_one_case() -> None:
    """One length, one period."""
    found = propose_validity("5.3", "initial", date(2026, 11, 21))
    assert without_proof(read_back(validity_document(found))) == {
        "ald": "5",
        "case": "5.3",
        "version": "v2024",
        "basis": "CSS annexe D. 160-4, décret 2024-768, ALD 5.3, initial request: 5 years",
        "years": 5,
        "alternatives": [],
        "renewable": True,
        "stated": True,
        "certainty": "certain",
        "start": "2026-11-21",
        "until": "2031-11-20",
    }


def test_validity_of_an_unsettled_sub_case() -> None:
    """`years` and `until` null, the sub-cases listed."""
    found = propose_validity("29", "initial", date(2026, 11, 21))
    document = without_proof(read_back(validity_document(found)))
    assert (document["case"], document["years"], document["until"]) == (None, None, None)
    assert document["alternatives"] == [
        {"case": "29.1", "label": "Tuberculose maladie", "years": 3},
        {"case": "29.2", "label": "Lèpre", "years": 5},
    ]


def test_the_proof_stands_in_the_document_step_by_step() -> None:
    """R. 160-13: each step with its rule, article, words and result, all of them text."""
    document = read_back(deadline_document(asked("insured", date(2026, 11, 2))))
    assert document["explanation"] == [
        {
            "rule": "regime",
            "article": "CSS R. 160-13",
            "text": "The insured person's request",
            "result": "r160_13",
        },
        {
            "rule": "start",
            "article": "CSS R. 160-13",
            "text": "The clock starts when the fund receives the request.",
            "result": "2026-11-02",
        },
        {
            "rule": "month",
            "article": "CSS R. 160-13",
            "text": "The decision is due one month after the receipt: same day number.",
            "result": "2026-12-02",
        },
        {
            "rule": "prudent_day",
            "article": "CT L. 3133-1, L. 3134-13, L. 3422-2",
            "text": "Prudent day: the last open day strictly before, by the holidays of the zone.",
            "result": "2026-12-01",
        },
        {
            "rule": "silence",
            "article": "CSS R. 160-13",
            "text": "The fund's silence after one month rejects the request and opens the appeal.",
            "result": "rejection",
        },
        {
            "rule": "act_by",
            "article": "",
            "text": "Act by this day: it ends the time for the decision.",
            "result": "2026-12-02",
        },
    ]
    for step in document["explanation"]:
        assert all(type(value) is str for value in step.values())


def test_a_document_of_a_day_tells_the_open_days_that_are_left() -> None:
    """The `clocks` of `show` know which day it is; the answer of `deadline` does not."""
    found = asked("insured", date(2026, 11, 2))
    for today, told in ((None, []), (date(2026, 11, 30), ["2"])):
        proof = deadline_document(found, today)["explanation"]
        assert [step["result"] for step in proof if step["rule"] == "open_days"] == told


def test_the_days_of_a_suspension_stand_in_the_document() -> None:
    """R. 324-2: 18 days on both clocks, assumed where the queue pins a regime."""
    sent = observation("2026-03-12", "2026-03-30")
    document = without_proof(deadline_document(asked("doctor", date(2026, 3, 2), sent)))
    assert document["suspended_days"] == 18
    assert (document["opinion"]["last_day"], document["act_by"]) == ("2026-04-03", "2026-04-03")
    assert document["decision"]["last_day"] == "2026-04-20"
    pinned = deadline_document(asked("insured", date(2026, 3, 2), pinned="l324_1"))
    assert pinned["decision"]["certainty"] == pinned["opinion"]["certainty"] == "assumed"
