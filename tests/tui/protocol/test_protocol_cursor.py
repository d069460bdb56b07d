"""Where the cursor goes, and which keys a line refuses, as the advisers' guide says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any


async def test_what_the_list_accepts_leaves_the_cursor_on_a_line_still_to_decide(
    sample: Path, run: Any, press: Any, open_case: Any
) -> None:
    """`A` grants line 3 only: line 1, under a condition, is still the one to look at."""
    async with run(sample) as pilot:
        await open_case(pilot, "hoareau")
        await press(pilot, "A")
        view = pilot.app.worklist_screen.view
        assert (view.selected.line.number, view.selected.decision) == (1, None)
        assert view.case.lines[2].decision is not None


async def test_a_refused_line_has_no_duration_to_change(
    sample: Path, run: Any, press: Any, open_case: Any, status: Any
) -> None:
    """A refusal is valid for nothing: `d` says so instead of asking for a last day."""
    async with run(sample) as pilot:
        await open_case(pilot, "hoareau")
        await press(pilot, "G", "r", "x", "enter", "m", "enter", "G", "d")
        assert status(pilot) == "A refused line has no validity."
        assert len(pilot.app.screen_stack) == 1
