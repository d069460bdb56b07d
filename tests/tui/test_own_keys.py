"""One's own keys on the screen: what they do, and that every place names them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_tui.preferences.document import preferences_in
from review_tui.preferences.preferences import Preferences

if TYPE_CHECKING:
    from tests.tui.conftest import SitDown


@pytest.fixture
def own() -> Preferences:
    """Claim and serve swapped, other keys for moving, undo, leaving, help and blanking."""
    keys: dict[str, Any] = {
        "queue.claim": "s",
        "queue.serve": "c",
        "everywhere.down": ["é", "down"],
        "everywhere.undo": "z",
        "everywhere.leave": ",",
        "everywhere.help": ["f1", "?"],
        "everywhere.search": [],
        "everywhere.blank": "&",
        "protocol.what_if": "Y",
    }
    preferences, problems = preferences_in({"keys": keys})
    assert problems == []
    return preferences


async def test_swapped_keys(sit_down: SitDown, demo: Path, own: Preferences) -> None:
    """`s` claims, `c` serves, and a letter that lost its command says so, naming the new keys."""
    async with sit_down(demo, preferences=own) as person:
        await person.press("é", "s")
        assert "is yours" in person.status
        await person.press("j")
        assert person.status == "j: no command here; F1 lists the keys."
        await person.press("c")
        assert person.app.worklist_screen.open_reference


async def test_sentences_name_one_s_own_keys(
    sit_down: SitDown, demo: Path, own: Preferences
) -> None:
    """The way back, the way out, what comes first: each with the key that does it now."""
    async with sit_down(demo, preferences=own) as person:
        await person.press("ctrl+c")
        assert person.status.startswith(", leaves the program")
        await person.press("escape")
        assert ", ends the program" in person.status
        await person.press("n")
        assert "press Search first" in person.status  # it has no key: its name in the palette
        await person.press("enter", "a")
        assert person.status.endswith("z takes it back.")
        await person.press("z")
        assert "taken back" in person.status


async def test_footer_palette_and_help_show_them(
    sit_down: SitDown, demo: Path, own: Preferences
) -> None:
    """One table: no place still shows a key that does something else."""
    async with sit_down(demo, preferences=own) as person:
        keys = person.lines[-1]
        assert "s Claim" in keys
        assert ", Leave" in keys
        assert "Search" not in keys
        await person.press(":")
        assert "s  Claim" in person.screen
        await person.press("escape", "f1")
        assert "s            Claim the protocol" in person.screen
        await person.press("pagedown")
        assert "é ↓          Go to the next line." in person.screen


async def test_pages_follow_one_s_own_keys(sit_down: SitDown, demo: Path, own: Preferences) -> None:
    """A page scrolls and closes by one's own keys, and names them; Escape always closes it."""
    async with sit_down(demo, preferences=own) as person:
        await person.press("f1")
        top = person.lines[2]
        await person.press("é")
        assert person.lines[2] != top
        await person.press("f1")
        await person.press("e")
        assert "é k: scroll    Esc: back    Y: what if" in person.screen
        await person.press(",")
        assert person.app.screen is person.app.worklist_screen


async def test_blank_is_where_one_put_it(sit_down: SitDown, demo: Path, own: Preferences) -> None:
    """In a dialog, too: `&` hides, `!` is only a letter without a command."""
    async with sit_down(demo, preferences=own) as person:
        await person.press("enter", "x", "!")
        assert "Press any key" not in person.screen
        await person.press("&")
        assert person.screen.strip() == "Press any key."


async def test_own_keys_end_with_the_session(
    sit_down: SitDown, demo: Path, own: Preferences
) -> None:
    """The table is a value: after one session with own keys the next has the usual ones."""
    async with sit_down(demo, preferences=own) as person:
        await person.press("é")
    async with sit_down(demo) as person:
        before = person.here
        await person.press("j")
        assert person.here != before
        assert "c Claim" in person.lines[-1]
