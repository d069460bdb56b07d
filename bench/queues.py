"""Training queues of each size, built once and kept; the program as it opens them."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from bench.terminal import Seat
from review_queue.desk import Desk
from review_queue.training import ACTOR, Progress, build
from review_queue.worklist import Worklist

FOLDER = Path(__file__).with_name(".queues")
SEED = 2026
HEADER_LINES = 2
"""What stands above the rows."""


def default_sizes(folder: Path) -> list[int]:
    """A thousand and a hundred thousand; a million where somebody has built it."""
    million = 1_000_000
    return [1000, 100_000, *([million] if _path_of(million, folder).exists() else [])]


def make_ready(size: int, folder: Path) -> Path:
    """The queue of that size, built if need be, with what silence has done up to today."""
    path = _path_of(size, folder)
    if not path.exists():
        folder.mkdir(exist_ok=True)
        told = _Teller()
        build(path, size, SEED, date.today(), told=told)
        told.end()
    desk = Desk.open(path, ACTOR)
    desk.record_silences()
    desk.shut()
    return path


def _path_of(size: int, folder: Path) -> Path:
    return folder / f"{size}.db"


def command_for(path: Path) -> list[str]:
    """The program on that queue, in French whatever the locale."""
    return [sys.executable, "-m", "review_tui", "--db", str(path), "--lang", "fr"]


def open_at(path: Path, home: Path) -> tuple[Seat, float]:
    """Start the program; milliseconds until the first page of rows was painted."""
    seat = Seat(command_for(path), home)
    return seat, seat.wait_for(FirstRows(path))


class FirstRows:
    """Whether a screen shows the rows that the queue says are the most urgent."""

    def __init__(self, path: Path) -> None:
        worklist = Worklist.open(path)
        self._days = [
            date.fromisoformat(row.last_day).strftime("%d/%m/%Y")
            for row in worklist.whole.first(15)
        ]
        worklist.close()

    def __call__(self, lines: list[str]) -> bool:
        rows = lines[HEADER_LINES : HEADER_LINES + len(self._days)]
        return all(day in line for day, line in zip(self._days, rows, strict=True))


class _Teller:
    """Says on standard error how far a queue has come, every ten seconds."""

    def __init__(self) -> None:
        self._next = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + 10
            print(f"  {progress.stage}: {progress.done:,} of {progress.total:,}", file=sys.stderr)

    def end(self) -> None:
        print("  The queue is ready.", file=sys.stderr)
