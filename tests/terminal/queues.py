"""Queues for the real program to open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DAY = ("--today", "2026-11-21")
"""The day on which the tests look at them."""


def make(path: Path, size: int) -> Path:
    """A training queue of so many open protocols, dated around `DAY`."""
    program = [sys.executable, "-m", "review_tui", "--db", str(path), *DAY]
    subprocess.run(
        [*program, "demo", "--size", str(size), "--no-open"], capture_output=True, check=True
    )
    return path
