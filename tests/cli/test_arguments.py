"""What stands before and around the verbs: options, help, languages, wrong use."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review_tui.cli.root import program

Run = Callable[..., Any]

VERBS = (
    "demo import schema quarantine list show difference precedents view claim release-claim pass "
    "decide sign bulk undo release withdraw note close suspend resume what-if deadline validity "
    "recourse regime lap verify-basis stats templates keys"
).split()


def test_the_verbs_are_those_of_the_design(run: Run) -> None:
    """Every verb that is built is there, in the order of the work, and no other."""
    assert list(program.commands) == VERBS


def test_the_version_is_the_packages(run: Run) -> None:
    """`--version` says the name and the installed version."""
    done = run("--version")
    assert (done.status, done.out) == (
        0,
        f"review-tui {importlib.metadata.version('review-tui')}\n",
    )


OF_GROUPS = [
    *("regime list", "regime add", "regime remove", "regime pin"),
    *("lap import", "lap list", "lap show", "lap diff"),
    *("view list", "view save", "view remove"),
]


@pytest.mark.parametrize(
    "verb", [*(v for v in VERBS if v not in ("regime", "lap", "view")), *OF_GROUPS]
)
def test_every_verb_explains_itself(run: Run, verb: str) -> None:
    """`--help` names the verb, its `--json`, and ends well."""
    done = run(*verb.split(), "--help")
    assert done.status == 0
    assert done.out.startswith(f"Usage: review-tui {verb} ")
    assert "--json" in done.out


def test_the_outcomes_are_told_by_the_help(run: Run) -> None:
    """Which words `decide` takes, on a line and on an ALD."""
    said = run("decide", "--help").out
    assert "On a line: full, partial, hors_lap, refused." in said
    assert "On an ALD: recognised, non_exempting, refused." in said


def test_the_help_is_in_the_language_chosen(run: Run) -> None:
    """`--lang fr` before `--help` gives French throughout, click's own words too."""
    french = run("--lang", "fr", "--help").out
    assert "Verbes" in french
    assert "Usage:" not in french
    assert "Load files" not in french


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        (["frob"], "unknown_verb", None),
        (["list", "--frob"], "unknown_option", "--frob"),
        (["list", "--limit", "-1"], "bad_number", "--limit"),
        (["list", "--limit", "many"], "bad_number", "--limit"),
        (["list", "one", "two"], "extra_words", None),
        (["show"], "missing", "reference"),
        (["close", "X"], "missing", "--cause"),
        (["close", "X", "--cause", "boredom"], "bad_word", "--cause"),
        (["deadline", "--requester", "doctor", "--received", "2026-02-30"], "bad_date", None),
        (["deadline", "--requester", "doctor", "--received", "20260203"], "bad_date", None),
        (["--today", "tomorrow", "list"], "bad_date", "--today"),
        (["--lang", "de", "list"], "bad_language", "--lang"),
    ],
)
def test_wrong_use_is_exit_2_with_a_sentence(
    run: Run, words: list[str], code: str, field: str | None
) -> None:
    """Wrong use is 2: as an error document with `--json`, in words on standard error without."""
    with_json = run(*words, "--json")
    assert (with_json.status, with_json.err) == (2, "")
    assert with_json.error.keys() == {"code", "field", "message", "remedy"}
    assert with_json.error["code"] == code
    assert field is None or with_json.error["field"] == field
    in_words = run(*words)
    assert (in_words.status, in_words.out) == (2, "")
    assert in_words.err == f"{with_json.error['message']}\n{with_json.error['remedy']}\n"


def test_an_option_without_its_value_is_wrong_use(run: Run) -> None:
    """An option that ends the line lacks its value."""
    done = run("list", "--json", "--limit")
    assert (done.status, done.error["field"]) == (2, "--limit")
    assert done.error["remedy"] == "`review-tui list --help` says how it is used."


def test_a_missing_queue_names_demo_and_import(run: Run) -> None:
    """A missing file is a failure (1) whose remedy names both ways to make one."""
    for verb in (["list"], ["show", "X"], ["claim"], ["undo"], ["quarantine"]):
        done = run(*verb, "--json")
        assert (done.status, done.error["code"]) == (1, "missing_file")
        assert "review-tui demo" in done.error["remedy"]
        assert "review-tui import" in done.error["remedy"]


def test_a_file_that_is_no_queue_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    """Another file under that name is named, and not touched."""
    (tmp_path / "queue.db").write_text("a letter to the caisse, more than one line\n" * 40)
    before = (tmp_path / "queue.db").read_bytes()
    done = run("list", "--json")
    assert (done.status, done.error["code"]) == (1, "not_a_queue")
    assert (tmp_path / "queue.db").read_bytes() == before


@pytest.mark.parametrize("pretence", [["--today", "2026-11-20"], ["--as", "paul"]])
@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["show", "751-2026-004101"],
        ["claim"],
        ["import", "-"],
        ["schema"],
        ["deadline", "--received", "2026-11-02", "--requester", "doctor"],
    ],
)
def test_another_day_or_name_is_for_training_queues_only(
    run: Run, samples: Path, pretence: list[str], words: list[str]
) -> None:
    """In a real queue `--today` and `--as` are refused (4), and nothing is done."""
    assert run("import", samples).status == 0
    done = run(*pretence, *words, "--json")
    assert (done.status, done.error["code"]) == (4, "training_only")
    assert done.error["field"] == pretence[0]


def test_a_failure_of_the_program_itself_is_one_sentence(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What nobody foresaw is exit 1 and a sentence; where it happened is in a file."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(program.commands["list"], "callback", lambda **_: 1 / 0)
    done = run("list", "--json")
    assert (done.status, done.error["code"], done.err) == (1, "internal", "")
    assert "ZeroDivisionError" in (tmp_path / "review-tui/crash.log").read_text()
    assert "Traceback" not in run("list").err
