"""`suspend`, `resume`, `what-if`, and `deadline --suspended`: the time limit from the shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DOCTOR, INSURED = "751-2026-004102", "751-2026-004106"
"""Received on 10 November by the service; on 30 October by the caisse."""


@pytest.mark.parametrize(
    ("requester", "words", "days", "last_day", "opinion"),
    [
        # domain 2.7: CRPA L. 114-5, then R. 324-1-1 and R. 324-2, received on 2 March
        ("insured", "2026-03-10..2026-03-20 --days-given 30", 10, "2026-04-12", None),
        ("insured", "2026-03-10..2026-04-20 --days-given 30", 30, "2026-05-02", None),
        ("insured", "2026-03-10.. --days-given 30", 30, "2026-05-02", None),
        ("doctor", "2026-03-12..2026-03-30", 18, "2026-04-20", "2026-04-03"),
        ("doctor", "2026-03-12..", 61, "2026-06-02", "2026-05-16"),
        ("doctor", "2026-03-17..", 0, "2026-04-02", "2026-03-16"),
        # several in a row share the cap of 4 March to 4 May
        (
            "doctor",
            "2026-03-04..2026-04-20 --suspended 2026-04-22..",
            61,
            "2026-06-02",
            "2026-05-16",
        ),
    ],
)
def test_a_deadline_counts_what_was_asked(
    run: Run, requester: str, words: str, days: int, last_day: str, opinion: str | None
) -> None:
    """The worked examples of the domain, and an explanation that names each suspension."""
    start = ("deadline", "--received", "2026-03-02", "--requester", requester)
    done = run(*start, "--suspended", *words.split(), "--json")
    assert done.status == 0
    answer = done.answer
    assert (answer["suspended_days"], answer["decision"]["last_day"]) == (days, last_day)
    assert (answer["opinion"] and answer["opinion"]["last_day"]) == opinion
    assert any(step["rule"] == "suspension" for step in answer["explanation"])


@pytest.mark.parametrize(
    ("requester", "words", "code", "field"),
    [
        ("doctor", "2026-03-12..2026-03-11", "answer_before_request", "--suspended"),
        ("doctor", "2026-03-01..", "suspended_before_receipt", "--suspended"),
        ("doctor", "2026-03-12", "bad_stretch", "--suspended"),
        ("doctor", "2026-02-30..", "bad_date", "--suspended"),
        ("doctor", "2026-03-12..2026-02-30", "bad_date", "--suspended"),
        ("doctor", "2026-03-12.. --days-given 30", "days_given_by_law", "--days-given"),
        ("insured", "2026-03-12..", "days_given_required", "--days-given"),
        ("insured", "2026-03-12.. --days-given 0", "bad_days_given", "--days-given"),
        ("insured", "2026-03-12.. --days-given many", "bad_number", "--days-given"),
    ],
)
def test_a_suspension_that_cannot_be_names_its_option(
    run: Run, requester: str, words: str, code: str, field: str
) -> None:
    """Wrong use (2), with a sentence and the option at fault."""
    start = ("deadline", "--received", "2026-03-02", "--requester", requester)
    done = run(*start, "--suspended", *words.split(), "--json")
    assert (done.status, done.error["code"], done.error["field"]) == (2, code, field)
    assert done.error["message"]


def test_suspend_and_resume(review: Run, sample: Path) -> None:
    """Both answer as every writing verb does, and `show` tells the ledger and the clocks."""
    asked = ("suspend", DOCTOR, "--cause", "observation", "--asked", "-")
    done = review(*asked, "--on", "2026-11-18", stdin="Date de l'échographie ?\n".encode())
    assert (done.status, done.answer["state"], done.answer["act"]["act"]) == (
        0,
        "suspended",
        "suspended",
    )
    shown = review("show", DOCTOR).answer
    assert shown["state"] == "suspended"
    (entry,) = shown["suspensions"]
    assert entry == {
        "number": 1,
        "text": "Date de l'échographie ?",
        "cause": "observation",
        "asked": "2026-11-18",
        "given": None,
        "answered": None,
        "days": 61,
        "ended": "cap",
    }
    assert shown["clocks"]["suspended_days"] == 61
    resumed = review("resume", DOCTOR, "--on", "2026-11-20")
    assert (resumed.status, resumed.answer["state"]) == (0, "pending")
    clocks = review("show", DOCTOR).answer["clocks"]
    assert (clocks["suspended_days"], clocks["decision"]["last_day"]) == (2, "2026-12-12")
    assert [act["act"] for act in review("show", DOCTOR).answer["history"]][-2:] == [
        "suspended",
        "resumed",
    ]


@pytest.mark.parametrize(
    ("words", "status", "code", "field"),
    [
        (("--cause", "documents", "--asked", "x", "--days", "30"), 4, "cause", "--cause"),
        (("--cause", "observation", "--asked", "x", "--days", "30"), 2, "days_given_by_law", None),
        (("--cause", "observation", "--asked", " "), 2, "asked_required", "--asked"),
        (
            (
                "--cause",
                "observation",
            ),
            2,
            "missing",
            "--asked",
        ),
        (("--cause", "boredom", "--asked", "x"), 2, "bad_word", "--cause"),
        (
            ("--cause", "observation", "--asked", "x", "--on", "2026-11-21"),
            4,
            "future_day",
            "--on",
        ),
        (
            ("--cause", "observation", "--asked", "x", "--if-version", "9"),
            4,
            "conflict",
            None,
        ),
    ],
)
def test_what_suspend_refuses(
    review: Run,
    sample: Path,
    words: tuple[str, ...],
    status: int,
    code: str,
    field: str | None,
) -> None:
    """A rule is 4, wrong use 2; the field is the option."""
    done = review("suspend", DOCTOR, *words)
    assert (done.status, done.error["code"]) == (status, code)
    if field:
        assert done.error["field"] == field


def test_what_resume_refuses(review: Run, sample: Path) -> None:
    """Nothing asked; an answer before the request (CRPA L. 114-5)."""
    assert review("resume", DOCTOR).error["code"] == "nothing_awaited"
    review("suspend", DOCTOR, "--cause", "observation", "--asked", "x", "--on", "2026-11-18")
    early = review("resume", DOCTOR, "--on", "2026-11-17")
    assert (early.status, early.error["code"], early.error["field"]) == (
        4,
        "answer_before_request",
        "--on",
    )


def test_what_if_answers_both_and_records_nothing(review: Run, run: Run, sample: Path) -> None:
    """As it stands and as it would be; in words with the proof."""
    before = review("show", DOCTOR).answer["version"]
    done = review("what-if", DOCTOR, "--answered", "2026-12-01")
    assert done.status == 0
    assert done.answer["reference"] == DOCTOR
    assert done.answer["now"]["decision"]["last_day"] == "2026-12-10"
    # asked today, 20 November, answered on 1 December: eleven days
    assert done.answer["then"]["decision"]["last_day"] == "2026-12-21"
    assert done.answer["then"]["suspended_days"] == 11
    assert review("show", DOCTOR).answer["version"] == before
    words = run("--today", "2026-11-20", "what-if", DOCTOR, "--answered", "2026-12-01", "--explain")
    assert "If an observation goes to the doctor on 2026-11-20" in words.out
    assert "[CSS R. 324-1-1, R. 324-2]" in words.out


def test_a_suspended_row_says_so_in_the_list(review: Run, run: Run, sample: Path) -> None:
    """The days left stand still; the row waits where its clocks would end at the latest."""
    review("suspend", DOCTOR, "--cause", "observation", "--asked", "x")
    row = next(row for row in review("list").answer if row["reference"] == DOCTOR)
    assert (row["state"], row["act_by"], row["last_day"]) == (
        "suspended",
        "2027-01-24",
        "2027-02-09",
    )
    later = run("--today", "2026-12-20", "list").out
    line = next(line for line in later.splitlines() if DOCTOR in line)
    assert line.startswith("=D-4 O  D-20 ")
    assert line.endswith("stopped to 01-20")


BOTH = """
id = "caisse_2026"
label = "Essai"
in_force_from = 2026-11-01
replaces = "l324_1"
requesters = ["doctor"]
start = "medical_service"
start_article = "A"
months = 1
decision_article = "A"
silence = "rejection"
silence_text = "S"
opinion_days = 14
opinion_silence = "favourable"
opinion_article = "A"
article = "A"
certainty = "assumed"
[[suspension]]
cause = "observation"
within = "opinion"
most_months = 2
article = "A"
certainty = "assumed"
[[suspension]]
cause = "documents"
within = "decision"
article = "A"
certainty = "assumed"
"""


def test_a_regime_with_both_causes_takes_either(review: Run, sample: Path, tmp_path: Path) -> None:
    """Named, or meant by the days that are given for documents; else the first one."""
    file = tmp_path / "both.toml"
    file.write_text(BOTH, encoding="utf-8")
    assert review("regime", "add", file).status == 0

    def supposed(*words: str) -> Any:
        return review("what-if", DOCTOR, *words).answer["then"]["suspended_days"]

    assert supposed() == 61
    assert supposed("--days", "10") == 10
    assert supposed("--cause", "documents", "--answered", "2026-11-25") == 5
    assert supposed("--cause", "observation", "--answered", "2026-11-25") == 5
    refused = review("what-if", DOCTOR, "--cause", "observation", "--days", "10")
    assert (refused.status, refused.error["field"]) == (2, "--days")
    start = ("deadline", "--received", "2026-11-10", "--requester", "doctor", "--suspended")
    # the 26th is after the two weeks: an observation would suspend nothing then
    for words, days in (
        (("2026-11-26..2026-11-30",), 0),
        (("2026-11-26..2026-11-30", "--days-given", "30"), 4),
        (("2026-11-26..2026-11-30", "--cause", "documents"), 4),
    ):
        assert review(*start, *words).answer["suspended_days"] == days


def test_a_cause_that_the_time_limit_does_not_know_is_refused(review: Run, sample: Path) -> None:
    """With those that it knows."""
    refused = review("what-if", DOCTOR, "--cause", "documents", "--days", "10")
    assert (refused.status, refused.error["field"]) == (4, "--cause")
    assert "observation to the doctor" in refused.error["remedy"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--on", "9999-12-31"), "--on"),
        (("--answered", "9999-12-31"), "--answered"),
        (("--on", "2026-11-20", "--answered", "9999-12-31"), "--answered"),
    ],
)
def test_a_day_too_far_off_is_wrong_use_and_named(
    review: Run, sample: Path, words: tuple[str, ...], field: str
) -> None:
    """The option that it was given with, not another one."""
    refused = review("what-if", DOCTOR, *words)
    assert (refused.status, refused.error["field"]) == (2, field)


def test_a_request_without_days_says_which_option_gives_them(review: Run, sample: Path) -> None:
    """`suspend` has no day of arrival to give instead."""
    words = ("suspend", INSURED, "--cause", "documents", "--asked", "x")
    assert review(*words).error["remedy"] == "Give the days (`--days`)."
