"""The bench measures what it says; how fast anything was decides nothing here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SIZE = 60


@pytest.fixture(scope="module")
def bench(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """What the bench prints, and every value it kept, at the smallest size that fills a screen."""
    folder = tmp_path_factory.mktemp("bench")
    few = (
        "--starts=1",
        "--idle=0.1",
        "--keys=1",
        "--decisions=2",
        "--records=20",
        f"--folder={folder}",
    )
    command = [sys.executable, "-m", "bench", str(SIZE), *few]
    done = subprocess.run(command, cwd=root, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads((folder / "measured.json").read_text())


def test_every_part_is_measured(bench: tuple[str, dict[str, Any]]) -> None:
    """Starts, idling, keys, store, rules and import each have values; the machine is named."""
    _text, values = bench
    assert set(values) == {"machine", "starts", "idle", "keys", "store", "rules", "import"}
    assert [len(life["start"]) for life in values["starts"].values()] == [1, 1]
    assert values["import"]["records"] == 20


def test_each_key_answers_as_often_as_it_was_pressed(bench: tuple[str, dict[str, Any]]) -> None:
    """No press is lost or left out: a figure that lacks the slow ones would flatter."""
    _text, values = bench
    presses = {name: len(paints) for name, paints in values["keys"][str(SIZE)].items()}
    once = ("page down", "end", "home", "open the very first", "open a protocol")
    assert {presses.pop(name) for name in once} == {1}
    assert presses == {"down": 3, "back to the queue": 2, "decide a line": 2, "undo it": 2}


def test_a_key_repaints_less_than_the_screen(bench: tuple[str, dict[str, Any]]) -> None:
    """A step down sends some bytes, and fewer than 80 columns and 24 lines have cells."""
    _text, values = bench
    assert all(0 < paint["bytes"] < 80 * 24 for paint in values["keys"][str(SIZE)]["down"])


def test_tables_name_what_was_measured(bench: tuple[str, dict[str, Any]]) -> None:
    """A person reads the figures without the program that wrote them."""
    text, _values = bench
    for heading in (
        "start, ms",
        "idle",
        f"keys at {SIZE}",
        f"store at {SIZE}, ms",
        f"rules at {SIZE}",
        "import of 20",
    ):
        assert heading in text
