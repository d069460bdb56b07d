"""What a recorded limit was computed from, and what comes out otherwise now (CSS R. 324-2)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from review_data.regimes import Regime
from review_data.succession import with_own
from review_queue.law.basis import Basis, Difference, clocks_basis, differences, recomputed
from review_queue.law.facts import Facts
from review_queue.law.regime_choice import Rules
from tests.law.meanwhile import documents, observation, own_regime

DOCTOR = Facts(
    requester="doctor",
    received_on=date(2026, 3, 4),
    by_caisse=date(2026, 3, 2),
    zone="metropole",
    categories=("listed",),
    suspensions=(observation("2026-03-12", "2026-03-30"),),
)
INSURED = replace(
    DOCTOR, requester="insured", suspensions=(documents("2026-03-10", 30, "2026-03-20"),)
)
RECORDED: dict[str, Any] = {
    "regime": "l324_1",
    "received": "2026-03-04",
    "opinion_last_day": "2026-04-05",
    "last_day": "2026-04-22",
    "silence": "not_stated",
    "suspended_days": 18,
}


def recorded(facts: Facts, rules: Rules | None = None) -> Basis:
    """A basis as it comes back from the file."""
    basis = clocks_basis(facts, rules or Rules(), "2026-03-14.5f0c2a91")
    return Basis.restored(json.loads(json.dumps(basis.stored())))


def told(basis: Basis, *own: Regime, rules: Rules | None = None) -> list[tuple[str, Any, Any]]:
    """Each field that differs, as it was recorded and as it comes out now."""
    found = differences(basis, rules or Rules(with_own(own)))
    return [(each.field, each.recorded, each.now) for each in found]


def test_the_basis_of_a_doctors_protocol_holds_all_that_it_was_computed_from() -> None:
    """R. 324-1-1, R. 324-2: inputs and result as plain JSON, with the version of the data."""
    basis = clocks_basis(DOCTOR, Rules(), "2026-03-14.5f0c2a91")
    assert basis.stored() == {
        "rule": "clocks",
        "data": "2026-03-14.5f0c2a91",
        "inputs": {
            "requester": "doctor",
            "received_on": "2026-03-04",
            "by_caisse": "2026-03-02",
            "zone": "metropole",
            "categories": ["listed"],
            "procedure": "ordinary",
            "suspensions": [
                {
                    "cause": "observation",
                    "asked": "2026-03-12",
                    "given": None,
                    "answered": "2026-03-30",
                }
            ],
            "pinned": "auto",
        },
        "result": RECORDED,
    }
    assert recorded(DOCTOR) == basis


def test_the_basis_of_an_insured_persons_request_has_no_opinion() -> None:
    """R. 160-13, CRPA L. 114-5: from the caisse's receipt, ten days, silence rejects."""
    basis = recorded(INSURED, Rules(pinned="r160_13"))
    assert basis.inputs["pinned"] == "r160_13"
    assert basis.result == {
        "regime": "r160_13",
        "received": "2026-03-02",
        "opinion_last_day": None,
        "last_day": "2026-04-12",
        "silence": "rejection",
        "suspended_days": 10,
    }


@pytest.mark.parametrize("facts", [DOCTOR, INSURED, replace(DOCTOR, procedure="derogatory")])
@pytest.mark.parametrize("pinned", ["auto", "r322_7", "r160_13", "l324_1"])
def test_the_same_data_give_the_same_again(facts: Facts, pinned: str) -> None:
    """Nothing differs, whatever the queue pins today: the pin of that day is an input."""
    basis = recorded(facts, Rules(pinned=pinned))
    for today in ("auto", "r322_7", "l324_1"):
        assert recomputed(basis, Rules(pinned=today)) == basis.result
        assert told(basis, rules=Rules(pinned=today)) == []


@pytest.mark.parametrize(
    ("name", "other", "told_otherwise"),
    [
        (
            "requester",
            "insured",
            [
                ("regime", "l324_1", "r160_13"),
                ("received", "2026-03-04", "2026-03-02"),
                ("opinion_last_day", "2026-04-05", None),
                ("last_day", "2026-04-22", "2026-04-02"),
                ("silence", "not_stated", "rejection"),
                ("suspended_days", 18, 0),
            ],
        ),
        (
            "received_on",
            "2026-03-05",
            [
                ("received", "2026-03-04", "2026-03-05"),
                ("opinion_last_day", "2026-04-05", "2026-04-06"),
                ("last_day", "2026-04-22", "2026-04-23"),
            ],
        ),
        ("zone", "paris", [("zone", None, "There is no zone paris.")]),
        (
            "suspensions",
            [],
            [
                ("opinion_last_day", "2026-04-05", "2026-03-18"),
                ("last_day", "2026-04-22", "2026-04-04"),
                ("suspended_days", 18, 0),
            ],
        ),
        (
            "pinned",
            "r322_7",
            [
                ("regime", "l324_1", "r322_7"),
                ("received", "2026-03-04", "2026-03-02"),
                ("opinion_last_day", "2026-04-05", None),
                ("last_day", "2026-04-22", "2026-04-02"),
                ("silence", "not_stated", "rejection"),
                ("suspended_days", 18, 0),
            ],
        ),
        ("pinned", "r999", [("regime", None, "There is no regime r999.")]),
    ],
)
def test_each_input_of_a_doctors_protocol_counts(
    name: str, other: object, told_otherwise: list[tuple[str, Any, Any]]
) -> None:
    """L. 324-1, R. 324-2: another input, another result, field by field in their order."""
    basis = recorded(DOCTOR)
    assert told(replace(basis, inputs={**basis.inputs, name: other})) == told_otherwise


@pytest.mark.parametrize(
    ("name", "other", "told_otherwise"),
    [
        (
            "by_caisse",
            "2026-03-03",
            [("received", "2026-03-02", "2026-03-03"), ("last_day", "2026-04-12", "2026-04-13")],
        ),
        (
            "categories",
            ["post_ald"],
            [
                ("regime", "r160_13", "l324_1"),
                ("received", "2026-03-02", "2026-03-04"),
                ("opinion_last_day", None, "2026-03-18"),
                ("last_day", "2026-04-12", "2026-04-04"),
                ("silence", "rejection", "not_stated"),
                ("suspended_days", 10, 0),
            ],
        ),
        (
            "procedure",
            "derogatory",
            [
                ("regime", "r160_13", "l324_1"),
                ("received", "2026-03-02", "2026-03-04"),
                ("opinion_last_day", None, "2026-03-18"),
                ("last_day", "2026-04-12", "2026-04-04"),
                ("silence", "rejection", "not_stated"),
                ("suspended_days", 10, 0),
            ],
        ),
        (
            "suspensions",
            [{"cause": "documents", "asked": "2026-03-10", "given": 30, "answered": None}],
            [("last_day", "2026-04-12", "2026-05-02"), ("suspended_days", 10, 30)],
        ),
        (
            "suspensions",
            [{"cause": "documents", "asked": "2026-03-10", "given": None, "answered": None}],
            [
                (
                    "days_given",
                    None,
                    "Documents were asked and have not come: how many days were given for them?",
                )
            ],
        ),
    ],
)
def test_each_input_of_an_insured_persons_request_counts(
    name: str, other: object, told_otherwise: list[tuple[str, Any, Any]]
) -> None:
    """R. 160-13, CRPA L. 114-5: another input, another result."""
    basis = recorded(INSURED)
    assert told(replace(basis, inputs={**basis.inputs, name: other})) == told_otherwise


def test_another_regime_in_force_gives_another_result() -> None:
    """A caisse's own regime replaces L. 324-1 from 2026-03-04: two months, no opinion."""
    own = own_regime(
        categories=[], requesters=["doctor"], replaces="l324_1", in_force_from=date(2026, 3, 4)
    )
    basis = recorded(DOCTOR)
    assert told(basis, own) == [
        ("regime", "l324_1", "local"),
        ("received", "2026-03-04", "2026-03-02"),
        ("opinion_last_day", "2026-04-05", None),
        ("last_day", "2026-04-22", "2026-05-02"),
        ("silence", "not_stated", "rejection"),
        ("suspended_days", 18, 0),
    ]
    assert told(recorded(INSURED), own) == []


def test_a_regime_that_is_gone_is_named() -> None:
    """A queue pinned its own regime; its file is not there any more."""
    own = own_regime()
    basis = recorded(DOCTOR, Rules(with_own([own]), "local"))
    assert told(basis, own) == []
    assert told(basis) == [("regime", None, "There is no regime local.")]


def test_what_is_not_computed_any_more_differs_from_nothing() -> None:
    """A field of the record that the result of now does not have."""
    basis = recorded(DOCTOR)
    older = replace(basis, result={"hours": 3, **basis.result, "last_day": "2026-04-21"})
    assert list(differences(older, Rules())) == [
        Difference("hours", 3, None),
        Difference("last_day", "2026-04-21", "2026-04-22"),
    ]


def test_inputs_that_cannot_be_read_are_a_difference() -> None:
    """Changed by hand (D. 160-4): told and passed, so that the rest is verified too."""
    spoilt = Basis("validity", "2026-03-14.x", {"code": "8", "on": "tomorrow"}, {"years": 10})
    (found,) = differences(spoilt, Rules())
    assert (found.field, found.recorded) == ("inputs", None)
