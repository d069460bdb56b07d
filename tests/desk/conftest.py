"""Advisers at their desks, on one real queue file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from review_queue.desk import Desk

if TYPE_CHECKING:
    from tests.conftest import QueueFile

Seat = Callable[..., Desk]


@pytest.fixture
def seat(queue: QueueFile) -> Iterator[Seat]:
    """Seats an adviser: a desk of his own, with a connection of its own."""
    with ExitStack() as seated:

        def sit(actor: str = "dr_a", patience: float = 20.0) -> Desk:
            desk = Desk.open(queue.path, actor, queue.hands.clock, patience)
            seated.callback(desk.shut)
            return desk

        yield sit


@pytest.fixture
def desk(seat: Seat) -> Desk:
    """Dr A's desk."""
    return seat("dr_a")
