"""`t`: the team's figures on a page that fills the screen, at any size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_queue.desk.recorded import Recorded
from review_queue.terms import ClosingCause

if TYPE_CHECKING:
    from tests.tui.conftest import SitDown


async def test_the_page_opens_scrolls_and_closes(sit_down: SitDown, demo: Path) -> None:
    """From the first line to the last by the usual keys; Esc leads back to the same row."""
    async with sit_down(demo) as person:
        queue = person.screen
        await person.press("t")
        assert len(person.lines) == 24
        assert "The team's figures on 21 November 2026" in person.lines[1]
        assert "50 protocols are open." in person.screen
        await person.press("G")
        assert "No protocol is signed yet." in person.screen
        await person.press("g", "j", "pagedown")
        assert "IN AND OUT, BY WEEK" in person.screen
        await person.press("escape")
        assert person.screen == queue


async def test_bars_follow_the_size_of_the_terminal(sit_down: SitDown, demo: Path) -> None:
    """At 60x16 each band still stands on a line of its own; wider again, bars grow again."""
    async with sit_down(demo) as person:
        await person.press("t")
        wide = [line for line in person.lines if "█" in line]
        await person.resize(60, 16)
        narrow = [line for line in person.lines if "█" in line]
        assert all(any(sign.isdigit() for sign in line) for line in narrow)
        assert max(line.count("█") for line in narrow) < max(line.count("█") for line in wide)
        await person.resize(80, 24)
        assert [line for line in person.lines if "█" in line] == wide


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_an_empty_queue_has_its_page(
    sit_down: SitDown, empty: Path, size: tuple[int, int]
) -> None:
    """Sentences instead of tables, before the first import too."""
    async with sit_down(empty, size=size) as person:
        await person.press("t")
        assert "No protocol is open." in person.screen


async def test_a_closing_is_in_the_figures_at_once(sit_down: SitDown, sample: Path) -> None:
    """What was recorded a moment ago counts."""
    async with sit_down(sample) as person:
        closing = await person.app.session.write(
            lambda desk: desk.close("751-2026-004101", ClosingCause.DUPLICATE)
        )
        assert isinstance(closing, Recorded)
        await person.press("t")
        assert "11 protocols are open." in person.screen
