"""Moving in the queue: by rows, by pages, to the ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.tui.conftest import Rows, SitDown


async def test_each_row_down_is_the_next_of_the_queue(
    sit_down: SitDown, demo: Path, rows_of: Rows
) -> None:
    """Going down row by row visits every row once, in order, over the edges of pages."""
    visited: list[str | None] = []
    async with sit_down(demo) as person:
        order = [row.reference for row in rows_of(demo)]
        for _ in order:
            visited.append(person.here)
            await person.pilot.press("j")
        assert visited == order
        assert person.here == order[-1]


async def test_each_row_up_is_the_one_before(sit_down: SitDown, demo: Path, rows_of: Rows) -> None:
    """Going up from the end visits every row once, backwards."""
    visited: list[str | None] = []
    async with sit_down(demo) as person:
        order = [row.reference for row in rows_of(demo)]
        await person.press("G")
        for _ in order:
            visited.append(person.here)
            await person.pilot.press("k")
        assert visited == order[::-1]


async def test_the_ends_are_one_key_away(sit_down: SitDown, demo: Path, rows_of: Rows) -> None:
    """G and End go to the last row, g and Home to the first."""
    async with sit_down(demo) as person:
        order = [row.reference for row in rows_of(demo)]
        for last, first in (("G", "g"), ("end", "home")):
            await person.press(last)
            assert person.here == order[-1]
            await person.press(first)
            assert person.here == order[0]


async def test_pages_follow_each_other(sit_down: SitDown, demo: Path, rows_of: Rows) -> None:
    """PageDown shows the next page at the same height; PageUp the page before again."""
    async with sit_down(demo) as person:
        order = [row.reference for row in rows_of(demo)]
        page = person.table.size.height
        await person.press("j", "j", "pagedown")
        assert person.here == order[page + 2]
        await person.press("pageup")
        assert person.here == order[2]


async def test_page_down_ends_on_the_last_row(sit_down: SitDown, demo: Path, rows_of: Rows) -> None:
    """The last page is shown full, and PageDown on it goes to the last row."""
    async with sit_down(demo) as person:
        await person.press("pagedown", "pagedown", "pagedown", "pagedown")
        assert person.here == rows_of(demo)[-1].reference
        assert len(person.table.window.rows) == person.table.size.height


async def test_half_a_page(sit_down: SitDown, demo: Path, rows_of: Rows) -> None:
    """ctrl+d goes down by half a page, ctrl+u up by as much."""
    async with sit_down(demo) as person:
        order = [row.reference for row in rows_of(demo)]
        half = person.table.size.height // 2
        await person.press("ctrl+d", "ctrl+d", "ctrl+d")
        assert person.here == order[3 * half]
        await person.press("ctrl+u")
        assert person.here == order[2 * half]


async def test_another_size_keeps_the_place(sit_down: SitDown, demo: Path) -> None:
    """A terminal made smaller or larger leaves the cursor on its row."""
    async with sit_down(demo) as person:
        await person.press(*["j"] * 17)
        place = person.here
        for width, height in ((80, 18), (120, 40), (60, 20)):
            await person.resize(width, height)
            assert person.here == place
            assert sum(line.startswith("▸") for line in person.lines) == 1
