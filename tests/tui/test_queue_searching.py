"""Searching the queue from the keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.terms import ClosingCause

if TYPE_CHECKING:
    from tests.tui.conftest import SitDown

BRUNEL, MARCHETTI, SCHMITT = "751-2026-004108", "751-2026-004101", "671-2026-000877"


async def test_typing_goes_to_the_first_match(sit_down: SitDown, sample: Path) -> None:
    """Letters typed after / move the cursor at once, without accents or capitals."""
    async with sit_down(sample) as person:
        await person.press("/")
        await person.type("nkem")
        assert person.here == "751-2026-004103"
        await person.press("escape", "/")
        await person.type("MARCH")
        assert person.here == MARCHETTI


async def test_enter_keeps_the_search(sit_down: SitDown, sample: Path) -> None:
    """Enter says how many there are, and the header says what is searched for."""
    async with sit_down(sample) as person:
        await person.press("/")
        await person.type("brunel")
        await person.press("enter")
        assert person.here == BRUNEL
        assert person.status == "1 found."
        assert "/brunel 1" in person.lines[0]


async def test_escape_goes_back_to_where_one_was(sit_down: SitDown, sample: Path) -> None:
    """Esc while typing gives the search up and returns to the row it began on."""
    async with sit_down(sample) as person:
        await person.press("j", "j", "j")
        place = person.here
        await person.press("/")
        await person.type("brunel")
        assert person.here != place
        await person.press("escape")
        assert person.here == place
        assert "/brunel" not in person.screen


async def test_n_goes_round_the_matches(sit_down: SitDown, sample: Path) -> None:
    """Every reference of caisse 751: n visits each once in queue order, then the first again."""
    async with sit_down(sample) as person:
        await person.press("/")
        await person.type("751-")
        await person.press("enter")
        seen = [person.here]
        for _ in range(12):
            await person.press("n")
            seen.append(person.here)
            if seen[-1] == seen[0]:
                break
        assert seen[-1] == seen[0]
        assert len(set(seen)) == len(seen) - 1 > 2
        assert "went round" in person.status
        await person.press("N")
        assert person.here == seen[-2]


async def test_nothing_found_says_what_else_to_try(sit_down: SitDown, sample: Path) -> None:
    """No match at all: the sentence names what can be searched for; the cursor stays."""
    async with sit_down(sample) as person:
        await person.press("j")
        place = person.here
        await person.press("/")
        await person.type("zzz")
        await person.press("enter")
        assert person.here == place
        assert "Nothing matches zzz" in person.status
        assert "NIR" in person.status


async def test_what_is_closed_is_found_and_opened(sit_down: SitDown, sample: Path) -> None:
    """Not open any more: the search says so, and Enter opens it."""
    desk = Desk.open(sample, "formation", Clock(date(2026, 11, 21)))
    desk.close(MARCHETTI, ClosingCause.WITHDRAWN, "par courrier")
    desk.shut()
    async with sit_down(sample) as person:
        await person.press("/")
        await person.type("marchetti")
        await person.press("enter")
        assert MARCHETTI in person.status
        await person.press("enter")
        assert "MARCHETTI" in person.screen
        assert person.app.worklist_screen.view is not person.app.worklist_screen.queue_view


async def test_next_without_a_search_says_why(sit_down: SitDown, sample: Path) -> None:
    """N before any search says what to press first."""
    async with sit_down(sample) as person:
        await person.press("n")
        assert person.status == "Nothing is being searched for: press / first."


async def test_markup_and_escapes_are_only_text(sit_down: SitDown, sample: Path) -> None:
    """What looks like markup is shown as typed."""
    async with sit_down(sample) as person:
        await person.press("/")
        await person.type("[/x]")
        await person.press("enter")
        assert "[/x]" in person.status
        assert "[/x]" in person.screen


async def test_a_search_typed_in_one_burst(sit_down: SitDown, sample: Path) -> None:
    """Keys that arrive together, as over a slow line, all become the search, in order."""
    async with sit_down(sample) as person:
        await person.burst("/", *"brunel", "enter", "enter")
        assert "BRUNEL Gérard" in person.screen
        assert person.app.worklist_screen.view is not person.app.worklist_screen.queue_view


async def test_letters_after_enter_are_commands_again(sit_down: SitDown, sample: Path) -> None:
    """`/brunel`, Enter, `j` in one burst: one row under the match, and nothing typed is lost."""
    async with sit_down(sample) as person:
        rows = [row.reference for row in person.table.window.rows]
        await person.burst("/", *"brunelx", "backspace", "enter", "j", "space")
        assert person.here == rows[rows.index(BRUNEL) + 2]
        assert set(person.table.tags) == {rows[rows.index(BRUNEL) + 1]}
        assert "/brunel 1" in person.lines[0]


async def test_letters_after_escape_are_commands_again(sit_down: SitDown, sample: Path) -> None:
    """`/brunel`, Esc, `j` in one burst: one row under where the search began."""
    async with sit_down(sample) as person:
        rows = [row.reference for row in person.table.window.rows]
        await person.burst("/", *"brunel", "escape", "j")
        assert person.here == rows[1]
        assert "/brunel" not in person.screen


async def test_the_figure_follows_what_is_written(sit_down: SitDown, sample: Path) -> None:
    """A match that is closed is counted no more."""
    async with sit_down(sample) as person:
        await person.burst("/", *"751-", "enter")
        before = int(person.lines[0].split("/751-")[1])
        desk = Desk.open(sample, "claire", Clock(person.app.session.today()))
        desk.close(MARCHETTI, ClosingCause.WITHDRAWN, "par courrier")
        desk.shut()
        person.app.upkeep.look_around()
        await person.settle()
        assert int(person.lines[0].split("/751-")[1]) == before - 1
