"""The door as a face opens it: files into a queue that may not exist yet."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from review_queue.clock import Clock
from review_queue.connection import Connection
from review_queue.intake.load import Intake
from review_queue.schema import is_unfinished, open_up_to_date, prepare
from review_queue.store.settings import Settings
from review_queue.store.writing import writing


def is_still_to_be_made(path: Path) -> bool:
    """Whether no queue is at `path`: nothing, or what a making that was cut off has left."""
    return not path.exists() or is_unfinished(path)


@contextmanager
def open_door(path: Path, actor: str, clock: Clock, *, dry_run: bool = False) -> Iterator[Intake]:
    """An intake into the queue at `path`, which is made where it does not exist or is empty.

    A dry run leaves nothing behind: without a queue it looks into an empty one of its own.

    Raises:
        ReviewError: as `schema.prepare` and `schema.open_up_to_date`.
    """
    with tempfile.TemporaryDirectory(prefix="review-tui-") as folder:
        to_make = is_still_to_be_made(path)
        queue = Path(folder, "queue.db") if dry_run and to_make else path
        if to_make:
            prepare(queue)
        connection = open_up_to_date(queue)
        try:
            _supervised(queue, connection, actor)
            yield Intake(queue, connection, actor, clock, dry_run)
        finally:
            connection.close()


def _supervised(queue: Path, connection: Connection, actor: str) -> None:
    """Who makes a queue, or is the first to fill an empty one, is its first supervisor."""
    if Settings(connection).supervisor:
        return
    with writing(queue, connection) as write:
        Settings(connection).put("supervisor", actor)
        write.commit()
