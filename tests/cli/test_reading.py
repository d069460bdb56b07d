"""`list` and `show`: what waits, and one protocol whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_the_list_is_sorted_by_the_day_to_act(review: Run, sample: Path) -> None:
    """Every unsigned protocol, by (act_by, reference), with the keys of the contract."""
    rows = review("list").answer
    assert len(rows) == 12
    assert rows == sorted(rows, key=lambda row: (row["act_by"], row["reference"]))
    assert rows[0].keys() == {
        "reference",
        "state",
        "ald",
        "patient",
        "received",
        "last_day",
        "days_left",
        "opinion_last_day",
        "act_by",
        "silence",
        "lines",
        "off_list",
        "holder",
        "version",
    }


def test_a_row_tells_the_clocks(review: Run, sample: Path) -> None:
    """A doctor's protocol received on 2 November: two weeks, one month, days to the month's end."""
    (row,) = (r for r in review("list").answer if r["reference"] == "751-2026-004101")
    assert row["ald"] == ["8"]
    assert row["patient"] == "MARCHETTI Aldo"
    assert row["received"] == "2026-11-02"
    assert row["opinion_last_day"] == "2026-11-16"
    assert row["last_day"] == "2026-12-02"
    assert row["days_left"] == 12
    # the opinion's silence has been recorded: the month counts now
    assert row["act_by"] == "2026-12-02"
    assert row["silence"] == "not_stated"
    assert (row["state"], row["holder"], row["lines"]) == ("pending", None, 8)


def test_a_limit_keeps_the_most_urgent(review: Run, sample: Path) -> None:
    """`--limit N` gives the first N; 0 gives an empty array."""
    rows = review("list").answer
    assert review("list", "--limit", "3").answer == rows[:3]
    assert review("list", "--limit", "0").answer == []


def test_an_empty_queue_is_no_failure(run: Run) -> None:
    """An empty list is done (0): an empty array, or a sentence."""
    assert run("demo", "--size", "0", "--no-open").status == 0
    assert (run("list", "--json").out, run("list").out) == ("[]\n", "No protocol is waiting.\n")


def test_the_list_for_people(run: Run, sample: Path) -> None:
    """A line a protocol: countdown, what it counts, the month, person, lines."""
    said = run("--today", "2026-11-20", "list").out.splitlines()
    assert len(said) == 13
    assert said[0].split() == "act by month reference ALD person lines kind state".split()
    (line,) = (line for line in said if "751-2026-004105" in line)
    assert "D-6 O" in line
    assert "D-22" in line
    assert "FERRAND Simone" in line


def test_show_tells_everything(review: Run, sample: Path) -> None:
    """All keys of the contract are there."""
    shown = review("show", "751-2026-004101").answer
    assert {
        "reference",
        "state",
        "version",
        "holder",
        "outcome",
        "patient",
        "doctor",
        "conditions",
        "clocks",
        "lines",
        "warnings",
        "notes",
        "notice",
        "history",
    } <= shown.keys()
    assert shown["clocks"].keys() == {
        "regime",
        "basis",
        "received",
        "decision",
        "opinion",
        "act_by",
        "suspended_days",
        "explanation",
    }
    assert shown["clocks"]["regime"] == "l324_1"
    assert shown["outcome"] is None
    assert shown["conditions"][0]["decision"] is None
    assert shown["conditions"][0]["validity"]["years"] == 10
    line = shown["lines"][0]
    assert (line["number"], line["kind"], line["label"]) == (1, "drug", "metformine")
    assert line["list"].keys() == {"status", "condition", "source"}
    assert (line["list"]["status"], line["proposal"]) == ("on_list", "accept")
    assert line["decision"] is None


def test_show_has_the_validity_of_each_decision(review: Run, sample: Path) -> None:
    """A line without a validity of its own shows its ALD's, and its ALD's basis."""
    assert review("decide", "751-2026-004101", "--line", "1", "full").status == 0
    shown = review("show", "751-2026-004101").answer
    decision = shown["lines"][0]["decision"]
    assert decision.keys() == {
        "outcome",
        "granted",
        "reason",
        "ground",
        "start",
        "until",
        "validity_reason",
        "basis",
        "late",
        "by",
        "at",
    }
    assert (decision["outcome"], decision["by"]) == ("full", "formation")
    # ten years from the day of the decision (annex D. 160-4, ALD 8)
    assert (decision["start"], decision["until"]) == ("2026-11-20", "2036-11-19")
    assert "D. 160-4" in decision["basis"]
    assert shown["conditions"][0]["decision"]["outcome"] == "recognised"
    assert shown["holder"] == "formation"
    assert shown["history"][-1]["act"] == "decided"
    assert {"at", "by", "act", "version"} <= shown["history"][-1].keys()


def test_show_for_people(run: Run, sample: Path) -> None:
    """Who, both clocks, each line with what was asked, the history."""
    said = run("--today", "2026-11-20", "show", "751-2026-004101").out
    for words in ("MARCHETTI Aldo", "751-2026-004101", "deemed favourable", "metformine"):
        assert words in said


def test_an_unknown_reference_is_a_failure(run: Run, sample: Path) -> None:
    """Exit 1, with what was looked for, control characters made visible."""
    done = run("show", "no\x1b[31msuch")
    assert done.status == 1
    assert "\x1b" not in done.err
    # a byte of the command line that is not UTF-8
    assert run("show", "no\udcff").status == 1
    assert run("show", "NOPE", "--json").error["code"] == "unknown_reference"


def test_show_says_how_decide_names_each_ald(run: Run, sample: Path) -> None:
    """Lines have their number; an ALD is told with the number that `decide` takes."""
    said = run("--today", "2026-11-20", "show", "751-2026-004108").out.splitlines()
    alds = [line for line in said if line.startswith("ALD ")]
    assert [line[-len("(--condition 0)") :] for line in alds] == [
        "(--condition 0)",
        "(--condition 1)",
    ]
