"""`demo`: a training queue of invented people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_training_queue_is_made_where_db_says(run: Run, tmp_path: Path) -> None:
    """`--size` counts the open ones; people are told where it is."""
    done = run("demo", "--size", "5", "--no-open")
    assert done.status == 0
    assert str(tmp_path / "queue.db") in done.out
    assert len(run("list", "--json").answer) == 5
    assert run("claim", "--json").answer["act"]["by"] == "formation"


def test_keep_says_where(run: Run, tmp_path: Path) -> None:
    """`--keep PATH` goes before --db, and one JSON document says what was made."""
    done = run("demo", "--size", "3", "--keep", tmp_path / "other.db", "--json")
    assert (done.status, done.answer["path"]) == (0, str(tmp_path / "other.db"))
    assert not (tmp_path / "queue.db").exists()
    assert len(run("--db", tmp_path / "other.db", "list", "--json").answer) == 3


def test_without_a_terminal_no_screen_opens(run: Run) -> None:
    """In a pipe the queue is made and the way to open it said."""
    done = run("demo", "--size", "0")
    assert (done.status, "review-tui --db" in done.out) == (0, True)


def test_a_real_queue_is_never_written_over(run: Run, samples: Path) -> None:
    """A file that is no training queue is refused (4) and keeps what it holds."""
    assert run("import", samples).status == 0
    done = run("demo", "--size", "1", "--no-open", "--json")
    assert (done.status, done.error["code"]) == (4, "not_training")
    assert len(run("list", "--json").answer) == 12


def test_the_same_seed_and_day_give_the_same_people(run: Run, tmp_path: Path) -> None:
    """Deterministic: two queues of one seed and day list the same."""
    lists = []
    for name in ("one.db", "two.db"):
        path = tmp_path / name
        words = ("--today", "2026-11-20", "--db", path)
        assert run(*words, "demo", "--size", "6", "--seed", "7", "--no-open").status == 0
        lists.append(run(*words, "list", "--json").answer)
    assert lists[0] == lists[1]


def test_a_regime_can_be_pinned(run: Run) -> None:
    """`--regime r322_7`: every clock is the month at whose end silence rejects."""
    assert run("demo", "--size", "6", "--regime", "r322_7", "--no-open").status == 0
    rows = run("list", "--json").answer
    assert {row["silence"] for row in rows} == {"rejection"}
    assert {row["opinion_last_day"] for row in rows} == {None}


@pytest.mark.parametrize(
    "words", [["--size", "-1"], ["--size", "many"], ["--regime", "l324_1"], ["--seed", "x"]]
)
def test_values_that_do_not_fit_are_wrong_use(run: Run, tmp_path: Path, words: list[str]) -> None:
    """2, and nothing is made."""
    assert run("demo", *words, "--no-open").status == 2
    assert not (tmp_path / "queue.db").exists()
