"""`precedents`: how an act was decided for its ALD, as a document and in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
DIABETES = "751-2026-004101"
"""ALD 8, eight lines, of which the first is metformin."""
DOCTOR = "DR_ZOE"


@pytest.fixture
def signed(review: Run, sample: Path) -> Path:
    """The samples, one of them signed: its first line refused with a name in the reason."""
    shown = review("show", DIABETES).answer
    name, doctor = shown["patient"]["family_name"], shown["doctor"]["name"]
    for line in shown["lines"]:
        reason = f"{name} n'en a pas besoin ({doctor})"
        refused = ("refused", "--ground", "medical", "--reason", reason)
        words = refused if line["number"] == 1 else ("partial", "--granted", "6 mois")
        if line["asked"] != "none":
            off_list = () if line["number"] == 1 else ("--reason", "Provisoire")
            done = review(
                "decide", DIABETES, "--line", str(line["number"]), *words, *off_list, actor=DOCTOR
            )
            assert done.status == 0, done.out
    done = review("sign", DIABETES, "--late-reason", "Tard", actor=DOCTOR)
    assert done.status == 0, done.out
    return sample


def test_the_document_counts_and_gives_the_last_reasons(review: Run, signed: Path) -> None:
    """Every outcome has its figure; a reason has its month, its ground and no name."""
    done = review("precedents", DIABETES, "--line", "1")
    assert done.status == 0
    assert done.answer == {
        "ald": "8",
        "item": "metformine",
        "counts": {"full": 0, "partial": 0, "hors_lap": 0, "refused": 1},
        "total": 1,
        "last": [
            {
                "month": "2026-11",
                "outcome": "refused",
                "ground": "medical",
                "granted": None,
                "reason": "… n'en a pas besoin (Dr …)",
            }
        ],
    }


def test_nobody_is_named(run: Run, review: Run, signed: Path) -> None:
    """Neither the person, nor the doctor, nor who decided: in words as in the document."""
    shown = review("show", DIABETES).answer
    said = run("precedents", DIABETES, "--line", "1").out
    said += review("precedents", DIABETES, "--line", "1").out
    names = {
        shown["patient"]["family_name"],
        *shown["patient"]["given_names"].split(),
        shown["doctor"]["name"].split()[-1],
        DOCTOR,
    }
    assert [name for name in names if name.casefold() in said.casefold()] == []


def test_the_words_have_bars_and_reasons(run: Run, signed: Path) -> None:
    """The act, the figures, and why."""
    said = run("precedents", DIABETES, "--line", "1").out.splitlines()
    assert said[0] == "Precedents: metformine (drug), ALD 8"
    assert said[2] == "Decided 1 time under ALD 8, in signed protocols:"
    assert [line.split()[-1] for line in said[3:7]] == ["%", "%", "%", "█" * 30]
    assert said[-1] == (
        "- November 2026, refused, medical ground (appeal: CMRA), "
        "reason: … n'en a pas besoin (Dr …)"
    )


def test_an_act_without_precedents_says_so(run: Run, review: Run, sample: Path) -> None:
    """An empty answer is done, too."""
    done = run("precedents", DIABETES, "--line", "1")
    assert (done.status, done.out.splitlines()[-1]) == (
        0,
        "No precedent for this act under ALD 8 yet.",
    )
    answer = review("precedents", DIABETES, "--line", "1").answer
    assert (answer["total"], answer["last"]) == (0, [])


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("NONE", "--line", "1"), 1, "unknown_reference"),
        ((DIABETES, "--line", "99"), 2, "unknown_line"),
        ((DIABETES, "--line", "0"), 2, "bad_number"),
        ((DIABETES,), 2, "missing"),
    ],
)
def test_what_is_not_there_is_told(
    review: Run, sample: Path, words: tuple[str, ...], status: int, code: str
) -> None:
    """A reference, a line; the option that names it is needed."""
    done = review("precedents", *words)
    assert (done.status, done.error["code"]) == (status, code)
