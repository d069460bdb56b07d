"""The demonstration queue itself: open and closed protocols, one at a time.

Document `i` depends on seed, today and `i` alone; nothing is kept between two documents, so
that a million of them take no more memory than one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from review_data.demonstration.answers import ClosedCase
from review_data.demonstration.past import closed_protocol
from review_data.demonstration.requests import open_protocol

SEED: Final = 2026
CLOSED_FOR_ONE: Final = 10
CLOSED_AT_MOST: Final = 50_000


def closed_for(size: int) -> int:
    """How many closed protocols stand beside `size` open ones: ten times, 50,000 at most."""
    return min(size * CLOSED_FOR_ONE, CLOSED_AT_MOST)


def open_protocols(
    size: int, *, seed: int = SEED, today: date, closed: int | None = None
) -> Iterator[dict[str, Any]]:
    """`size` submission documents that wait for an opinion, the oldest 40 days old.

    Args:
        size: How many.
        seed: Another seed gives other people.
        today: The day around which they arrived; never later.
        closed: How many closed protocols stand beside them; a renewal names one of these as
            `previous` if its own is among them. None: `closed_for(size)`.
    """
    beside = closed_for(size) if closed is None else closed
    for index in range(size):
        yield open_protocol(seed, index, today, linked=index < beside)


def closed_protocols(size: int, *, seed: int = SEED, today: date) -> Iterator[ClosedCase]:
    """`size` protocols of the eight years before today, with what was answered."""
    for index in range(size):
        yield closed_protocol(seed, index, today)
