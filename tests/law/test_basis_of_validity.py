"""What a recorded validity was computed from, and what comes out otherwise now (CSS D. 160-4)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from review_queue.law.basis import Basis, differences, recomputed, validity_basis
from review_queue.law.durations import propose
from review_queue.law.proposal import Question
from review_queue.law.regime_choice import Rules
from review_queue.terms import Procedure, Request

DAY = date(2026, 11, 21)


def question(code: str, request: str = "initial", **how: Any) -> Question:
    return Question(code, Request(request), **{"on": DAY, **how})


def recorded(asked: Question) -> Basis:
    """A basis as it comes back from the file."""
    basis = validity_basis(asked, propose(asked), "2026-03-14.5f0c2a91")
    return Basis.restored(json.loads(json.dumps(basis.stored())))


def test_the_basis_of_a_validity_holds_all_that_it_was_computed_from() -> None:
    """D. 160-4: the question and its answer as plain JSON, with the version of the data."""
    asked = question(
        "24",
        "renewal",
        start=date(2026, 12, 1),
        born=date(1970, 1, 2),
        covered_until=date(2026, 11, 30),
        stated_until=date(2030, 5, 6),
    )
    kept = {
        "rule": "validity",
        "data": "2026-03-14.5f0c2a91",
        "inputs": {
            "code": "24",
            "request": "renewal",
            "on": "2026-11-21",
            "start": "2026-12-01",
            "born": "1970-01-02",
            "covered_until": "2026-11-30",
            "stated_until": "2030-05-06",
            "procedure": "ordinary",
        },
        "result": {
            "version": "v2024",
            "years": 5,
            "months": None,
            "start": "2026-12-01",
            "until": "2031-11-30",
            "refused": None,
        },
    }
    assert validity_basis(asked, propose(asked), "2026-03-14.5f0c2a91").stored() == kept
    assert recorded(asked).stored() == kept


@pytest.mark.parametrize(
    ("asked", "result"),
    [
        # ten years since 2017-04-06
        (question("8"), ("v2024", 10, None, "2026-11-21", "2036-11-20", None)),
        # ALD 12 has left the list on 2011-06-27
        (question("12"), ("v2024", None, None, None, None, "removed_from_list")),
        # before 2011-01-22 the annex had no durations
        (question("8", on=date(2010, 5, 3)), (None, None, None, "2010-05-03", None, None)),
        # six months by practice
        (
            question("8", procedure=Procedure.DEROGATORY),
            ("v2024", None, 6, "2026-11-21", "2027-05-20", None),
        ),
    ],
)
def test_each_kind_of_answer_is_recorded_and_comes_out_again(
    asked: Question, result: tuple[str | int | None, ...]
) -> None:
    """D. 160-4, R. 160-11: version, years, months, first and last day, or why there is no cover."""
    names = ("version", "years", "months", "start", "until", "refused")
    basis = recorded(asked)
    assert basis.result == dict(zip(names, result, strict=True))
    assert recomputed(basis, Rules()) == basis.result
    assert list(differences(basis, Rules())) == []


@pytest.mark.parametrize(
    ("asked", "name", "other", "told"),
    [
        (
            question("8"),
            "code",
            "24",
            [("years", 10, 5), ("until", "2036-11-20", "2031-11-20")],
        ),
        (
            question("8", covered_until=date(2026, 12, 31)),
            "request",
            "renewal",
            [("start", "2026-11-21", "2027-01-01"), ("until", "2036-11-20", "2036-12-31")],
        ),
        (
            question("24"),
            "on",
            "2024-07-09",
            [
                ("version", "v2024", "v2017"),
                ("years", 5, 3),
                ("start", "2026-11-21", "2024-07-09"),
                ("until", "2031-11-20", "2027-07-08"),
            ],
        ),
        (
            question("8"),
            "start",
            "2026-12-01",
            [("start", "2026-11-21", "2026-12-01"), ("until", "2036-11-20", "2036-11-30")],
        ),
        (
            question("8", start=date(2026, 12, 1)),
            "start",
            None,
            [("start", "2026-12-01", "2026-11-21"), ("until", "2036-11-30", "2036-11-20")],
        ),
        (question("7.2b"), "born", "2026-10-05", [("until", None, "2029-10-05")]),
        (
            question("8", "renewal"),
            "covered_until",
            "2026-12-31",
            [("start", None, "2027-01-01"), ("until", None, "2036-12-31")],
        ),
        (question("31"), "stated_until", "2030-05-06", [("until", None, "2030-05-06")]),
        (
            question("8"),
            "procedure",
            "derogatory",
            [("years", 10, None), ("months", None, 6), ("until", "2036-11-20", "2027-05-20")],
        ),
        (question("8"), "code", "99", [("ald", None, "There is no ALD or sub-case 99.")]),
        (
            question("8"),
            "on",
            "4001-01-01",
            [("on", None, "4001-01-01 is too far in the future to count from.")],
        ),
    ],
)
def test_each_input_of_a_validity_counts(
    asked: Question, name: str, other: str | None, told: list[tuple[str, Any, Any]]
) -> None:
    """D. 160-4 and its annex, R. 160-11: another input, another answer, field by field."""
    basis = recorded(asked)
    found = differences(replace(basis, inputs={**basis.inputs, name: other}), Rules())
    assert [(each.field, each.recorded, each.now) for each in found] == told
