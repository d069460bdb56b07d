"""`decide`: the options that go together, and what the rules make of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DIABETES = "751-2026-004101"
"""ALD 8, eight lines."""
CORONARY = "751-2026-004108"
"""A renewal for ALD 13 and 8; its line 6 is off the list."""
HEART = "751-2026-004102"
"""ALD 5, nine lines."""


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["full"], "--line"),
        (["--line", "1", "--condition", "0", "full"], "--line"),
        (["--line", "0", "full"], "--line"),
        (["--line", "1"], "outcome"),
        (["--line", "1", "recognised"], "outcome"),
        (["--line", "1", "granted"], "outcome"),
        (["--condition", "0", "hors_lap"], "outcome"),
        (["--line", "1", "full", "--case", "8"], "--case"),
        (["--condition", "0", "recognised", "--granted", "10"], "--granted"),
        (["--line", "1", "full", "--years", "2", "--months", "3"], "--months"),
        (["--line", "1", "full", "--years", "2", "--until", "2027-01-01"], "--until"),
        (["--line", "1", "full", "--until", "2027-02-29"], "--until"),
        (["--line", "1", "full", "--years", "0"], "--years"),
        (["--line", "1", "refused", "--ground", "moral"], "--ground"),
        (["--line", "1", "full", "--granted", "10"], "--granted"),
        (["--line", "1", "refused", "--granted", "10"], "--granted"),
        (["--line", "1", "full", "--ground", "medical"], "--ground"),
        (["--condition", "0", "recognised", "--ground", "medical"], "--ground"),
        (["--line", "1", "refused", "--reason", "x", "--years", "2"], "--years"),
        (["--condition", "0", "refused", "--reason", "x", "--start", "2026-11-20"], "--start"),
        (["--condition", "0", "refused", "--validity-reason", "x"], "--validity-reason"),
        (["--line", "1", "full", "--validity-reason", "x"], "--validity-reason"),
    ],
)
def test_options_that_do_not_fit_are_wrong_use(
    review: Run, sample: Path, words: list[str], field: str
) -> None:
    """Wrong use is 2, names the option, and records nothing."""
    done = review("decide", DIABETES, *words)
    assert (done.status, done.error["field"]) == (2, field)
    assert review("show", DIABETES).answer["conditions"][0]["decision"] is None


def test_an_option_that_the_outcome_has_no_use_for_is_never_dropped(
    review: Run, sample: Path
) -> None:
    """`misplaced_option`, which option and where it belongs, and what to do."""
    done = review("decide", DIABETES, "--line", "1", "full", "--granted", "10")
    assert done.error["code"] == "misplaced_option"
    assert done.error["message"] == "--granted goes with partial only."
    assert done.error["remedy"] == "Leave it out."


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--line", "99", "full"], "unknown_line"),
        (["--condition", "1", "recognised"], "unknown_condition"),
        (["--condition", "0", "recognised", "--case", "5.3"], "case_of_another_ald"),
    ],
)
def test_numbers_and_codes_that_do_not_exist_are_wrong_use(
    review: Run, sample: Path, words: list[str], code: str
) -> None:
    """A line, an ALD or a sub-case that the protocol does not have: 2."""
    done = review("decide", DIABETES, *words)
    assert (done.status, done.error["code"]) == (2, code)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--line", "1", "partial"], "granted_required"),
        (["--line", "1", "refused"], "reason_required"),
        (["--line", "1", "refused", "--reason", "Sans lien"], "ground_required"),
        (["--condition", "0", "refused", "--reason", "Critères absents"], "ground_required"),
        (["--condition", "0", "recognised", "--years", "3"], "validity_reason_required"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(
    review: Run, sample: Path, words: list[str], code: str
) -> None:
    """What the rules ask for and the options do not say: 4."""
    done = review("decide", DIABETES, *words)
    assert (done.status, done.error["code"]) == (4, code)


def test_hors_lap_is_the_word_off_the_list(review: Run, sample: Path) -> None:
    """`full` on an off-list line is refused; `hors-lap` and `hors_lap` are one word."""
    period = ("--start", "2026-11-20", "--years", "10")
    for condition in ("0", "1"):
        words = ("--condition", condition, "recognised", *period, "--validity-reason", "Suite")
        assert review("decide", CORONARY, *words).status == 0
    done = review("decide", CORONARY, "--line", "6", "full")
    assert (done.status, done.error["code"]) == (4, "hors_lap_is_the_word")
    assert review("decide", CORONARY, "--line", "6", "hors-lap").status == 4
    granted = ("--line", "6", "HORS-LAP", "--reason", "Avis du cardiologue")
    assert review("decide", CORONARY, *granted).status == 0
    decision = review("show", CORONARY).answer["lines"][5]["decision"]
    assert (decision["outcome"], decision["reason"]) == ("hors_lap", "Avis du cardiologue")


def test_a_partial_decision_keeps_what_was_asked(review: Run, sample: Path) -> None:
    """What is granted stands beside what was asked, and may come from standard input."""
    words = ("--line", "3", "partial", "--granted", "-")
    assert review("decide", DIABETES, *words, stdin=b"2 par an\n").status == 0
    line = review("show", DIABETES).answer["lines"][2]
    assert (line["frequency"], line["decision"]["granted"]) == ("4 par an", "2 par an")


def test_a_line_has_a_validity_of_its_own_within_its_alds(review: Run, sample: Path) -> None:
    """Shorter than the ALD's with a reason; never longer."""
    shorter = ("--line", "1", "full", "--months", "6", "--validity-reason", "Réévaluation")
    assert review("decide", DIABETES, *shorter).status == 0
    decision = review("show", DIABETES).answer["lines"][0]["decision"]
    # six months from 20 November, both days included
    assert (decision["start"], decision["until"]) == ("2026-11-20", "2027-05-19")
    assert decision["validity_reason"] == "Réévaluation"
    longer = ("--line", "2", "full", "--until", "2050-01-01", "--validity-reason", "Stable")
    done = review("decide", DIABETES, *longer)
    assert (done.status, done.error["code"]) == (4, "outlives_condition")


def test_a_sub_case_is_settled_with_its_ald(review: Run, sample: Path) -> None:
    """`--case` settles what the protocol left open: 5.3 gives five years."""
    words = ("--condition", "0", "recognised", "--case", "5.3")
    assert review("decide", HEART, *words).status == 0
    decision = review("show", HEART).answer["conditions"][0]["decision"]
    assert (decision["case"], decision["start"]) == ("5.3", "2026-11-20")
    assert decision["until"] == "2031-11-19"


def test_an_ald_refused_takes_its_lines_along(review: Run, sample: Path) -> None:
    """Refusing the ALD refuses its lines, in one act that one undo takes back."""
    words = ("--condition", "0", "refused", "--ground", "medical", "--reason", "HbA1c normale")
    assert review("decide", DIABETES, *words).status == 0
    shown = review("show", DIABETES).answer
    assert {line["decision"]["outcome"] for line in shown["lines"]} == {"refused"}
    assert shown["outcome"] == "refused"
    assert review("undo", DIABETES).status == 0
    assert {line["decision"] for line in review("show", DIABETES).answer["lines"]} == {None}
