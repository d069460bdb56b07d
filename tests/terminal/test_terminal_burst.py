"""Keys that come all at once, as from a slow line that wakes up: none is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.emulator import KEYS
from tests.terminal.queues import DAY, make

if TYPE_CHECKING:
    from tests.terminal.conftest import Ptys, Terminal


@pytest.fixture(scope="module")
def queue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training queue of three hundred: fifteen pages."""
    return make(tmp_path_factory.mktemp("burst") / "queue.db", 300)


@pytest.fixture(scope="module")
def order(queue: Path) -> list[str]:
    """The reference of each row, once the law's own acts are recorded."""
    program = [sys.executable, "-m", "review_tui", *DAY, "--db", str(queue)]
    done = subprocess.run([*program, "list", "--json"], capture_output=True, check=True)
    return [row["reference"] for row in json.loads(done.stdout)]


@pytest.fixture
def term(pty: Ptys, queue: Path, order: list[str]) -> Terminal:
    """The program on its first page."""
    python = [sys.executable, "-m", "review_tui", "--lang", "en", *DAY]
    term = pty.start([*python, "--db", queue])
    term.wait_for("▸")
    return term


DOWN, UP = KEYS["down"], KEYS["up"]


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("j" * 200, 201),
        (DOWN * 200, 201),
        (DOWN * 200 + UP * 100, 101),
        ("jjk" * 66 + "j", 68),
        (KEYS["pagedown"] * 5 + DOWN * 30 + UP * 3, 5 * 20 + 28),
    ],
    ids=["200 j", "200 arrows", "200 down, 100 up", "to and fro", "pages and rows"],
)
def test_a_burst_ends_on_the_right_row(
    term: Terminal, order: list[str], keys: str, row: int
) -> None:
    """The protocol that opens after the burst is that of the row that the keys led to."""
    term.send(keys.encode())
    term.press("enter")
    term.wait_for(order[row - 1])
    term.press("q")
    term.wait_for(lambda text: "Enter Open" in text and term.cursor_row.startswith("▸"))


def test_a_burst_before_the_first_paint(pty: Ptys, queue: Path, order: list[str]) -> None:
    """Typed while the program starts, the two hundred are not lost either."""
    term = pty.start([sys.executable, "-m", "review_tui", "--lang", "en", *DAY, "--db", queue])
    term.send(b"j" * 200)
    term.press("enter")
    term.wait_for(order[200])


def test_a_burst_costs_less_than_its_keys(term: Terminal) -> None:
    """What lies between is not painted: 200 keys in 25 kB at most, where 200 pages are 1 MB."""
    before = len(term.written)
    term.send(DOWN.encode() * 200)
    term.wait_for(lambda text: "▸" in text and "≈ 1 / 300" not in text)
    assert term.falls_silent(0.2)
    assert len(term.written) - before < 25_000
