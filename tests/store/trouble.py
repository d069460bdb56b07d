"""What goes wrong on a server: a disk that is full, a process that stops in the writers' turn."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

HOLDS = """
import sys, time
from pathlib import Path
from review_queue.gate import turn
with turn(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def fill(folder: Path) -> Path:
    """Take every byte that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return ballast


def at_the_gate(queue: Path, process: int | str = "self") -> int:
    """How often a process has the writers' gate open: it holds the turn, or waits for it."""
    gate, found = os.path.realpath(f"{queue}-gate"), 0
    for opened in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed while one looks
            found += os.readlink(opened) == gate
    return found
