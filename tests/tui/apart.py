"""What stands in a queue's file, read apart from the program."""

from __future__ import annotations

from pathlib import Path

from review_queue.worklist import Worklist


def holder(path: Path, reference: str) -> str | None:
    """Who holds a protocol."""
    worklist = Worklist.open(path)
    try:
        row = worklist.row(reference)
        return row.holder if row else None
    finally:
        worklist.close()
