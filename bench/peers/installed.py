"""Where a peer is: in the bench's own environment, else wherever the shell finds it."""

from __future__ import annotations

import shutil
from pathlib import Path

OWN = Path(__file__).parents[2] / ".bench-venv" / "bin"


def find(name: str) -> str | None:
    """The program to start; None where it is not installed."""
    return shutil.which(name, path=OWN) or shutil.which(name)
