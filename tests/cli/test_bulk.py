"""`bulk` and `undo --batch`: many protocols shown, signed in one act, taken back in one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.gate import turn
from tests.cli.routine import ROUTINE, filled
from tests.desk.asking import Reader
from tests.desk.foreseen import WATCHED
from tests.desk.replayed import agree, sound
from tests.store.trouble import at_the_gate

if TYPE_CHECKING:
    from tests.conftest import Submission

Run = Callable[..., Any]
Process = Callable[..., "subprocess.Popen[bytes]"]
Tables = Callable[[], dict[str, list[tuple[Any, ...]]]]

SIGN = ("--apply-proposals", "--yes")
ITEM_KEYS = {
    *("reference", "result", "because", "version", "patient", "ald", "outcome", "until"),
    *("routine", "validities", "lines"),
}
LINE_KEYS = {
    *("number", "label", "list", "condition", "proposal", "outcome", "granted", "reason", "words"),
}


@pytest.fixture
def queue_file(run: Run, tmp_path: Path, submission: Submission) -> Path:
    """Three routine protocols, one under a condition, one off the list, one rejected by silence."""
    return filled(run, tmp_path, submission)


@pytest.fixture
def tables(queue_file: Path) -> Iterator[Tables]:
    """Everything in the file; at the end register, tables and counters agree."""
    reader = Reader(queue_file)
    yield lambda: {table: reader.ask(f"SELECT * FROM {table}") for table in WATCHED}
    sound(reader)
    agree(reader)
    reader.close()


def results(done: Any) -> dict[str, str]:
    """What came, or would come, of each."""
    return {item["reference"]: item["result"] for item in done.answer["items"]}


def why(done: Any) -> dict[str, list[str]]:
    """For which reasons each is left."""
    return {
        item["reference"]: [one["code"] for one in item["because"]]
        for item in done.answer["items"]
        if item["because"]
    }


def states(review: Run) -> dict[str, str]:
    """Where each routine protocol stands."""
    return {ref: review("show", ref).answer["state"] for ref in ROUTINE}


def test_without_yes_everything_is_told_and_nothing_written(review: Run, tables: Tables) -> None:
    """One document: filter, totals, one item for each, the exceptions first; 3, for there are."""
    before = tables()
    done = review("bulk", "", "--apply-proposals")
    assert tables() == before
    assert (done.status, done.err) == (3, "")
    assert done.answer.keys() == {"filter", "dry_run", "act", "totals", "items"}
    assert (done.answer["filter"], done.answer["dry_run"], done.answer["act"]) == ("", True, None)
    assert done.answer["totals"] == {
        "to_sign": 3,
        "lines": 4,
        "outcomes": {"total": 3},
        "exceptions": 3,
    }
    assert list(results(done).values()) == ["exception"] * 3 + ["ready"] * 3
    assert why(done) == {"L-1": ["late"], "O-1": ["off_list"], "C-1": ["conditional"]}
    assert all(item.keys() == ITEM_KEYS for item in done.answer["items"])
    assert all(one.keys() == LINE_KEYS for item in done.answer["items"] for one in item["lines"])


def test_each_protocol_says_what_it_would_get(review: Run, queue_file: Path) -> None:
    """Lines with list, proposal and outcome; the validity of each ALD, and where it comes from."""
    (item,) = review("bulk", "ref:A-1", "--apply-proposals").answer["items"]
    assert (item["version"], item["outcome"], item["until"]) == (1, "total", "2036-11-19")
    assert (item["ald"], item["patient"]) == (["8"], "EXEMPLE00000 Aldo")
    assert [
        (one["label"], one["list"], one["proposal"], one["outcome"]) for one in item["lines"]
    ] == [
        ("metformine", "on_list", "accept", "full"),
        ("acarbose", "on_list", "accept", "full"),
    ]
    (validity,) = item["validities"]
    assert (validity["ald"], validity["start"]) == ("8", "2026-11-20")
    assert "D. 160-4" in validity["basis"]
    (item,) = review("bulk", "ref:C-1", "--apply-proposals").answer["items"]
    assert item["outcome"] is None
    assert [(one["proposal"], one["outcome"]) for one in item["lines"]] == [
        ("accept", "full"),
        ("accept_if", None),
    ]


def test_where_all_is_ready_it_is_0(review: Run, queue_file: Path) -> None:
    """And where the filter leaves nothing: an empty batch is no failure."""
    assert review("bulk", "ref:A", "--apply-proposals").status == 0
    done = review("bulk", "ref:Z", "--apply-proposals")
    assert (done.status, done.answer["items"]) == (0, [])
    signed = review("bulk", "ref:Z", *SIGN)
    assert (signed.status, signed.answer["act"], signed.answer["items"]) == (0, None, [])


def test_yes_signs_what_is_ready_in_one_act(review: Run, tables: Tables) -> None:
    """3, for exceptions are left, each with its reasons; the register has an item for each."""
    done = review("bulk", "", *SIGN)
    assert (done.status, done.answer["dry_run"]) == (3, False)
    assert done.answer["act"].keys() == {"id", "at", "by", "act"}
    assert (done.answer["act"]["act"], done.answer["act"]["by"]) == ("batch_signed", "formation")
    assert results(done) == {
        **dict.fromkeys(("L-1", "O-1", "C-1"), "skipped"),
        **dict.fromkeys(ROUTINE, "decided"),
    }
    assert why(done) == {"L-1": ["late"], "O-1": ["off_list"], "C-1": ["conditional"]}
    assert [i["version"] for i in done.answer["items"] if i["reference"] in ROUTINE] == [2, 2, 2]
    assert set(states(review).values()) == {"signed"}
    shown = review("show", "A-1").answer
    assert (shown["outcome"], shown["history"][-1]["id"]) == ("total", done.answer["act"]["id"])
    assert len(tables()["act_item"]) == 3


def test_a_batch_without_exceptions_is_0_one_of_exceptions_4(review: Run, tables: Tables) -> None:
    """Done, and refused: nothing of it could be signed."""
    assert review("bulk", "ref:A", *SIGN).status == 0
    before = tables()
    done = review("bulk", "", *SIGN)
    assert (done.status, done.answer["act"]) == (4, None)
    assert set(results(done).values()) == {"skipped"}
    assert tables() == before


def test_what_is_decided_must_be_said(review: Run, tables: Tables) -> None:
    """Without --apply-proposals: wrong use, also with --yes; nothing is written."""
    before = tables()
    for words in (("bulk", ""), ("bulk", "", "--yes")):
        done = review(*words)
        assert (done.status, done.error["code"]) == (2, "proposals_required")
        assert done.error["field"] == "--apply-proposals"
    assert tables() == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ald:8 foo:1", "At character 7: There is no field “foo”."),
        ("d:five", "At character 3: d: five is no whole number."),
    ],
)
def test_a_wrong_filter_is_wrong_use(
    review: Run, run: Run, tables: Tables, text: str, message: str
) -> None:
    """2, with the place; nothing is signed of what could be read."""
    before = tables()
    done = review("bulk", text, *SIGN)
    assert (done.status, done.error["code"], done.error["field"]) == (2, "bad_filter", "FILTER")
    assert done.error["message"] == message
    assert (run("bulk", text, "--apply-proposals").status, run("bulk").status) == (2, 2)
    assert tables() == before


def test_a_name_is_read_from_standard_input(review: Run, queue_file: Path) -> None:
    """`-`: no name in a command line that others can see."""
    done = review("bulk", "-", "--apply-proposals", stdin=b"le goff\n")
    assert (done.status, list(results(done)), done.answer["filter"]) == (0, ["A-2"], "le goff")


def test_more_than_a_batch_takes_is_refused(
    review: Run, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4; none of them is signed, the remedy says to narrow the filter."""
    for module in ("rows", "desk.batch.looking", "desk.batch.recorded"):
        monkeypatch.setattr(f"review_queue.{module}.MOST_TOGETHER", 2)
    before = tables()
    for words in (SIGN, SIGN[:1]):
        done = review("bulk", "ref:A", *words)
        assert (done.status, done.error["code"], done.error["field"]) == (4, "too_many", "filter")
        assert "filter" in done.error["remedy"]
    assert tables() == before
    assert review("bulk", "ref:A-1", *SIGN).status == 0


def test_what_a_colleague_holds_or_has_begun_is_left(review: Run, queue_file: Path) -> None:
    """With his name; what one has decided oneself goes along as decided."""
    assert review("claim", "A-1", actor="paul").status == 0
    assert review("decide", "A-2", "--line", "1", "full", actor="paul").status == 0
    assert review("release-claim", "A-2", actor="paul").status == 0
    partial = ("decide", "A-3", "--line", "1", "partial", "--granted", "3 mois")
    assert review(*partial).status == 0
    done = review("bulk", "ref:A", *SIGN)
    assert done.status == 3
    assert why(done) == {"A-1": ["held"], "A-2": ["begun"]}
    assert all("paul" in i["because"][0]["message"] for i in done.answer["items"] if i["because"])
    assert results(done)["A-3"] == "decided"
    (own,) = next(i["lines"] for i in done.answer["items"] if i["reference"] == "A-3")
    assert (own["outcome"], own["granted"]) == ("partial", "3 mois")
    assert review("show", "A-3").answer["outcome"] == "partial"


READY = ("A-1", "A-2", "A-3")


def test_the_same_in_words(run: Run, queue_file: Path) -> None:
    """What would be signed, why the rest is not, that nothing was; then how it is taken back."""
    day = ("--today", "2026-11-20")
    shown = run(*day, "bulk", "", "--apply-proposals")
    assert (shown.status, shown.err) == (3, "")
    lines = shown.out.splitlines()
    assert lines[0] == "3 protocols to sign (4 lines): 3 in full. 3 exceptions to look at."
    assert lines[-1] == "Nothing was changed: --yes signs what is ready."
    assert [line[2:7] for line in lines if line[4:7] in ("L-1", "O-1", "C-1", *READY)] == [
        *("! L-1", "! O-1", "! C-1"),
        *("  A-1", "  A-2", "  A-3"),
    ]
    assert [line for line in lines if line.endswith("(3)")] == ["Granted in full (3)"]
    signed = run(*day, "bulk", "", *SIGN).out.splitlines()
    assert [line[4:7] for line in signed[:3]] == list(READY)
    assert signed[3] == "Signed together: 3 protocols, 4 lines."
    assert [line[:5] for line in signed[4:-1]] == ["! L-1", "! O-1", "! C-1"]
    assert signed[-1].startswith("`review-tui undo --batch ")
    back = run(*day, *signed[-1].split("`")[1].split()[1:])
    assert back.status == 0
    assert back.out.startswith("3 signatures of the batch are taken back")


# Taking back


@pytest.fixture
def number(review: Run, queue_file: Path) -> str:
    """The number of a batch of the three routine ones."""
    return str(review("bulk", "ref:A", *SIGN).answer["act"]["id"])


def test_a_batch_is_taken_back_by_its_number(review: Run, number: str, tables: Tables) -> None:
    """By whomever, in one act; a second time nothing is left to take back (4)."""
    done = review("undo", "--batch", number, actor="paul")
    assert (done.status, done.answer.keys()) == (0, {"act", "items"})
    assert (done.answer["act"]["act"], done.answer["act"]["by"]) == ("undone", "paul")
    assert all(
        i.keys() == {"reference", "result", "because", "version"} for i in done.answer["items"]
    )
    assert results(done) == dict.fromkeys(ROUTINE, "undone")
    assert set(states(review).values()) == {"pending"}
    assert tables()["decision"] == []
    again = review("undo", "--batch", number)
    assert (again.status, again.error["code"]) == (4, "nothing_to_undo")


def test_one_s_last_act_may_be_a_batch(review: Run, number: str, tables: Tables) -> None:
    """`undo` alone takes all of it back; it is no colleague's last act."""
    other = review("undo", actor="paul")
    assert (other.status, other.error["code"]) == (4, "nothing_to_undo")
    done = review("undo")
    assert (done.status, results(done)) == (0, dict.fromkeys(ROUTINE, "undone"))
    assert review("undo").status == 4


def test_one_protocol_of_a_batch_is_taken_back_by_its_reference(
    review: Run, number: str, tables: Tables
) -> None:
    """Answered as every act on one; the rest stands, and is taken back in part (3)."""
    one = review("undo", "A-2")
    assert (one.status, one.answer["state"], one.answer["act"]["act"]) == (0, "pending", "undone")
    assert states(review) == {"A-1": "signed", "A-2": "pending", "A-3": "signed"}
    rest = review("undo", "--batch", number)
    assert rest.status == 3
    assert results(rest) == {"A-1": "undone", "A-2": "conflict", "A-3": "undone"}
    assert why(rest) == {"A-2": ["conflict"]}


def test_what_has_left_is_not_taken_back(review: Run, number: str, tables: Tables) -> None:
    """One that has left stays (3); where all have, nothing is taken back (4)."""
    assert review("release", "A-1").status == 0
    done = review("undo", "--batch", number)
    assert (done.status, why(done)) == (3, {"A-1": ["state"]})
    again = str(review("bulk", "ref:A", *SIGN).answer["act"]["id"])
    assert review("release", "--all").status == 0
    for words in (("undo", "--batch", again), ("undo", "A-2"), ("undo",)):
        assert review(*words).status == 4
    assert set(states(review).values()) == {"released"}


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("--batch", "1"), 4, "unknown_batch"),
        (("--batch", "999"), 4, "unknown_batch"),
        (("--batch", "-3"), 2, "bad_number"),
        (("--batch", "many"), 2, "bad_number"),
        (("A-1", "--batch", "9"), 2, "reference_and_batch"),
        (("NOPE",), 1, "unknown_reference"),
    ],
)
def test_a_number_that_is_no_batch_s(
    review: Run, number: str, tables: Tables, words: tuple[str, ...], status: int, code: str
) -> None:
    """Refused, wrong use or unknown; nothing is taken back."""
    before = tables()
    done = review("undo", *words)
    assert (done.status, done.error["code"]) == (status, code)
    assert tables() == before


# Two at once


def test_two_who_sign_the_same_at_once_sign_each_once(
    process: Process, queue_file: Path, tables: Tables
) -> None:
    """Both have looked before either signs: what one has signed is a conflict to the other."""
    both, said = signing_at_once(process, queue_file, {"anne": "ref:A", "paul": "ref:A"})
    came = {
        name: {item["reference"]: item["result"] for item in answer["items"]}
        for name, answer in said.items()
    }
    assert sorted(both.values()) == [0, 4]
    first, second = sorted(both, key=lambda name: both[name])
    assert came[first] == dict.fromkeys(ROUTINE, "decided")
    assert came[second] == dict.fromkeys(ROUTINE, "conflict")
    for item in said[second]["items"]:
        assert f"changed meanwhile by {first}" in item["because"][0]["message"]
        assert item["version"] == 2
    assert [row[1] for row in tables()["act_item"]] == list(ROUTINE)


def test_two_whose_batches_overlap(process: Process, queue_file: Path, tables: Tables) -> None:
    """Each protocol is signed by one of the two; who comes second signs what is left of his."""
    asked = {"anne": "ref:A without:ref:A-3", "paul": "ref:A without:ref:A-1"}
    both, said = signing_at_once(process, queue_file, asked)
    came: dict[str, list[str]] = {}
    for answer in said.values():
        for item in answer["items"]:
            came.setdefault(item["reference"], []).append(item["result"])
    assert sorted(both.values()) == [0, 3]
    assert {ref: sorted(results) for ref, results in came.items()} == {
        "A-1": ["decided"],
        "A-2": ["conflict", "decided"],
        "A-3": ["decided"],
    }
    assert sorted(row[1] for row in tables()["act_item"]) == list(ROUTINE)


def signing_at_once(
    process: Process, path: Path, asked: dict[str, str]
) -> tuple[dict[str, int], dict[str, Any]]:
    """Two batches that were both looked at before either is signed: statuses, answers, by name."""
    started = {}
    try:
        with turn(path):
            for name, text in asked.items():
                who = ("--today", "2026-11-20", "--as", name)
                started[name] = process(*who, "bulk", text, *SIGN, "--json")
            for one in started.values():
                while not at_the_gate(path, one.pid):
                    assert one.poll() is None, one.communicate()
    finally:
        said = {name: one.communicate()[0] for name, one in started.items()}
    answers = {name: json.loads(out) for name, out in said.items()}
    return {name: one.returncode for name, one in started.items()}, answers
