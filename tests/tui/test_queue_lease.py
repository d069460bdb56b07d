"""What one holds is kept while one works on it, and only then."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.worklist import Worklist
from review_tui.lease import EVERY, LeaseKeeper
from review_tui.session import Session

if TYPE_CHECKING:
    from tests.tui.conftest import SitDown

FAURE, BRUNEL = "751-2026-004104", "751-2026-004108"


class Watch:
    """A stopwatch that a test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@asynccontextmanager
async def session_on(path: Path) -> AsyncIterator[Session]:
    """A session that holds FAURE."""
    session = Session(path, Worklist.open(path), "formation", Clock(date(2026, 11, 21)))
    await session.write(lambda desk: desk.claim(FAURE))
    yield session
    session.close()


@pytest.mark.parametrize(
    ("seconds", "pressed", "renewed"),
    [(EVERY, True, True), (EVERY - 1, True, False), (EVERY, False, False)],
)
async def test_renewed_in_time_and_only_for_who_works(
    sample: Path, seconds: float, pressed: bool, renewed: bool
) -> None:
    """After five minutes, if a key was pressed; who has gone away lets his lease run out."""
    watch = Watch()
    async with session_on(sample) as session:
        keeper = LeaseKeeper(session, watch)
        if pressed:
            keeper.worked()
        watch.seconds = seconds
        assert await keeper.keep(FAURE) is renewed
        assert await keeper.keep(FAURE) is False


async def test_nothing_open_nothing_renewed(sample: Path) -> None:
    """In the queue no protocol is being worked on."""
    watch = Watch()
    async with session_on(sample) as session:
        keeper = LeaseKeeper(session, watch)
        keeper.worked()
        watch.seconds = EVERY
        assert await keeper.keep(None) is False


async def test_the_next_protocol_is_one_that_no_other_holds(
    sit_down: SitDown, sample: Path
) -> None:
    """J in FAURE passes over BRUNEL, which a colleague holds."""
    desk = Desk.open(sample, "Dr Lenoir", Clock(date(2026, 11, 21)))
    desk.claim(BRUNEL)
    desk.shut()
    async with sit_down(sample) as person:
        await person.press("enter", "J")
        assert "DELAUNAY Yvonne" in person.screen
        await person.press("K")
        assert "FAURE Olivier" in person.screen


async def test_a_lease_that_runs_out_is_noticed(sit_down: SitDown, sample: Path) -> None:
    """Nobody writes anything then: the list and the header say so all the same."""
    watch = Watch()
    begin = datetime(2026, 11, 21, 10, tzinfo=UTC)
    clock = Clock(date(2026, 11, 21), lambda: begin + timedelta(seconds=watch.seconds))
    async with sit_down(sample, clock=clock) as person:
        await person.press("c")
        person.app.upkeep.look_around()
        await person.settle()
        assert "mine 1" in person.lines[0]
        assert "yours" in person.lines[2]
        watch.seconds = 16 * 60
        person.app.upkeep.look_around()
        await person.settle()
        assert "mine 0" in person.lines[0]
        assert "yours" not in person.lines[2]
