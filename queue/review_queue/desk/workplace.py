"""What everything done at one desk shares: the file, who sits there, the clock, the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from review_queue.clock import Clock
from review_queue.connection import Connection
from review_queue.rulebook import Rulebook
from review_queue.store.rulebooks import Rulebooks


@dataclass(frozen=True, slots=True)
class Workplace:
    """One adviser's place at one queue.

    Attributes:
        patience: How many seconds a write waits for its turn before it answers `busy`.
        lock: Taken around every use of the connection: one at a time, from any thread.
    """

    path: Path
    connection: Connection
    actor: str
    clock: Clock
    patience: float
    books: Rulebooks
    lock: RLock = field(default_factory=RLock)

    @property
    def rulebook(self) -> Rulebook:
        """What the queue goes by now."""
        return self.books.current()
