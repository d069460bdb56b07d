"""What can be done on a row: tag, claim, serve, undo, explain; and what says why not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList, Static

from review_queue.clock import Clock
from review_queue.connection import open_queue
from review_queue.desk import Desk
from review_queue.filters.fields import FIELDS
from review_queue.worklist import Worklist
from tests.tui.apart import claims, holder

if TYPE_CHECKING:
    from tests.tui.conftest import SitDown

FAURE, BRUNEL, DELAUNAY = "751-2026-004104", "751-2026-004108", "751-2026-004102"


async def test_space_tags_and_goes_down(sit_down: SitDown, sample: Path) -> None:
    """Two rows tagged in a row; Esc takes the tags off again."""
    async with sit_down(sample) as person:
        await person.press("space", "space")
        assert set(person.table.tags) == {FAURE, BRUNEL}
        assert [line[:2] for line in person.lines[2:5]] == [" +", " +", "▸ "]
        await person.press("k", "space")
        assert set(person.table.tags) == {FAURE}
        await person.press("escape")
        assert not person.table.tags
        assert "+" not in person.lines[2][:2]


async def test_escape_clears_the_search_before_the_tags(sit_down: SitDown, sample: Path) -> None:
    """One Esc for the search, the next for the tags; neither ends the program."""
    async with sit_down(sample) as person:
        await person.press("space", "/")
        await person.type("brunel")
        await person.press("enter", "escape")
        assert person.table.tags
        assert "/brunel" not in person.lines[0]
        await person.press("escape")
        assert not person.table.tags
        await person.press("escape")
        assert person.app.is_running


async def test_claim_and_let_go(sit_down: SitDown, sample: Path) -> None:
    """C claims the row for oneself and is on disk; c again lets it go."""
    async with sit_down(sample) as person:
        await person.press("j", "c")
        assert holder(sample, BRUNEL) == "formation"
        assert "yours" in person.lines[3]
        assert "mine 1" in person.lines[0]
        await person.press("c")
        assert holder(sample, BRUNEL) is None
        assert "mine 0" in person.lines[0]


async def test_a_lease_does_not_hide_what_silence_has_done(sit_down: SitDown, sample: Path) -> None:
    """At 80 columns the state names both, short; a suspension is seen beside its holder too."""
    desk = Desk.open(sample, "Dr Lenoir", Clock(date(2026, 12, 30)))
    desk.record_silences()
    desk.shut()
    connection = open_queue(sample)
    held = "holder = 'Dr Lenoir', lease_until = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '+9 minutes')"
    connection.execute(f"UPDATE protocol SET {held}")
    connection.close()
    async with sit_down(sample, today=date(2026, 12, 30)) as person:
        shown = "\n".join(person.lines)
        assert "fav., Dr Lenoir" in shown
        assert "rejected, Dr Le" in shown
        assert "held by Dr" not in shown


async def test_what_a_colleague_holds_is_not_claimed(sit_down: SitDown, sample: Path) -> None:
    """The row says who holds it, and c says so again instead of claiming."""
    claims("Dr Lenoir", sample, FAURE)
    async with sit_down(sample) as person:
        assert "fav., Dr Lenoir" in person.lines[2]
        await person.press("c")
        assert "Dr Lenoir holds" in person.status
        assert holder(sample, FAURE) == "Dr Lenoir"


async def test_serve_opens_the_most_urgent_free_one(sit_down: SitDown, sample: Path) -> None:
    """S passes over what a colleague holds, claims the next and opens it."""
    claims("Dr Lenoir", sample, FAURE)
    async with sit_down(sample) as person:
        await person.press("G", "s")
        assert holder(sample, BRUNEL) == "formation"
        assert "BRUNEL Gérard" in person.screen
        await person.press("q")
        assert person.here == BRUNEL


async def test_enter_opens_and_q_comes_back(sit_down: SitDown, sample: Path) -> None:
    """Enter shows the protocol in place of the queue; q and Esc go back to its row."""
    async with sit_down(sample) as person:
        for leave in ("q", "escape"):
            await person.press("g", "j", "j", "enter")
            assert "DELAUNAY Yvonne Marie" in person.screen
            await person.press(leave)
            assert person.here == DELAUNAY
            assert person.lines[4].startswith("▸")


async def test_undo_without_an_act_says_so(sit_down: SitDown, sample: Path) -> None:
    """U with nothing to take back is refused in words."""
    async with sit_down(sample) as person:
        await person.press("u")
        assert person.status


async def test_explain_shows_the_articles(sit_down: SitDown, sample: Path) -> None:
    """E shows how the dates came about, with articles; Esc closes."""
    async with sit_down(sample) as person:
        before = person.screen
        await person.press("e")
        assert "L. 324-1" in person.screen
        await person.press("escape")
        assert person.screen == before


async def test_quit_ends_with_status_0(sit_down: SitDown, sample: Path) -> None:
    """Q in the queue ends the program, status 0."""
    async with sit_down(sample) as person:
        await person.press("q")
        assert person.app.return_code == 0


async def test_blank_hides_everything_until_a_key(sit_down: SitDown, sample: Path) -> None:
    """! leaves nothing of the data on the screen; the key that brings it back does nothing else."""
    async with sit_down(sample) as person:
        before = person.screen
        await person.press("!")
        assert not any(row.person in person.screen for row in person.table.window.rows)
        await person.press("q")
        assert person.screen == before


async def test_keys_typed_at_a_blank_screen(sit_down: SitDown, sample: Path) -> None:
    """Two keys at once: the first only brings the screen back, the second is a command."""
    async with sit_down(sample) as person:
        second = person.table.window.rows[1].reference
        await person.press("!")
        await person.burst("j", "j")
        assert person.here == second


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("b", "b: no command here; ? lists the keys."),
        ("é", "é: no command here; ? lists the keys."),
        ("S", "S: only in a protocol; Enter opens one."),
    ],
)
async def test_a_key_without_a_command_says_so(
    sit_down: SitDown, sample: Path, key: str, sentence: str
) -> None:
    """No key is silent: one that does nothing here says where it works, or where to look."""
    async with sit_down(sample) as person:
        await person.press(key)
        assert person.status == sentence


async def test_a_key_of_the_queue_in_a_protocol_says_so(sit_down: SitDown, sample: Path) -> None:
    """Serving the next is for the queue: the key says how to get there."""
    async with sit_down(sample) as person:
        await person.press("enter", "space")
        assert person.status == "Space: only in the queue; q goes back to it."


async def test_a_page_has_the_keys_of_everywhere(sit_down: SitDown, sample: Path) -> None:
    """On a page G goes to its end, g to its top, ! hides all, and no key is silent."""
    async with sit_down(sample) as person:
        await person.press("?")
        top = person.screen
        await person.press("G")
        assert "without:ald:8" in person.screen
        await person.press("!")
        assert person.lines == ["Press any key.", *[""] * 23]
        await person.press("x", "f")
        assert "f: no command on this page." in person.screen
        await person.press("g")
        assert person.lines[:20] == top.splitlines()[:20]


async def test_what_was_said_stays_where_it_was_said(sit_down: SitDown, sample: Path) -> None:
    """A sentence about the queue is gone in the protocol, and the other way round."""
    async with sit_down(sample) as person:
        await person.press("b")
        await person.press("enter")
        assert person.status == ""
        await person.press("s")
        await person.press("q")
        assert person.status == ""


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_queue_that_is_gone_takes_no_decision(
    sit_down: SitDown, sample: Path, replaced: bool
) -> None:
    """Deleted or replaced under the program: nothing is shown as recorded, the status says why."""
    async with sit_down(sample) as person:
        await person.press("j", "enter")
        copy = sample.read_bytes()
        sample.unlink()
        if replaced:
            sample.with_name("copy.db").write_bytes(copy)
            sample.with_name("copy.db").rename(sample)
        await person.press("a")
        assert "was deleted or replaced; nothing of this was recorded" in person.status
        assert "6 lines to decide" in person.screen


async def test_ctrl_c_says_how_to_leave(sit_down: SitDown, sample: Path) -> None:
    """ctrl+c interrupts nothing and names q; ctrl+q does nothing."""
    async with sit_down(sample) as person:
        await person.press("ctrl+c")
        assert person.status.startswith("q leaves")
        await person.press("ctrl+q")
        assert person.app.is_running


async def test_help_explains_the_filter_language(sit_down: SitDown, sample: Path) -> None:
    """Every field with an example, every word that stands alone, each with what it looks at."""
    async with sit_down(sample, (80, 24), "fr") as person:
        await person.press("?")
        (page,) = person.app.screen.query(".dialog-page-text").results(Static)
        said = str(page.render())
        assert "FILTRES (f)" in said
        for field in FIELDS:
            assert f"\n{field.french}:" in said
        assert "\nrestreint  " in said
        assert "\nsans:ald:8  " in said
        await person.press("G")
        assert "sans:ald:8" in person.screen


async def test_palette_finds_and_runs_a_command(sit_down: SitDown, sample: Path) -> None:
    """: opens the palette; a name typed and Enter runs the command."""
    async with sit_down(sample) as person:
        await person.press(":")
        assert "Claim" in person.screen
        await person.type("claim")
        await person.press("enter")
        assert holder(sample, FAURE) == "formation"


async def test_palette_offers_our_commands_only(sit_down: SitDown, sample: Path) -> None:
    """Textual's own entries (theme, screenshot, quit) are not offered."""
    async with sit_down(sample) as person:
        await person.press("ctrl+p")
        await person.type("theme")
        assert "Change theme" not in person.screen


@pytest.mark.parametrize(("typed", "first"), [("cout", "Coût"), ("theme", "Couleurs")])
async def test_palette_finds_without_accents(
    sit_down: SitDown, sample: Path, typed: str, first: str
) -> None:
    """What is meant comes first, by its French name or by the option's."""
    async with sit_down(sample, language="fr") as person:
        await person.press(":")
        await person.type(typed)
        palette = person.app.screen.query_one(OptionList)
        assert first in str(palette.get_option_at_index(0).prompt)


async def test_palette_says_in_french_that_nothing_is_found(
    sit_down: SitDown, sample: Path
) -> None:
    """A sentence of ours; Enter says it once more, and no more."""
    async with sit_down(sample, language="fr") as person:
        await person.press(":")
        await person.type("zzzz")
        assert "Aucune commande ne porte ce nom." in person.screen
        await person.press("enter")
        assert person.status == "Aucune commande ne porte ce nom."


async def test_what_others_write_is_seen(sit_down: SitDown, sample: Path) -> None:
    """A colleague's claim appears without a key."""
    async with sit_down(sample) as person:
        claims("Dr Lenoir", sample, FAURE)
        person.app.upkeep.look_around()
        await person.settle()
        assert "fav., Dr Lenoir" in person.lines[2]


async def test_the_law_acts_before_the_queue_is_read(sit_down: SitDown, sample: Path) -> None:
    """At the start the silences that are due are recorded: Faure's opinion is deemed given."""
    async with sit_down(sample):
        worklist = Worklist.open(sample)
        row = worklist.row(FAURE)
        worklist.close()
        assert row is not None
        assert row.deemed_on == "2026-11-04"


async def test_midnight_brings_the_next_day(sit_down: SitDown, sample: Path) -> None:
    """Delaunay's two weeks end with 24 November: at midnight the opinion is deemed given."""
    instant = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
    async with sit_down(sample, clock=Clock(now=lambda: instant)) as person:
        row = next(line for line in person.lines if "DELAUNAY" in line)
        assert row.replace("▸", "").split()[:3] == ["O", "*D", "D-16"]
        instant += timedelta(minutes=2)
        person.app.upkeep.look_around()
        await person.settle()
        row = next(line for line in person.lines if "DELAUNAY" in line)
        assert row.replace("▸", "").split()[:3] == ["D", "D-15", "D-15"]
        assert "Wed. 2026-11-25" in person.lines[0]


async def test_midnight_overseas_comes_at_its_own_hour(sit_down: SitDown, sample: Path) -> None:
    """Hoareau's caisse is in Réunion: its 19 November ends at 21:00 in Paris (L. 324-1)."""
    instant = datetime(2026, 11, 19, 19, 59, tzinfo=UTC)
    async with sit_down(sample, clock=Clock(now=lambda: instant)) as person:
        row = next(line for line in person.lines if "HOAREAU" in line)
        assert row.replace("▸", "").split()[:2] == ["O", "*D"]
        instant += timedelta(minutes=2)
        person.app.upkeep.look_around()
        await person.settle()
        row = next(line for line in person.lines if "HOAREAU" in line)
        assert row.replace("▸", "").split()[0] == "D"
        assert "Thu. 2026-11-19" in person.lines[0]
