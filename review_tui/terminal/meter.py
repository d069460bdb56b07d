"""What the terminal is sent, counted: in all, and for one key."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Cost:
    """What one key has cost: bytes until the next one, milliseconds until the first was sent.

    `wait` is None where nothing was painted.
    """

    sent: int
    wait: float | None


class Meter:
    """Counts without a clock of its own: whoever sends and whoever takes a key tells it.

    Bytes are told by the thread that writes, keys by the one that paints.

    Attributes:
        total: Bytes sent since the beginning.
        last: What the key before the present one has cost.
    """

    def __init__(self) -> None:
        self.total = 0
        self.last: Cost | None = None
        self._began = monotonic()
        self._key: float | None = None
        self._before = 0
        self._painted: float | None = None

    @property
    def minutes(self) -> float:
        """How long it has been counting."""
        return (monotonic() - self._began) / 60

    def key(self) -> None:
        """A key has come: the one before it has cost what was sent up to now."""
        if self._key is not None:
            painted = self._painted
            wait = None if painted is None else (painted - self._key) * 1000
            self.last = Cost(self.total - self._before, wait)
        self._key, self._before, self._painted = monotonic(), self.total, None

    def sent(self, count: int) -> None:
        """So many bytes have been taken by the terminal."""
        self.total += count
        if self._painted is None:
            self._painted = monotonic()
