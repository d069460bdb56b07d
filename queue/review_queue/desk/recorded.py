"""What a write answers when it is on disk."""

from __future__ import annotations

from dataclasses import dataclass

from review_queue.register import Act
from review_queue.terms import State


@dataclass(frozen=True, slots=True)
class Recorded:
    """An act that was committed; `said` tells it in words, with how to undo it."""

    reference: str
    state: State
    version: int
    act: Act
    said: str
