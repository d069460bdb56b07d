"""Training queues of each size, built once and kept."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from review_queue.desk import Desk
from review_queue.schema import prepare
from review_queue.training import ACTOR, Progress, build

FOLDER = Path(__file__).with_name(".queues")
SEED = 2026


def default_sizes(folder: Path) -> list[int]:
    """A thousand and a hundred thousand; a million where somebody has built it."""
    million = 1_000_000
    return [1000, 100_000, *([million] if _path_of(million, folder).exists() else [])]


def make_ready(size: int, folder: Path) -> Path:
    """The queue of that size, built if need be, with what silence has done up to today."""
    path = _path_of(size, folder)
    if path.exists():
        _bring_up_to_date(path)
    else:
        folder.mkdir(exist_ok=True)
        told = _Teller()
        build(path, size, SEED, date.today(), told=told)
        told.end()
    desk = Desk.open(path, ACTOR)
    desk.record_silences()
    desk.shut()
    return path


def _bring_up_to_date(path: Path) -> None:
    """An older version's queue is migrated; no copy is kept of what can be built again."""
    prepare(path)
    for copy in path.parent.glob(f"{path.name}.v*"):
        copy.unlink()


def _path_of(size: int, folder: Path) -> Path:
    return folder / f"{size}.db"


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
