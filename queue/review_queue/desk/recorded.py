"""What a write answers when it is on disk."""

from __future__ import annotations

from dataclasses import dataclass

from review_queue.register import UNDOABLE, Act
from review_queue.terms import State


@dataclass(frozen=True, slots=True)
class Recorded:
    """An act that was committed.

    `said` tells it in words; how to take it back is each face's own to say.
    """

    reference: str
    state: State
    version: int
    act: Act
    said: str

    @property
    def can_be_undone(self) -> bool:
        """Whether `undo` takes this act back."""
        return self.act.act in UNDOABLE
