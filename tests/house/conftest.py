"""What the tests of the house share: the checkout, its packages, programs run in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def packages(root: Path) -> dict[str, Path]:
    """The folder of each of the three packages."""
    return {
        "review_tui": root / "review_tui",
        "review_queue": root / "queue/review_queue",
        "review_data": root / "data/review_data",
    }


@pytest.fixture(scope="session")
def python_at_root(root: Path) -> Callable[[str], str]:
    """Run code in a new process started at the root; gives what it printed."""

    def run(code: str) -> str:
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=root, text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
