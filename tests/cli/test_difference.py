"""`difference` and `decide --as-last-time`: a renewal beside its earlier protocol."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
EARLIER = "751-2026-004101"
"""ALD 8: its lines are granted but for the first, which is refused."""
RENEWAL = "751-2026-009001"


@pytest.fixture
def renewed(review: Run, sample: Path, samples: Path, tmp_path: Path) -> Path:
    """The sample signed, and asked again: one line less, one changed, one new."""
    document = json.loads(samples.read_text().splitlines()[0])
    assert document["reference"] == EARLIER
    refused = ("refused", "--ground", "medical", "--reason", "Sans rapport")
    for line in document["lines"]:
        order = refused if line["number"] == 1 else ("partial", "--granted", "6 mois")
        reason = () if line["number"] == 1 else ("--reason", "Provisoire")
        if line["asked"] != "none":
            number = str(line["number"])
            assert review("decide", EARLIER, "--line", number, *order, *reason).status == 0
    assert review("sign", EARLIER, "--late-reason", "Tard").status == 0
    document |= {"reference": RENEWAL, "request": "renewal", "previous": EARLIER}
    covered = {"covered_from": "2016-12-01", "covered_until": "2026-11-30"}
    document["conditions"] = [one | covered for one in document["conditions"]]
    document["lines"].pop(2)
    document["lines"][1]["frequency"] = "deux fois par jour"
    new = {"number": 90, "kind": "biology", "label": "ferritine", "asked": "full"}
    document["lines"].append(new)
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps(document))
    assert review("import", str(more)).status == 0
    return sample


def test_the_document_has_each_line_with_what_became_of_it(review: Run, renewed: Path) -> None:
    """Its number now and then, what changed from what to what, and the earlier opinion."""
    answer = review("difference", RENEWAL).answer
    assert (answer["reference"], answer["previous"]) == (RENEWAL, EARLIER)
    assert answer["signed_on"] == "2026-11-20"
    by_change = {line["change"]: line for line in answer["lines"]}
    assert set(by_change) == {"added", "removed", "changed", "unchanged"}
    added, removed, changed = (by_change[name] for name in ("added", "removed", "changed"))
    assert added == {
        "number": 90,
        "earlier_number": None,
        "change": "added",
        "label": "ferritine",
        "fields": {},
        "earlier": None,
    }
    assert (removed["number"], removed["earlier_number"]) == (None, 3)
    assert (changed["number"], changed["earlier_number"]) == (2, 2)
    [before, after] = changed["fields"]["frequency"]
    assert (before != after, after) == (True, "deux fois par jour")
    assert changed["earlier"]["outcome"] == "partial"
    first = answer["lines"][0]
    assert (first["change"], first["earlier"]) == (
        "unchanged",
        {
            "outcome": "refused",
            "granted": None,
            "reason": "Sans rapport",
            "ground": "medical",
            "start": None,
            "until": None,
        },
    )


def test_the_words_have_a_sign_for_each_line(run: Run, renewed: Path) -> None:
    """New first, then changed, then no longer asked, then what is as it was."""
    said = run("difference", RENEWAL).out.splitlines()
    assert said[0] == f"Compared with {EARLIER}, signed on 20 November 2026"
    assert said[2].startswith("1 new, 1 changed, 1 no longer asked, ")
    signs = [line[0] for line in said[5:] if line[1] == " " and line[0] != " "]
    assert signs == sorted(signs, key="+~-=".index)
    assert "= 1. metformine (drug, ATC A10BA02), then: refused, reason: Sans rapport" in "\n".join(
        said
    )
    assert any("→ deux fois par jour" in line for line in said)


def test_a_protocol_without_an_earlier_one_says_so(run: Run, review: Run, sample: Path) -> None:
    """Nothing to compare is an answer, not a failure."""
    done = run("difference", EARLIER)
    assert (done.status, done.out) == (
        0,
        "This person has no earlier protocol in this queue.\n",
    )
    assert review("difference", EARLIER).answer == {
        "reference": EARLIER,
        "previous": None,
        "signed_on": None,
        "lines": [],
    }
    assert review("difference", "NONE").status == 1


def test_the_earlier_opinions_are_given_once_more(run: Run, review: Run, renewed: Path) -> None:
    """One act, told in words; what changed and what is new is left."""
    lines = review("difference", RENEWAL).answer["lines"]
    unchanged = {one["number"] for one in lines if one["change"] == "unchanged" and one["earlier"]}
    seen = review("show", RENEWAL).answer["version"]
    done = review("decide", RENEWAL, "--as-last-time", "--if-version", str(seen))
    assert (done.status, done.answer["version"]) == (0, seen + 1)
    assert done.answer["act"]["act"] == "decided"
    shown = review("show", RENEWAL).answer
    assert {line["number"] for line in shown["lines"] if line["decision"]} == unchanged
    assert shown["lines"][0]["decision"]["reason"] == "Sans rapport"
    done = review("decide", RENEWAL, "--as-last-time")
    assert (done.status, done.error["code"]) == (4, "nothing_alike")
    assert done.error["message"] == (
        "No line can be decided as on 2026-11-20: 1 changed, 1 new: to decide."
    )


def test_where_there_is_no_earlier_one_nothing_is_decided(review: Run, sample: Path) -> None:
    """A refusal with its code."""
    done = review("decide", EARLIER, "--as-last-time")
    assert (done.status, done.error["code"]) == (4, "no_earlier")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["full"], "outcome"),
        (["--line", "1"], "--line"),
        (["--line", "1", "full"], "outcome"),
        (["--reason", "x"], "--reason"),
        (["--until", "2027-01-01"], "--until"),
    ],
)
def test_nothing_else_goes_with_it(review: Run, sample: Path, words: list[str], field: str) -> None:
    """What would be dropped in silence is wrong use."""
    done = review("decide", EARLIER, "--as-last-time", *words)
    assert (done.status, done.error["code"], done.error["field"]) == (2, "misplaced_option", field)
