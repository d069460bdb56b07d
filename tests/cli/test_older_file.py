"""A queue of an older version on the command line: brought up to date, and said before."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.older import older_than

Process = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def old(sample_file: Path, tmp_path: Path) -> Path:
    """The samples as the version before the statistics left them."""
    path = tmp_path / "queue.db"
    with older_than("step_4_statistics", path, sample_file):
        return path


@pytest.mark.parametrize("words", [("list", "--json"), ("claim", "--json")])
def test_who_waits_for_the_steps_is_told_first(
    process: Process, old: Path, words: tuple[str, ...]
) -> None:
    """What is done and where the copy is, beside the answer; once only."""
    for told in (True, False):
        started = process("--today", "2026-11-20", "--as", "claire", *words)
        out, err = started.communicate()
        said = err.decode()
        assert json.loads(out) is not None
        assert told == said.startswith("The queue is brought up to this version; a copy is kept")
        assert told == (f"{old}.v3: this can take minutes" in said)


def test_the_sentence_comes_before_the_copy(process: Process, old: Path) -> None:
    """It is out although the copy cannot be made: whoever waits knows what for."""
    old.with_name("queue.db.v3").mkdir()
    started = process("list")
    _out, err = started.communicate()
    assert started.returncode == 1
    assert err.decode().startswith("The queue is brought up to this version")


def test_the_screen_leaves_it_to_a_verb(process: Process, old: Path) -> None:
    """The screen takes no minutes to open: it says what to do instead."""
    started = process()
    _out, err = started.communicate()
    assert started.returncode == 1
    assert err.decode().splitlines() == [
        f"{old} has not been brought up to this version yet.",
        "Run `review-tui import` or any writing verb once.",
    ]
    assert not old.with_name("queue.db.v3").exists()
