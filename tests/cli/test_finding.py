"""Filters on the command line: `list`, `claim --among`, `pass`, `view`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

WHY = "Je suis son médecin traitant."


def references(done: Any) -> list[str]:
    """Which protocols an answer lists."""
    assert done.status == 0, done
    return [row["reference"] for row in done.answer]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("ald:8", lambda row: "8" in row["ald"]),
        ("ald:8,32 off-list:yes", lambda row: {"8", "32"} & {*row["ald"]} and row["off_list"]),
        ("hors-lap:non", lambda row: row["off_list"] == 0),
        ("lignes:<=5", lambda row: row["lines"] <= 5),
        ("recu:2026-11", lambda row: row["received"][:7] == "2026-11"),
        ("not:received:2026-11", lambda row: row["received"][:7] != "2026-11"),
        ("mois:<12", lambda row: row["days_left"] < 12),
        ("silence:rejet", lambda row: row["silence"] == "rejection"),
        ("marchetti", lambda row: row["patient"].startswith("MARCHETTI")),
        ("ref:671", lambda row: row["reference"].startswith("671")),
        ("free", lambda row: True),
        ("mine", lambda row: False),
    ],
)
def test_a_filter_leaves_what_it_says(
    review: Run, sample: Path, text: str, holds: Callable[[dict[str, Any]], bool]
) -> None:
    """The same rows, in the same order, as those of the whole list of which it is so."""
    every = review("list").answer
    assert review("list", text).answer == [row for row in every if holds(row)]


SORTED_BY: dict[str, Callable[[dict[str, Any]], Any]] = {
    "due": lambda row: row["act_by"],
    "month": lambda row: row["last_day"],
    "received": lambda row: row["received"],
    "lines": lambda row: row["lines"],
    "off_list": lambda row: -row["off_list"],
    "ald": lambda row: [code.zfill(2) for code in row["ald"]],
}


@pytest.mark.parametrize("key", list(SORTED_BY))
def test_every_order_can_be_asked_from_either_end(review: Run, sample: Path, key: str) -> None:
    """By that first, then by the day to act, then by reference; `--reverse` is the mirror of it."""
    found = review("list", "--sort", key).answer
    by = SORTED_BY[key]
    assert found == sorted(found, key=lambda row: (by(row), row["act_by"], row["reference"]))
    assert review("list", "--sort", key, "--reverse").answer == found[::-1]
    assert review("list", "--sort", key, "--reverse", "--limit", "2").answer == found[::-1][:2]
    assert len(found) == 12


def test_names_are_sorted_without_accents(review: Run, sample: Path) -> None:
    """By person and by doctor, filtered or not."""
    found = review("list", "--sort", "person").answer
    assert [row["patient"] for row in found] == sorted(row["patient"] for row in found)
    some = review("list", "ald:8", "--sort", "person").answer
    assert some == [row for row in found if "8" in row["ald"]]
    assert len(references(review("list", "--sort", "doctor"))) == 12


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ald:8 foo:1", "At character 7: There is no field “foo”."),
        ("d:five", "At character 3: d: five is no whole number."),
        ('mine "le goff', "At character 6: This quote is never closed."),
        ("x" * 501, "At character 501: A filter has 500 characters at most."),
    ],
)
def test_a_filter_that_cannot_be_read_is_wrong_use(
    run: Run, review: Run, sample: Path, text: str, message: str
) -> None:
    """Exit 2; the field FILTER, the place in words, a remedy; nothing on standard output."""
    done = review("list", text)
    assert (done.status, done.error["code"], done.error["field"]) == (2, "bad_filter", "FILTER")
    assert done.error["message"] == message
    assert done.error["remedy"]
    for words in (("list", text), ("claim", "--among", text), ("view", "save", "Mes vues", text)):
        done = run(*words)
        assert (done.status, done.out) == (2, "")
        assert message in done.err


def test_the_help_of_the_list_names_the_fields(run: Run) -> None:
    """In the language spoken: who writes a filter need not guess."""
    for spoken, names in (("en", "off-list, lines"), ("fr", "hors-lap, lignes")):
        assert names in " ".join(run("--lang", spoken, "list", "--help").out.split())


def test_a_filter_whose_words_stand_apart_is_told_how_to_write_it(
    review: Run, sample: Path
) -> None:
    """Without quotes the shell makes several arguments of it: nothing is left out unseen."""
    done = review("list", "ald:8", 'doctor:"le goff"', "mine")
    assert (done.status, done.error["code"]) == (2, "extra_words")
    assert """'ald:8 doctor:"le goff" mine'""" in done.error["remedy"]


def test_a_wrong_order_lists_the_orders(review: Run, sample: Path) -> None:
    """Exit 2, with the words that it takes."""
    done = review("list", "--sort", "size")
    assert (done.status, done.error["field"]) == (2, "--sort")
    for key in ("due", "month", "received", "person", "doctor", "ald", "lines", "off-list"):
        assert review("list", "--sort", key).status == 0
        assert key in done.error["message"] + done.error["remedy"]


def test_a_filter_with_a_name_comes_from_the_input(review: Run, sample: Path) -> None:
    """`-`: names need not stand in the list of processes."""
    found = review("list", "-", stdin=b"marchetti ald:8\n")
    assert references(found) == ["751-2026-004101"]
    claimed = review("claim", "--among", "-", stdin=b"nom:marchetti\n")
    assert claimed.answer["reference"] == "751-2026-004101"


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE protocol; --", "%", "*", "a OR 1=1", '""', "\udcff"]
)
def test_signs_of_other_languages_mean_nothing(review: Run, sample: Path, text: str) -> None:
    """No text reaches the database as a statement: an empty list, or wrong use in words."""
    done = review("list", text)
    assert (done.status, done.out) == (0, "[]\n") or done.error["field"] == "FILTER"
    assert len(review("list").answer) == 12


def test_nothing_found_is_done_and_says_what_was_asked(run: Run, sample: Path) -> None:
    """Exit 0: an empty array, or a sentence that names the filter, not an empty queue."""
    assert run("list", "ald:1", "--json").out == "[]\n"
    assert run("list", "ald:1").out == "Nothing in the queue is so: ALD 1.\n"


def test_the_next_of_a_filter_can_be_claimed(review: Run, sample: Path) -> None:
    """The most urgent of it that nobody holds; none: refused (4), and the sentence says of what."""
    wanted = references(review("list", "ald:8"))
    for reference in wanted:
        assert review("claim", "--among", "ald:8", actor="paul").answer["reference"] == reference
    done = review("claim", "--among", "ald:8", actor="anne")
    assert (done.status, done.error["code"]) == (4, "nothing_to_claim")
    assert "ALD 8" in done.error["message"]


def test_what_is_passed_over_is_not_claimed_again(review: Run, sample: Path) -> None:
    """Not by the same person; the answer is that of every writing verb."""
    first, second = references(review("list", "--limit", "2"))
    assert review("claim").answer["reference"] == first
    done = review("pass", first, "--reason", "-", stdin=WHY.encode())
    assert done.answer.keys() == {"reference", "state", "version", "act"}
    assert (done.answer["reference"], done.answer["act"]["act"]) == (first, "passed_over")
    assert review("claim").answer["reference"] == second
    assert references(review("list", "passed")) == [first]
    assert references(review("list", "passed", actor="anne")) == []
    assert review("claim", actor="anne").answer["reference"] == first
    shown = review("show", first).answer["history"]
    assert [act["content"]["reason"] for act in shown if act["act"] == "passed_over"] == [WHY]


def test_passing_over_wants_a_reason(review: Run, sample: Path) -> None:
    """Left out: wrong use (2); empty: refused (4); of another version: refused with what is."""
    (reference,) = references(review("list", "--limit", "1"))
    done = review("pass", reference)
    assert (done.status, done.error["field"]) == (2, "--reason")
    done = review("pass", reference, "--reason", "  ")
    assert (done.status, done.error["code"]) == (4, "empty_reason")
    done = review("pass", reference, "--reason", WHY, "--if-version", "9")
    assert (done.status, done.error["code"], done.error["version"]) == (4, "conflict", 2)
    done = review("pass", "nowhere", "--reason", WHY)
    assert (done.status, done.error["code"]) == (1, "unknown_reference")


def test_views_are_listed_with_their_counts(review: Run, sample: Path) -> None:
    """The program's first, then one's own; each with how many it shows now."""
    assert review("view", "save", "Diabète", "ald:8", "--sort", "person", "--reverse").status == 0
    found = review("view", "list").answer
    names = [view["name"] for view in found]
    assert names[:2] == ["Tonight", "This week"]
    assert found[-1] == {
        "name": "Diabète",
        "filter": "ald:8",
        "sort": "person",
        "reverse": True,
        "own": True,
        "count": len(review("list", "ald:8").answer),
        "more": False,
    }
    (free,) = (view for view in found if view["filter"] == "free")
    assert (free["count"], free["own"]) == (12, False)
    assert [view["own"] for view in review("view", "list", actor="anne").answer] == [False] * 9


def test_a_view_is_replaced_and_removed_by_its_name(review: Run, sample: Path) -> None:
    """The program's own stay (4); one that is not there is refused with what lists them."""
    assert review("view", "save", "Diabète", "ald:8").answer["filter"] == "ald:8"
    saved = review("view", "save", "diabete", "ald:8 mine").answer
    assert (saved["name"], saved["replaced"]["name"]) == ("diabete", "Diabète")
    assert saved["replaced"]["filter"] == "ald:8"
    own = [view["name"] for view in review("view", "list").answer if view["own"]]
    assert own == ["diabete"]
    assert review("view", "remove", "DIABÈTE").answer["name"] == "diabete"
    for name, code in (("diabete", "unknown_view"), ("tonight", "shipped_view")):
        done = review("view", "remove", name)
        assert (done.status, done.error["code"]) == (4, code)
    for name in ("Tonight", "Ce soir"):
        assert review("view", "save", name, "ald:8").status == 4


def test_views_for_people(run: Run, sample: Path) -> None:
    """A line each: how many, the name, the filter; French filters and names in French."""
    assert run("view", "save", "Diabète", "ald:8").out == "View “Diabète” kept: ald:8\n"
    assert run("view", "save", "Diabète", "mine").out == (
        "View “Diabète” replaced: mine; until now it showed: ald:8\n"
    )
    said = run("--lang", "fr", "view", "list").out.splitlines()
    assert len(said) == 10
    assert any(line.split()[-1] == "libre" and line.split()[0] == "12" for line in said)
    assert run("view", "remove", "Diabète").out == "View “Diabète” removed; it showed: mine\n"
