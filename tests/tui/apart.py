"""What stands in a queue's file, and a colleague at it, apart from the program."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.worklist import Worklist


def claims(name: str, path: Path, reference: str) -> None:
    """A colleague claims a protocol on 21 November 2026."""
    desk = Desk.open(path, name, Clock(date(2026, 11, 21)))
    desk.claim(reference)
    desk.shut()


def holder(path: Path, reference: str) -> str | None:
    """Who holds a protocol."""
    worklist = Worklist.open(path)
    try:
        row = worklist.row(reference)
        return row.holder if row else None
    finally:
        worklist.close()
