"""A filter from the keyboard: typed, completed, counted, kept, cleared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

if TYPE_CHECKING:
    from tests.tui.conftest import Person, Rows, SitDown

FAURE, BRUNEL, MARCHETTI = "751-2026-004104", "751-2026-004108", "751-2026-004101"


def typed(person: Person) -> str:
    """What stands in the line of the filter."""
    line = person.app.worklist_screen.typing
    return line.text if line else ""


def typed_row(person: Person) -> str:
    """The row of the screen in which the filter is typed."""
    return next(line.rstrip() for line in person.lines if line.startswith("f "))


async def test_only_what_matches_is_shown(sit_down: SitDown, sample: Path, rows_of: Rows) -> None:
    """The header says the filter and how many, the status line what it means and the way back."""
    wanted = [row.reference for row in rows_of(sample) if "8" in row.ald.split()]
    async with sit_down(sample) as person:
        await person.filter_by("ald:8")
        assert person.shown == wanted
        assert f"ald:8 {len(wanted)}" in person.lines[0]
        assert person.status == "Shown: ALD 8; by the day to act. Esc: everything again."
        assert person.here == wanted[0]


async def test_a_filter_is_counted_while_it_is_typed(sit_down: SitDown, sample: Path) -> None:
    """Beside what is typed; a filter that is not whole yet has no count and no error."""
    async with sit_down(sample) as person:
        await person.press("f")
        await person.type("not:mine")
        assert typed_row(person).endswith(" 12")
        await person.type(" ald:")
        assert "^" not in person.screen
        assert typed_row(person) == "f not:mine ald:"


async def test_tab_completes_fields_and_values_of_the_queue(
    sit_down: SitDown, sample: Path
) -> None:
    """Tab goes through the ways and round, shift+tab back; typing goes on from the one chosen."""
    async with sit_down(sample) as person:
        await person.press("f")
        await person.type("off")
        assert "Tab: off-list:" in person.screen
        await person.press("tab")
        assert typed(person) == "off-list:"
        await person.press("tab")
        assert typed(person) == "off-list:"
        await person.type("y")
        await person.press("tab")
        assert typed(person) == "off-list:yes "
        await person.type("doctor:goff")
        await person.press("tab")
        assert typed(person) == 'off-list:yes doctor:"Dr Mathieu Le Goff" '


async def test_tab_after_a_burst_completes_what_was_typed(sit_down: SitDown, sample: Path) -> None:
    """Over a slow line letters and Tab come at once: nothing that was typed is lost."""
    async with sit_down(sample) as person:
        await person.burst("f", *"ald:2", "tab", *"mine", "backspace")
        assert typed(person).startswith("ald:2")
        assert typed(person).endswith(" min")


async def test_shift_tab_goes_back(sit_down: SitDown, sample: Path) -> None:
    """The last way first, then the one before it."""
    async with sit_down(sample) as person:
        await person.press("f")
        await person.type("state:")
        await person.press("tab", "tab", "shift+tab")
        assert typed(person) == "state:pending "
        await person.press("shift+tab")
        assert typed(person) == "state:lapsed "


@pytest.mark.parametrize(
    ("text", "sign", "sentence"),
    [
        ("ald:8 d:five", "          ^^^^", "d: five is no whole number. Write 5, <5, >=2, 3..7."),
        ("foo:1", "  ^^^", "There is no field “foo”."),
        ('mine "le goff', "       ^^^^^^^^", "This quote is never closed. Add a quote at its end."),
        ("[/x] d:x", "         ^", "d: x is no whole number."),
    ],
)
async def test_an_error_stands_under_its_place(
    sit_down: SitDown, sample: Path, text: str, sign: str, sentence: str
) -> None:
    """Enter on it keeps the line open, and what is shown as it was; it can be mended at once."""
    async with sit_down(sample) as person:
        await person.filter_by(text)
        above = next(y for y, line in enumerate(person.lines) if line == sign)
        assert person.lines[above - 1].startswith(f"f {text}")
        assert person.lines[above + 1].startswith(sentence)
        assert typed(person) == text
        assert len(person.shown) == 12
        await person.press(*["backspace"] * len(text))
        await person.type("ald:8")
        await person.press("enter")
        assert person.status.startswith("Shown: ALD 8;")


async def test_the_place_of_an_error_in_a_long_filter_is_told(
    sit_down: SitDown, sample: Path
) -> None:
    """Where the line has scrolled the sign still stands under the place; out of sight, in words."""
    async with sit_down(sample) as person:
        await person.filter_by("not:mine " * 10 + "d:x")
        sign = next(line for line in person.lines if line.strip() == "^")
        assert person.lines[person.lines.index(sign) - 1][sign.index("^")] == "x"
        await person.press("ctrl+u")
        await person.type("d:x" + " not:mine" * 10)
        await person.press("enter")
        assert "At character 3: d: x is no whole number." in " ".join(person.screen.split())
        assert "^" not in person.screen


async def test_escape_gives_the_line_up(sit_down: SitDown, sample: Path) -> None:
    """What was typed is dropped; an earlier filter stays as it was."""
    async with sit_down(sample) as person:
        await person.filter_by("ald:8")
        before = person.shown
        await person.press("f")
        assert typed(person) == "ald:8 "
        await person.type("mine foo:")
        await person.press("escape")
        assert person.shown == before
        assert f"ald:8 {len(before)}" in person.lines[0]
        assert person.app.worklist_screen.typing is None


async def test_an_empty_line_shows_everything(sit_down: SitDown, sample: Path) -> None:
    """Taking the text away is another way to clear the filter."""
    async with sit_down(sample) as person:
        await person.filter_by("mine")
        await person.press("f", "ctrl+u", "enter")
        assert len(person.shown) == 12
        assert person.status == "Everything is shown, by the day to act."


async def test_nothing_that_matches_says_so(sit_down: SitDown, sample: Path) -> None:
    """In place of the rows: what was asked, and the way back; keys that need a row say it too."""
    async with sit_down(sample) as person:
        await person.filter_by("ald:1 mine")
        sentence = "Nothing in the queue is so: ALD 1, held by you. Esc shows everything again."
        assert sentence in " ".join(person.screen.split())
        assert "ald:1 mine 0" in person.lines[0]
        await person.press("c")
        assert person.status == sentence
        await person.press("escape")
        assert person.here == FAURE
        assert len(person.shown) == 12


async def test_escape_clears_search_then_filter_then_tags(sit_down: SitDown, sample: Path) -> None:
    """One at a time; after the filter the cursor is still on its row."""
    async with sit_down(sample) as person:
        await person.press("space")
        await person.filter_by("ald:8")
        await person.press("/")
        await person.type("marchetti")
        await person.press("enter", "escape")
        assert "/marchetti" not in person.lines[0]
        assert "ald:8" in person.lines[0]
        assert person.here == MARCHETTI
        await person.press("escape")
        assert "ald:8" not in person.lines[0]
        assert person.here == MARCHETTI
        assert set(person.table.tags) == {FAURE}
        assert person.status == "Filter cleared: everything is shown."
        await person.press("escape")
        assert not person.table.tags


async def test_a_search_goes_among_what_is_shown(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """N and N stay within the filter; what it hides is named, and Enter opens it."""
    wanted = [row.reference for row in rows_of(sample) if "8" in row.ald.split()]
    async with sit_down(sample) as person:
        await person.filter_by("ald:8")
        await person.press("/")
        await person.type("751-")
        await person.press("enter")
        among = [reference for reference in wanted if reference.startswith("751-")]
        seen = [person.here]
        for _ in among:
            await person.press("n")
            seen.append(person.here)
        assert seen == [*among, among[0]]
        await person.press("N")
        assert person.here == among[-1]
        await person.press("/")
        await person.type("faure")
        await person.press("enter")
        assert person.status == f"Nothing shown matches faure; {FAURE} does: Enter opens it."
        await person.press("enter")
        assert "FAURE" in person.screen


async def test_a_kept_search_is_counted_among_what_is_shown(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """Another filter, another figure; a long one leaves room for what is urgent."""
    every = [row for row in rows_of(sample) if row.reference.startswith("751-")]
    some = [row for row in every if "8" in row.ald.split()]
    async with sit_down(sample) as person:
        await person.press("/")
        await person.type("751-")
        await person.press("enter")
        assert f"/751- {len(every)}" in person.lines[0]
        await person.filter_by("ald:8")
        assert f"/751- {len(some)}" in person.lines[0]
        await person.press("/")
        await person.type("x" * 40)
        await person.press("enter")
        assert f"/{'x' * 23}… 0" in person.lines[0]
        assert "overdue" in person.lines[0]


async def test_neighbours_are_those_of_the_filter(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """J and K in a protocol go through what is shown, and to the queue at its end."""
    wanted = [row.reference for row in rows_of(sample) if "8" in row.ald.split()]
    async with sit_down(sample) as person:
        await person.filter_by("ald:8")
        await person.press("enter")
        seen = [person.app.worklist_screen.open_reference]
        for _ in wanted[1:]:
            await person.press("J")
            seen.append(person.app.worklist_screen.open_reference)
        assert seen == wanted
        await person.press("K")
        assert person.app.worklist_screen.open_reference == wanted[-2]
        await person.press("J", "J")
        assert person.app.worklist_screen.open_reference is None
        assert person.here == wanted[-1]


async def test_a_long_filter_leaves_the_figures_in_the_header(
    sit_down: SitDown, sample: Path
) -> None:
    """It is cut, its count is not: what is urgent stays in sight."""
    async with sit_down(sample) as person:
        await person.filter_by("not:mine not:restricted not:passed not:suspended" + "x" * 40)
        assert "overdue" in person.lines[0]
        assert person.lines[0].endswith("not:mine not:restricted… 11")


async def test_a_filter_typed_in_one_burst(sit_down: SitDown, sample: Path) -> None:
    """Keys that come together all arrive: the filter, then the commands after it."""
    async with sit_down(sample) as person:
        await person.burst("f", *"ald:8x", "backspace", "enter", "j", "space", "G")
        assert "ald:8" in person.lines[0]
        rows = person.shown
        assert set(person.table.tags) == {rows[1]}
        assert person.here == rows[-1]


async def test_letters_are_no_commands_while_a_filter_is_typed(
    sit_down: SitDown, sample: Path
) -> None:
    """Q, s, space and n are text."""
    async with sit_down(sample) as person:
        await person.press("f")
        await person.type("q s n")
        assert typed(person) == "q s n"
        assert person.app.is_running


async def test_a_filter_in_french(sit_down: SitDown, sample: Path) -> None:
    """French fields, flags and errors where French is spoken."""
    async with sit_down(sample, language="fr") as person:
        await person.press("f")
        await person.type("hors")
        await person.press("tab")
        assert typed(person) == "hors-lap:"
        await person.type("oui sans:mien")
        await person.press("enter")
        assert "hors-lap:oui sans:mien" in person.lines[0]


async def test_a_filter_without_rows_gives_the_place_back(sit_down: SitDown, sample: Path) -> None:
    """Nothing matches, Esc: the cursor is where it was before."""
    async with sit_down(sample) as person:
        await person.press("j", "j", "j", "j")
        place = person.here
        await person.filter_by("zone:975")
        assert person.shown == []
        await person.press("escape")
        assert person.here == place


async def test_a_paste_of_several_lines_is_one_line(sit_down: SitDown, sample: Path) -> None:
    """A pasted text of several lines is one line, and every word of it counts."""
    async with sit_down(sample) as person:
        await person.press("f")
        person.app.worklist_screen.post_message(Paste("ald:8\nnot:mine"))
        await person.settle()
        assert typed(person) == "ald:8 not:mine"
        await person.press("enter")
        assert all("8" in row.ald.split() for row in person.table.window.rows)
