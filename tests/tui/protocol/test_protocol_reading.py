"""What is read beside the lines: the proof, earlier protocols, a hostile text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Keys = Callable[..., Any]


async def test_the_proof_of_the_dates_is_read_and_left(
    sample: Path, run: Any, press: Keys, open_case: Keys, screen_text: Any
) -> None:
    """`e` gives the articles of clocks and validity."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "e")
        assert "CSS L. 324-1, R. 324-1-1" in screen_text(pilot)
        await press(pilot, "pagedown", "escape")
        assert pilot.app.screen is pilot.app.worklist_screen


async def test_an_earlier_protocol_of_the_same_person_is_read(
    one_more: Any, run: Any, press: Keys, open_case: Keys, screen_text: Any, status: Any
) -> None:
    """`i` lists it, Enter reads it, Esc comes back; a person without one gets a sentence."""
    path = one_more(0, lambda document: document.update(received_on="2026-10-02"))
    async with run(path) as pilot:
        await open_case(pilot, "751-2026-004101")
        await press(pilot, "i")
        assert "751-2026-009001" in screen_text(pilot)
        await press(pilot, "enter")
        assert "751-2026-009001" in screen_text(pilot)
        assert "gliclazide" in screen_text(pilot)
        await press(pilot, "escape")
        assert pilot.app.worklist_screen.view.reference == "751-2026-004101"
        await press(pilot, "J", "i")
        assert "no earlier protocol" in status(pilot)


async def test_text_from_outside_is_never_markup(
    one_more: Any, run: Any, press: Keys, open_case: Keys, screen_text: Any
) -> None:
    """Brackets in a label, a name and a clinical text stand on the screen as they came."""

    def hostile(document: dict[str, Any]) -> None:
        document["patient"]["family_name"] = "Crochet"
        document["lines"][0]["label"] = "[/x] [bold]metformine"
        document["conditions"][0]["clinical"] = "[link=x]HbA1c[/link] $accent"

    path = one_more(0, hostile)
    async with run(path) as pilot:
        await open_case(pilot, "crochet")
        assert "[/x] [bold]metf" in screen_text(pilot)
        assert "[link=x]HbA1c[/link] $accent" in screen_text(pilot)
        for key in ("p", "x", "w", "e", "enter"):
            await press(pilot, key)
            assert pilot.app.screen is not pilot.app.worklist_screen
            await press(pilot, "escape")


async def test_a_line_is_read_in_full_where_its_place_is_short(
    sample: Path, run: Any, press: Keys, open_case: Keys, screen_text: Any
) -> None:
    """At 60x16 Enter shows what the last rows had to cut."""
    async with run(sample, size=(60, 16)) as pilot:
        await open_case(pilot, "delaunay")
        assert "FEVG 32 %" not in screen_text(pilot)
        await press(pilot, "enter", "pagedown")
        assert "FEVG 32 %" in screen_text(pilot)
