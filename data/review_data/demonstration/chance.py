"""Seeded chance: the same seed, stream and index give the same draws, in any order of use."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from random import Random
from typing import TypeVar

T = TypeVar("T")

GOLDEN = (5**0.5 - 1) / 2
SILVER = 2**0.5 - 1


class Stream(IntEnum):
    """What a draw is for; each stream is independent of the others."""

    OPEN = 1
    DOSSIER = 2
    FOLLOW_UP = 3
    CLOSED = 4
    DOCTORS = 5


class Chance(Random):
    """Draws for one document; `random()` is the only source, so that order is all that counts."""

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely as the others."""
        return items[int(self.random() * len(items))]

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.random() * (high - low + 1))

    def happens(self, probability: float) -> bool:
        """True that often."""
        return self.random() < probability


def chance(seed: int, stream: Stream, index: int) -> Chance:
    """The draws of document `index` in a stream: four microseconds, no state kept."""
    return Chance(((seed % (1 << 64)) << 56) | (stream << 48) | index)


def evenly(seed: int, index: int, step: float = GOLDEN) -> float:
    """A number in [0, 1); neighbouring indexes are spread evenly by an irrational step."""
    return (seed % 1000 * SILVER + index * step) % 1
