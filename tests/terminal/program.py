"""The real program on the twelve sample protocols, as the tests here start it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "store/data/sample_protocols.jsonl"
TODAY = ("--today", "2026-11-21")
MARCHETTI = "751-2026-004101"


def verb(queue: Path, *words: str) -> str:
    """What the command line answers."""
    command = [sys.executable, "-m", "review_tui", "--db", str(queue), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def words(queue: Path) -> list[str | Path]:
    """The command that opens the screen."""
    python = [sys.executable, "-m", "review_tui"]
    return [*python, "--db", queue, "--lang", "en", *TODAY]
