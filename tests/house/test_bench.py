"""The bench measures what it says; how fast anything was decides nothing here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.aims import Aim, aim_table
from bench.measured import Measured
from bench.tables import table

SIZE = 60
OURS, DATA_TABLE = f"review-tui, {SIZE}", f"DataTable, {SIZE}"


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The bench as `make bench` calls it."""
    command = [sys.executable, "-m", "bench", *arguments]
    return subprocess.run(command, cwd=root, text=True, capture_output=True, check=False)


@pytest.fixture(scope="module")
def bench(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """What the bench prints, and every value it kept, at the smallest size that fills a screen."""
    folder = tmp_path_factory.mktemp("bench")
    few = ("--starts=1", "--idle=0.1", "--keys=1", "--decisions=2", "--records=20")
    done = run(root, str(SIZE), *few, f"--folder={folder}")
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads((folder / "measured.json").read_text())


def test_every_part_is_measured(bench: tuple[str, dict[str, Any]]) -> None:
    """Starts, idling, keys, store, rules and import each have values; the machine is named."""
    _text, values = bench
    assert all(values.values())
    assert values["sizes"] == [SIZE]
    assert values["imports"]["records"] == 20


def test_peers_show_the_same_rows_in_the_same_run(bench: tuple[str, dict[str, Any]]) -> None:
    """Whoever is compared has started, stood idle and been walked through like ours."""
    _text, values = bench
    for part in ("starts", "idle", "keys"):
        assert {OURS, DATA_TABLE} <= values[part].keys()
    assert len(values["starts"][DATA_TABLE]["start"]) == 1
    walked = ("down", "page down", "end", "home")
    assert set(walked) <= values["keys"][DATA_TABLE].keys() & values["keys"][OURS].keys()


def test_each_key_answers_as_often_as_it_was_pressed(bench: tuple[str, dict[str, Any]]) -> None:
    """No press is lost or left out: a figure that lacks the slow ones would flatter."""
    _text, values = bench
    presses = {name: len(paints) for name, paints in values["keys"][OURS].items()}
    letters = [presses.pop(name, 0) for name in list(presses) if name.startswith("letter")]
    assert sum(letters) == 4
    twice = ("decide a line", "undo it", "back to the queue")
    assert presses.pop("down") == 3
    assert {presses.pop(name) for name in twice} == {2}
    assert set(presses.values()) == {1}


def test_a_key_repaints_less_than_the_screen(bench: tuple[str, dict[str, Any]]) -> None:
    """A step down sends some bytes, and fewer than 80 columns and 24 lines have cells."""
    _text, values = bench
    assert all(0 < paint["bytes"] < 80 * 24 for paint in values["keys"][OURS]["down"])


def test_tables_name_what_was_measured(bench: tuple[str, dict[str, Any]]) -> None:
    """A person reads the figures without the program that wrote them."""
    text, _values = bench
    for heading in (
        "start, ms",
        "idle",
        "200 downs at once",
        "letter of a search",
        "filter by ALD",
        f"store at {SIZE}, ms",
        f"rules at {SIZE}",
        "import of 20",
        "growth",
        f"aim at {SIZE}",
    ):
        assert f"| {heading}" in text


def test_a_part_that_does_not_exist_is_named(root: Path) -> None:
    """A slip in `--only` is said at once, not after minutes of building queues."""
    done = run(root, "--only=starts,kyes")
    assert done.returncode == 2
    assert "no part kyes" in done.stderr


def test_an_aim_is_met_up_to_its_limit() -> None:
    """The verdict comes from the value; what was not measured has none."""
    found = Measured({}, [SIZE])
    aims = [
        Aim("T1", "at the limit", 5, lambda _: 5),
        Aim("T2", "over it", 5, lambda _: 5.01),
        Aim("T3", "not measured", 5, lambda measured: measured.idle["nobody"].cpu),
    ]
    lines = list(aim_table(aims, found))[2:]
    assert [line.split("|")[-2].strip() for line in lines] == ["yes", "MISSED"]


def test_a_table_is_aligned_markdown() -> None:
    """What a terminal shows can stand in docs/performance.md as it is."""
    assert list(table(["key", "ms"], [["down", "3.1"], ["page down", "10.4"]])) == [
        "| key       |   ms |",
        "| --------- | ---: |",
        "| down      |  3.1 |",
        "| page down | 10.4 |",
    ]
