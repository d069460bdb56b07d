"""`deadline` and `validity`: the law without a queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("received", "requester", "regime", "opinion", "last_day", "silence"),
    [
        # L. 324-1 and R. 324-2: two weeks, then a month that clips to the month's end
        ("2026-01-31", "doctor", "l324_1", "2026-02-14", "2026-02-28", "not_stated"),
        ("2026-11-02", "doctor", "l324_1", "2026-11-16", "2026-12-02", "not_stated"),
        # R. 160-13: the insured person's own request, rejected by silence
        ("2026-11-02", "insured", "r160_13", None, "2026-12-02", "rejection"),
        # R. 322-7 until the end of 2015
        ("2015-06-10", "doctor", "r322_7", None, "2015-07-10", "rejection"),
    ],
)
def test_a_deadline_has_its_regime(
    run: Run,
    received: str,
    requester: str,
    regime: str,
    opinion: str | None,
    last_day: str,
    silence: str,
) -> None:
    """Regime, opinion, last day and what silence means, by requester and day."""
    done = run("deadline", "--received", received, "--requester", requester, "--json")
    assert done.status == 0
    answer = done.answer
    assert answer.keys() == {
        "regime",
        "basis",
        "received",
        "decision",
        "opinion",
        "act_by",
        "suspended_days",
        "explanation",
    }
    assert (answer["regime"], answer["received"], answer["suspended_days"]) == (regime, received, 0)
    assert answer["decision"]["last_day"] == last_day
    assert answer["decision"]["silence"] == silence
    assert (answer["opinion"] and answer["opinion"]["last_day"]) == opinion
    assert answer["act_by"] == (opinion or last_day)


def test_the_zone_counts_its_own_holidays(run: Run) -> None:
    """The prudent day before Saturday 26 December 2026: the 24th where St Stephen's eve counts."""
    words = ("deadline", "--received", "2026-11-26", "--requester", "doctor", "--json")
    assert run(*words).answer["decision"]["prudent_day"] == "2026-12-24"
    done = run(*words, "--zone", "atlantis")
    assert (done.status, done.error["code"]) == (2, "unknown_zone")


def test_a_deadline_is_explained_on_request(run: Run) -> None:
    """For people the proof comes with `--explain`; JSON has it always."""
    words = ("deadline", "--received", "2026-01-31", "--requester", "doctor")
    assert "R. 324-2" in run(*words, "--explain").out
    assert len(run(*words).out.splitlines()) == 4
    steps = run(*words, "--json").answer["explanation"]
    assert all(step.keys() == {"rule", "article", "text", "result"} for step in steps)
    assert "clipping" in [step["rule"] for step in steps]


def test_a_validity_has_its_shape(run: Run) -> None:
    """ALD 8 in 2026: ten years from the day of the decision, the last day included."""
    words = ("validity", "--ald", "8", "--request", "initial", "--on", "2026-11-20", "--json")
    answer = run(*words).answer
    assert answer.keys() == {
        "ald",
        "case",
        "version",
        "basis",
        "years",
        "alternatives",
        "renewable",
        "stated",
        "certainty",
        "start",
        "until",
        "explanation",
    }
    assert (answer["ald"], answer["case"], answer["years"]) == ("8", "8", 10)
    assert (answer["start"], answer["until"]) == ("2026-11-20", "2036-11-19")


def test_a_start_given_moves_the_end(run: Run) -> None:
    """`--start` is the first day; a start on 29 February ends on 28 February."""
    words = ("validity", "--ald", "5.3", "--request", "renewal", "--on", "2028-01-10")
    answer = run(*words, "--start", "2028-02-29", "--json").answer
    assert (answer["start"], answer["until"]) == ("2028-02-29", "2033-02-28")


def test_several_sub_cases_are_alternatives(run: Run) -> None:
    """ALD 5 alone has no one length: the sub-cases are listed, and that is no failure."""
    done = run("validity", "--ald", "5", "--request", "initial", "--on", "2026-11-20", "--json")
    assert (done.status, done.answer["years"]) == (0, None)
    assert [one["case"] for one in done.answer["alternatives"]] == [
        "5.1",
        "5.2",
        "5.3",
        "5.4",
        "5.5",
    ]


def test_an_ald_that_left_the_list_is_refused(run: Run) -> None:
    """ALD 12 first asked after 26 June 2011: exit 4, years null, and the reason."""
    words = ("validity", "--ald", "12", "--request", "initial", "--on", "2026-11-20")
    done = run(*words, "--json")
    assert (done.status, done.answer["years"]) == (4, None)
    assert done.error["code"] == "removed_from_list"
    assert "--request renewal" in done.error["remedy"]


def test_a_refusal_of_the_law_is_said_once(run: Run) -> None:
    """For people: sentence and remedy on standard error; the rule stays on standard output."""
    done = run("validity", "--ald", "12", "--request", "initial", "--on", "2026-11-20")
    sentence = "ALD 12 has left the list: no new exemption can begin."
    assert (done.status, done.err.splitlines()[0]) == (4, sentence)
    assert len(done.err.splitlines()) == 2
    assert sentence not in done.out
    assert "ALD 12" in done.out


@pytest.mark.parametrize("code", ["99", "5.9", "", "diabète"])
def test_an_unknown_code_is_wrong_use(run: Run, code: str) -> None:
    """A code that the data does not have: 2."""
    done = run("validity", "--ald", code, "--request", "initial", "--on", "2026-11-20", "--json")
    assert (done.status, done.error["code"]) == (2, "unknown_code")


def test_the_law_speaks_french(run: Run) -> None:
    """In French for people; the words of the JSON contract stay."""
    words = ("validity", "--ald", "8", "--request", "initial", "--on", "2026-11-20")
    assert "20 novembre 2026" in run("--lang", "fr", *words).out
    assert run("--lang", "fr", *words, "--json").answer["certainty"] == "certain"
