"""`release` and `withdraw`: what was signed leaves the service, and what comes back from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.routine import ROUTINE, filled
from tests.desk.asking import Reader
from tests.desk.foreseen import WATCHED
from tests.desk.replayed import agree, sound

if TYPE_CHECKING:
    from tests.conftest import Submission

Run = Callable[..., Any]
Tables = Callable[[], dict[str, list[tuple[Any, ...]]]]

KEYS = {"released", "refused", "acts", "waiting", "due", "next_due", "delay"}
WHY = "Envoyé pour une autre personne"


@pytest.fixture
def signed(review: Run, run: Run, tmp_path: Path, submission: Submission) -> Path:
    """Three protocols signed together a moment ago, three others open."""
    path = filled(run, tmp_path, submission)
    assert review("bulk", "ref:A", "--apply-proposals", "--yes").status == 0
    return path


@pytest.fixture
def tables(signed: Path) -> Iterator[Tables]:
    """Everything in the file; at the end register, tables and counters agree."""
    reader = Reader(signed)
    yield lambda: {table: reader.ask(f"SELECT * FROM {table}") for table in WATCHED}
    sound(reader)
    agree(reader)
    reader.close()


def state(review: Run, reference: str) -> str:
    """Where a protocol stands."""
    return str(review("show", reference).answer["state"])


def test_what_was_signed_a_moment_ago_waits(review: Run, tables: Tables) -> None:
    """Nothing is due: 0, all the same keys; when the first will be is said."""
    done = review("release")
    assert (done.status, done.answer.keys(), done.err) == (0, KEYS, "")
    assert (done.answer["released"], done.answer["acts"], done.answer["refused"]) == ([], [], [])
    assert (done.answer["waiting"], done.answer["due"], done.answer["delay"]) == (3, 0, 30)
    assert done.answer["next_due"] > review("show", "A-1").answer["history"][-1]["at"]
    assert [state(review, ref) for ref in ROUTINE] == ["signed"] * 3


def test_what_is_due_leaves_in_one_act(review: Run, tables: Tables) -> None:
    """With the delay set to nothing all three are; a second time nothing is, and that is 0."""
    assert review("release", "--delay", "0").status == 0
    done = review("release")
    assert (done.status, sorted(done.answer["released"])) == (0, list(ROUTINE))
    (act,) = done.answer["acts"]
    assert act.keys() == {"id", "at", "by", "act"}
    assert (act["act"], act["by"]) == ("released", "formation")
    assert (done.answer["waiting"], done.answer["due"], done.answer["next_due"]) == (0, 0, None)
    assert [state(review, ref) for ref in ROUTINE] == ["released"] * 3
    assert review("show", "A-1").answer["history"][-1]["id"] == act["id"]
    again = review("release")
    assert (again.status, again.answer["released"], again.answer["acts"]) == (0, [], [])


def test_all_leave_due_or_not(review: Run, tables: Tables) -> None:
    """Whatever the delay; a colleague's signatures, too."""
    done = review("release", "--all", actor="paul")
    assert (done.status, sorted(done.answer["released"])) == (0, list(ROUTINE))
    assert done.answer["acts"][0]["by"] == "paul"


def test_a_dry_run_only_says_what_waits(review: Run, tables: Tables) -> None:
    """And writes nothing."""
    before = tables()
    done = review("release", "--dry-run")
    assert (done.status, done.answer["waiting"], done.answer["due"]) == (0, 3, 0)
    assert (done.answer["released"], done.answer["acts"]) == ([], [])
    assert tables() == before


def test_what_is_named_leaves_at_once(review: Run, tables: Tables) -> None:
    """Due or not, named twice or not; the others wait."""
    done = review("release", "A-2", "A-1", "A-2")
    assert (done.status, sorted(done.answer["released"])) == (0, ["A-1", "A-2"])
    assert (len(done.answer["acts"]), done.answer["waiting"]) == (1, 1)
    assert state(review, "A-3") == "signed"


def test_what_is_not_signed_does_not_leave(review: Run, tables: Tables) -> None:
    """3 where others have left, 4 where nothing has; each with why."""
    part = review("release", "A-1", "O-1")
    assert (part.status, part.answer["released"]) == (3, ["A-1"])
    (refused,) = part.answer["refused"]
    assert refused.keys() == {"reference", "code", "message"}
    assert (refused["reference"], refused["code"]) == ("O-1", "state")
    before = tables()
    none = review("release", "A-1", "O-1")
    assert (none.status, none.answer["released"], none.answer["acts"]) == (4, [], [])
    assert [one["reference"] for one in none.answer["refused"]] == ["A-1", "O-1"]
    assert tables() == before


def test_an_unknown_reference_and_nothing_leaves(review: Run, tables: Tables) -> None:
    """1: what was meant is not known, so the others wait too."""
    before = tables()
    done = review("release", "A-1", "NOPE")
    assert (done.status, done.error["code"], done.error["field"]) == (
        1,
        "unknown_reference",
        "reference",
    )
    assert tables() == before


def test_the_delay_is_the_supervisor_s(review: Run, tables: Tables) -> None:
    """Anybody releases, the supervisor says how long a signature waits; an act on the queue."""
    before = tables()
    refused = review("release", "--delay", "5", actor="paul")
    assert (refused.status, refused.error["code"]) == (4, "role")
    assert "formation" in refused.error["message"]
    assert tables() == before
    done = review("release", "--delay", "5")
    assert (done.status, done.answer.keys()) == (0, {"delay", "act"})
    assert (done.answer["delay"], done.answer["act"]["act"]) == (5, "release_delay_set")
    assert review("release", "--dry-run").answer["delay"] == 5
    assert state(review, "A-1") == "signed"


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("--delay", "30"), 4, "nothing_new"),
        (("--delay", "10081"), 4, "too_long"),
        (("--delay", "-1"), 2, "bad_number"),
        (("--delay", "soon"), 2, "bad_number"),
        (("--delay", "5", "--dry-run"), 2, "one_of_these"),
        (("--all", "--dry-run"), 2, "one_of_these"),
        (("--all", "--delay", "0"), 2, "one_of_these"),
        (("A-1", "--all"), 2, "one_of_these"),
        (("A-1", "--dry-run"), 2, "one_of_these"),
    ],
)
def test_what_release_does_not_take(
    review: Run, tables: Tables, words: tuple[str, ...], status: int, code: str
) -> None:
    """A delay of a week at most; one thing at a time; nothing is written."""
    before = tables()
    done = review("release", *words)
    assert (done.status, done.error["code"]) == (status, code)
    assert tables() == before


def test_the_same_in_words(run: Run, signed: Path) -> None:
    """How many have left, which have not and why, what waits."""
    day = ("--today", "2026-11-20")
    done = run(*day, "release", "A-1", "O-1")
    assert (done.status, done.err) == (3, "")
    first, second, third = done.out.splitlines()
    assert first == "1 protocol has left the service."
    assert second.startswith("! EXEMPLE00005 Aldo (O-1) is not signed and waiting: to be decided.")
    assert third.startswith("2 signed protocols wait to leave; 0 are due now; the next at ")
    assert run(*day, "release", "--dry-run").out == f"{third}\n"


# Back from it


def test_before_it_leaves_undo_is_free_and_a_withdrawal_refused(
    review: Run, tables: Tables
) -> None:
    """4, with the verb that takes it back."""
    before = tables()
    done = review("withdraw", "A-1", "--reason", WHY)
    assert (done.status, done.error["code"]) == (4, "state")
    assert "review-tui undo A-1" in done.error["remedy"]
    assert review("withdraw", "O-1", "--reason", WHY).status == 4
    assert tables() == before


def test_after_it_has_left_only_a_withdrawal_opens_it(review: Run, tables: Tables) -> None:
    """The register keeps it with its reason; the decisions stand as a draft, in his hands."""
    assert review("release", "A-1").status == 0
    for verb, *more in (("undo",), ("sign",), ("claim",), ("close", "--cause", "death")):
        assert review(verb, "A-1", *more).status == 4
    done = review("withdraw", "A-1", "--reason", WHY, actor="paul")
    assert (done.status, done.answer.keys()) == (0, {"reference", "state", "version", "act"})
    assert (done.answer["state"], done.answer["version"]) == ("pending", 4)
    assert (done.answer["act"]["act"], done.answer["act"]["by"]) == ("withdrawn", "paul")
    shown = review("show", "A-1").answer
    assert (shown["holder"], shown["outcome"]) == ("paul", "total")
    assert [line["decision"]["outcome"] for line in shown["lines"]] == ["full", "full"]
    kept = [row for row in tables()["register"] if row[3] == "withdrawn"]
    assert [WHY in row[-1] for row in kept] == [True]
    assert shown["history"][-1]["content"]["reason"] == WHY


def test_what_was_withdrawn_is_decided_signed_and_sent_again(review: Run, tables: Tables) -> None:
    """And its new signature is taken back as any other; the withdrawal is not."""
    assert review("release", "A-2").status == 0
    assert review("withdraw", "A-2", "--reason", WHY).status == 0
    refuse = ("--line", "1", "refused", "--ground", "medical", "--reason", "Sans rapport")
    assert review("decide", "A-2", *refuse).status == 0
    assert review("sign", "A-2").answer["state"] == "signed"
    assert review("undo", "A-2").answer["state"] == "pending"
    assert review("sign", "A-2").status == 0
    assert review("release", "A-2").answer["released"] == ["A-2"]
    assert review("show", "A-2").answer["outcome"] == "partial"


def test_a_withdrawal_is_no_act_to_take_back(review: Run, tables: Tables) -> None:
    """It stays in the register; a batch that it took one from keeps only the others."""
    number = tables()["act_item"][0][0]
    assert review("release", "A-1").status == 0
    assert review("withdraw", "A-1", "--reason", WHY).status == 0
    done = review("undo", "A-1")
    assert (done.status, done.error["code"]) == (4, "nothing_to_undo")
    assert review("undo", "--batch", number).status == 3
    assert state(review, "A-1") == "pending"
    assert review("show", "A-1").answer["lines"][0]["decision"]["outcome"] == "full"


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("A-1",), 2, "missing"),
        (("A-1", "--reason", "  "), 4, "reason_required"),
        (("A-1", "--reason", "x" * 5000), 4, "too_long"),
        (("A-1", "--reason", WHY, "--if-version", "1"), 4, "conflict"),
        (("NOPE", "--reason", WHY), 1, "unknown_reference"),
    ],
)
def test_a_withdrawal_needs_its_reason(
    review: Run, tables: Tables, words: tuple[str, ...], status: int, code: str
) -> None:
    """A blank one is none; what has changed since it was seen is a conflict."""
    assert review("release", "--all").status == 0
    before = tables()
    done = review("withdraw", *words)
    assert (done.status, done.error["code"]) == (status, code)
    assert tables() == before


def test_a_reason_is_read_from_standard_input(review: Run, tables: Tables) -> None:
    """`-`: no name in a command line that others can see."""
    assert review("release", "A-1").status == 0
    assert review("withdraw", "A-1", "--reason", "-", stdin=WHY.encode()).status == 0
    assert WHY in next(row[-1] for row in tables()["register"] if row[3] == "withdrawn")
