"""A protocol that is open while a colleague works on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from review_queue.clock import Clock
from review_queue.decisions import LineOrder
from review_queue.terms import LineOutcome

DELAUNAY = "751-2026-004102"


async def look_around(pilot: Any) -> None:
    """What the program does by itself every two seconds."""
    pilot.app.upkeep.look_around()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_what_a_colleague_lets_go_can_be_decided_at_once(
    sample: Path, run: Any, press: Any, open_case: Any, desk: Any, status: Any
) -> None:
    """Held: read only. Let go: the open protocol says so by itself, and `a` decides."""
    other = desk(sample, "marc")
    other.claim(DELAUNAY)
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "a")
        assert status(pilot) == "marc holds this protocol: you can read it."
        other.release_claim(DELAUNAY)
        await look_around(pilot)
        assert status(pilot) == "marc has changed this protocol: it is shown as it is now."
        await press(pilot, "a")
        assert pilot.app.worklist_screen.view.case.lines[0].decision is not None


async def test_under_a_dialog_nothing_moves(
    sample: Path, run: Any, press: Any, open_case: Any, desk: Any
) -> None:
    """An answer is about what was seen: the protocol is not changed behind the question."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "p")
        seen = pilot.app.worklist_screen.view.case.row.version
        desk(sample, "marc").decide(DELAUNAY, LineOrder(1, LineOutcome.FULL))
        await look_around(pilot)
        assert pilot.app.worklist_screen.view.case.row.version == seen


async def test_midnight_passes_over_an_open_protocol(
    sample: Path, run: Any, press: Any, open_case: Any, status: Any, screen_text: Any
) -> None:
    """The countdown follows the calendar; what silence then brings about is said to be its own."""
    hour = [datetime(2026, 11, 21, 12, tzinfo=UTC)]
    async with run(sample, clock=Clock(now=lambda: hour[0])) as pilot:
        await open_case(pilot, "delaunay")
        assert "Opinion: D-3" in screen_text(pilot)
        hour[0] += timedelta(days=1)
        await look_around(pilot)
        assert "Opinion: D-2" in screen_text(pilot)
        assert status(pilot) == ""
        hour[0] += timedelta(days=3)
        await look_around(pilot)
        assert "deemed favourable since 2026-11-25" in screen_text(pilot)
        assert status(pilot).startswith("Silence has had its effect")
