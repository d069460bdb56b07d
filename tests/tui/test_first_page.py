"""The first page as it is composed before Textual is there, and as Textual paints it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.style import Style
from textual.strip import Strip

from review_data.words import Language
from review_tui.page.first import first_page
from review_tui.page.frame import PREVIEW_WIDTH, WIDE
from review_tui.page.rows import STYLES
from review_tui.page.spans import Line
from tests.tui.conftest import Person, SitDown

ATTRIBUTES = frozenset({"bold", "dim", "reverse"})
Cell = tuple[str, frozenset[str]]


def composed(line: Line) -> Iterator[Cell]:
    """Each character of a line with its attributes."""
    for text, style in line:
        words = frozenset(style.split()) & ATTRIBUTES
        yield from ((character, words) for character in text)


def painted(strip: Strip) -> Iterator[Cell]:
    """The same of a line that Textual paints."""
    for segment in strip:
        words = frozenset(word for word in ATTRIBUTES if getattr(segment.style, word))
        # without a terminal Textual turns dim into a colour, and says so by "not dim"
        words |= {"dim"} if segment.style and segment.style.dim is False else set()
        yield from ((character, words) for character in segment.text)


def page_of(person: Person, width: int, height: int) -> list[list[Cell]]:
    """The page that would be shown before Textual, cell by cell."""
    page = first_page(person.app.session, person.app.keys, width, height)
    assert page is not None
    blank: Cell = (" ", frozenset())
    lines = [list(composed(line)) for line in page]
    return [line + [blank] * (width - len(line)) for line in lines]


def screen_of(person: Person) -> list[list[Cell]]:
    """What Textual shows, cell by cell."""
    strips = person.app.screen._compositor.render_strips(person.app.size)
    return [list(painted(strip)) for strip in strips]


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (81, 70), (109, 30), (110, 30), (200, 50)])
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_it_is_what_textual_paints(
    demo: Path, sit_down: SitDown, size: tuple[int, int], language: Language
) -> None:
    """Texts, columns and attributes, but for the preview, which is empty at first."""
    width, height = size
    async with sit_down(demo, size, language) as person:
        first, screen = page_of(person, width, height), screen_of(person)
    assert len(first) == len(screen) == height
    within = slice(0, width - PREVIEW_WIDTH + 1 if width >= WIDE else width)
    for ahead, later in zip(first, screen, strict=True):
        assert ahead[within] == later[within]


@pytest.mark.parametrize("kind", STYLES)
async def test_each_kind_of_cell_has_the_style_of_the_style_sheet(
    demo: Path, sit_down: SitDown, kind: str
) -> None:
    """Two say it: Python before Textual is there, CSS afterwards."""
    async with sit_down(demo) as person:
        style = person.table.get_component_rich_style(f"queue-table--{kind}", partial=True)
    early = Style.parse(STYLES[kind])
    numbers = [look.color and look.color.number for look in (style, early)]
    assert (bool(style.bold), numbers[0]) == (bool(early.bold), numbers[1])


@pytest.mark.parametrize(("width", "height"), [(59, 24), (80, 15)])
async def test_none_where_the_terminal_is_too_small(
    demo: Path, sit_down: SitDown, width: int, height: int
) -> None:
    """Textual asks for more room there."""
    async with sit_down(demo) as person:
        assert first_page(person.app.session, person.app.keys, width, height) is None


async def test_none_of_an_empty_queue(empty: Path, sit_down: SitDown) -> None:
    """There is no row to show."""
    async with sit_down(empty) as person:
        assert first_page(person.app.session, person.app.keys, 80, 24) is None
