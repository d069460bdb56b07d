"""What the queue looks like: golden screens, columns by width, header, empty, too small."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_data.words import Language

if TYPE_CHECKING:
    from tests.tui.conftest import SitDown


@pytest.mark.parametrize(
    ("name", "language", "size"),
    [
        ("queue_fr_80x24", "fr", (80, 24)),
        ("queue_en_80x24", "en", (80, 24)),
        ("queue_fr_120x40", "fr", (120, 40)),
        ("queue_fr_60x20", "fr", (60, 20)),
    ],
)
async def test_golden_queue(
    sit_down: SitDown, sample: Path, name: str, language: Language, size: tuple[int, int]
) -> None:
    """The queue of the twelve samples on 21 November 2026."""
    async with sit_down(sample, size, language) as person:
        person.sees(name)


async def test_golden_help(sit_down: SitDown, sample: Path) -> None:
    """The help fits 80x24 and begins with the keys of the queue."""
    async with sit_down(sample, language="fr") as person:
        await person.press("?")
        person.sees("help_fr_80x24")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
async def test_both_countdowns_at_any_width(sit_down: SitDown, sample: Path, width: int) -> None:
    """Marchetti, received 2 November: the opinion is deemed given, one month ends in 11 days."""
    async with sit_down(sample, (width, 24)) as person:
        row = next(line for line in person.lines if "MARCHETTI" in line)
        assert row.split()[:3] == ["D", "D-11", "D-11"]


async def test_days_move_with_the_calendar(sit_down: SitDown, sample: Path) -> None:
    """On 3 December the same row is one day over: a sign says so besides the colour."""
    async with sit_down(sample, today=date(2026, 12, 3)) as person:
        row = next(line for line in person.lines if "MARCHETTI" in line)
        assert row.split()[:3] == ["D", "!D+1", "D+1"]


async def test_opinion_counts_first(sit_down: SitDown, sample: Path) -> None:
    """Delaunay, received 10 November: two weeks for the opinion, its letter before the days."""
    async with sit_down(sample) as person:
        row = next(line for line in person.lines if "DELAUNAY" in line)
        assert row.split()[:3] == ["O", "·D-3", "D-19"]


async def test_restricted_files_bear_a_sign(sit_down: SitDown, sample: Path) -> None:
    """A file of restricted access is marked before its name."""
    async with sit_down(sample) as person:
        assert any("# SYLLA" in line for line in person.lines)


async def test_training_is_said(sit_down: SitDown, sample: Path) -> None:
    """A training queue says so at the very beginning of the screen."""
    async with sit_down(sample, language="fr") as person:
        assert person.lines[0].startswith("FORMATION")


async def test_empty_queue_says_what_to_do(sit_down: SitDown, empty: Path) -> None:
    """An empty queue names `import` and `demo`, and its keys say why they do nothing."""
    async with sit_down(empty) as person:
        assert "review-tui import" in person.screen
        assert "review-tui demo" in person.screen
        await person.press("j", "G", "pagedown", "space", "enter")
        assert person.status == "The queue is empty."


async def test_too_small_asks_for_room(sit_down: SitDown, sample: Path) -> None:
    """Below 60x16 one sentence stands alone, keys change nothing, q still ends the program."""
    async with sit_down(sample, (59, 16)) as person:
        assert "60" in person.screen
        assert "MARCHETTI" not in person.screen
        before = person.here
        await person.press("j", "c", "space")
        assert person.here == before
        assert not person.table.tags
        await person.press("q")
        assert person.app.return_code == 0


async def test_room_again_shows_the_queue(sit_down: SitDown, sample: Path) -> None:
    """A terminal that grows back shows the queue as it was."""
    async with sit_down(sample) as person:
        await person.press("j", "/", "f", "enter")
        before = person.screen
        await person.resize(50, 10)
        assert [line for line in person.lines if line][1:] == ["columns and 16 lines."]
        await person.resize(80, 24)
        assert person.screen == before


async def test_preview_beside_the_list_when_wide(sit_down: SitDown, sample: Path) -> None:
    """From 110 columns on the row is told in sentences beside the list, not below."""
    async with sit_down(sample, (110, 24)) as person:
        assert "751-2026-004104" in person.screen
        assert "received" not in person.lines[3]
        await person.resize(109, 24)
        assert "751-2026-004104" not in person.screen
