"""The writers' turn: one at a time, by a lock on a file beside the queue.

SQLite's own busy handler sleeps longer the longer it waits, so that among twenty busy writers
some got 3 turns and others 1,321; evenly spaced tries at a lock file give everybody his turn.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from review_data.words import _
from review_queue.errors import ReviewError

PATIENCE_SECONDS = 20.0
STEP_SECONDS = 0.001


@contextmanager
def turn(path: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the right to write to the queue at `path`.

    Raises:
        ReviewError: busy, where nobody let go within `patience` seconds.
    """
    # by its real name: a link to the queue leads to the same gate
    gate = f"{os.path.realpath(path)}-gate"
    lock = os.open(gate, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _wait(lock, time.monotonic() + patience, path)
        yield
    finally:
        os.close(lock)


def _wait(lock: int, deadline: float, path: Path) -> None:
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise ReviewError(
                    "busy",
                    _(
                        "Somebody else has been writing to {path} for too long; "
                        "nothing was recorded."
                    ).format(path=path),
                    _("Try again; if it lasts, look for a stopped review-tui (`ps`, `fg`)."),
                ) from None
            time.sleep(STEP_SECONDS)
        else:
            return
