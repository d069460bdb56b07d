"""Rows that are far off: looked for in a thread, while keys wait and Esc stops it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.errors import ReviewError
from review_queue.rows import QueueRow
from review_queue.store.finding.walk import Walk
from review_tui.patience import Patience

TODAY = date(2026, 11, 21)

if TYPE_CHECKING:
    from tests.tui.conftest import Person, Rows, SitDown


class Bar:
    """Stands in the way of every thread that looks at rows, until it is lifted."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.lifted = threading.Event()

    def stop(self) -> None:
        """Wait here, if this is not the screen's own thread."""
        if threading.current_thread() is not threading.main_thread():
            self.reached.set()
            assert self.lifted.wait(20)


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bar]:
    """Every row is far, and a thread that has read one waits for the test; counts read none."""
    found = Bar()
    monkeypatch.setattr(Patience, "MOST", 1)
    monkeypatch.setattr("review_queue.store.finding.walk.STRIDE", 2)
    read = Walk.read

    def barred(walk: Walk, *arguments: Any) -> list[QueueRow]:
        rows = read(walk, *arguments)
        found.stop()
        return rows

    monkeypatch.setattr(Walk, "read", barred)
    yield found
    found.lifted.set()


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row is far, and nothing stands in the way."""
    monkeypatch.setattr(Patience, "MOST", 1)
    monkeypatch.setattr("review_queue.store.finding.walk.STRIDE", 2)


async def begin(person: Person, bar: Bar, *keys: str) -> None:
    """Press keys of which the last begins a far reading; it has begun."""
    for key in keys:
        await person.pilot.press(key)
    while not bar.reached.is_set():
        await person.pilot.pause()


@pytest.mark.usefixtures("far")
async def test_what_is_far_is_shown_once_it_is_found(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """A filter that no index answers, and its end: the same rows as if they were near."""
    wanted = [row.reference for row in rows_of(sample) if row.request == "renewal"]
    async with sit_down(sample) as person:
        await person.filter_by("request:renewal")
        assert person.shown == wanted
        assert f"request:renewal {len(wanted)}" in person.lines[0]
        assert person.status.startswith("Shown: ")
        await person.press("G")
        assert person.here == wanted[-1]
        await person.press("g")
        assert person.here == wanted[0]
        await person.press("escape")
        assert len(person.shown) == 12


async def test_keys_wait_for_what_is_far(sit_down: SitDown, sample: Path, bar: Bar) -> None:
    """J, space, j typed meanwhile are taken afterwards, in their order, on the new rows."""
    async with sit_down(sample) as person:
        before = person.shown
        await begin(person, bar, "f", *"not:mine", "enter")
        await person.pilot.press("j", "space")
        assert person.shown == before
        assert person.here == before[0]
        assert not person.table.tags
        bar.lifted.set()
        await person.settle()
        assert person.shown == before
        assert person.here == before[2]
        assert set(person.table.tags) == {before[1]}


async def test_how_far_it_has_come_is_told(sit_down: SitDown, sample: Path, bar: Bar) -> None:
    """A sentence with figures, and the key that stops it."""
    async with sit_down(sample) as person:
        await begin(person, bar, "f", *"request:renewal", "enter")
        while not person.status.startswith("Looking"):
            await person.pilot.pause()
        assert person.status == "Looking: 0 of 12 protocols. Esc: stop."
        bar.lifted.set()
        await person.settle()
        assert person.status.startswith("Shown: ")


async def test_escape_stops_it_and_leaves_all_as_it_was(
    sit_down: SitDown, sample: Path, bar: Bar
) -> None:
    """Rows, cursor, filter, its count, its view's name; keys typed after Esc are taken."""
    async with sit_down(sample) as person:
        bar.lifted.set()
        await person.press("v", "5", "enter", "j")
        bar.lifted.clear()
        bar.reached.clear()
        before, header = person.shown, person.lines[0]
        assert "Free 12" in header
        await begin(person, bar, "f", *" request:renewal", "enter")
        await person.pilot.press("escape", "j")
        bar.lifted.set()
        await person.settle()
        assert person.shown == before
        assert person.lines[0] == header
        assert person.here == before[2]
        assert person.table.selection.name == "Free"


async def test_esc_after_a_filter_stopped_clears_what_is_shown(
    sit_down: SitDown, sample: Path, bar: Bar
) -> None:
    """Stopped is said; nothing was filtered, so nothing is left to clear."""
    async with sit_down(sample) as person:
        await begin(person, bar, "f", *"request:renewal", "enter")
        await person.pilot.press("escape")
        bar.lifted.set()
        await person.settle()
        assert person.status == "Stopped: the list is as it was."
        await person.press("escape")
        assert person.status == "Nothing to clear; q ends the program."


async def test_the_end_of_the_program_stops_it(sit_down: SitDown, sample: Path, bar: Bar) -> None:
    """Leaving waits for no far row: the thread ends at its next look."""
    async with sit_down(sample) as person:
        await begin(person, bar, "f", *"request:renewal", "enter")
        await person.pilot.press("escape", "q")
        bar.lifted.set()
        await person.settle()
        assert person.app.return_code == 0


async def test_another_size_meanwhile_is_the_size_of_the_page(
    sit_down: SitDown, demo: Path, bar: Bar
) -> None:
    """The terminal grows while rows are looked for: what is found fills it."""
    async with sit_down(demo) as person:
        await begin(person, bar, "f", *"not:mine", "enter")
        await person.pilot.resize_terminal(80, 40)
        bar.lifted.set()
        await person.settle()
        assert len(person.shown) == person.table.size.height == 36
        assert person.table.selection.filter.text == "not:mine"


async def test_what_a_colleague_writes_meanwhile_is_shown(
    sit_down: SitDown, sample: Path, bar: Bar
) -> None:
    """Rows that were read before he wrote do not take the place of what he wrote."""
    async with sit_down(sample) as person:
        await begin(person, bar, "f", *"not:mine", "enter")
        first = person.shown[0]
        desk = Desk.open(sample, "claire", Clock(TODAY))
        desk.claim(first)
        desk.shut()
        bar.lifted.set()
        await person.settle()
        assert person.table.window.rows[0].holder == "claire"


@pytest.mark.usefixtures("far")
async def test_a_disk_that_fails_meanwhile_is_told(
    sit_down: SitDown, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list stays as it was, keys go on, and the sentence says what is wrong."""
    async with sit_down(sample) as person:
        read = Walk.read

        def failing(walk: Walk, *arguments: Any) -> Any:
            if threading.current_thread() is not threading.main_thread():
                raise ReviewError("damaged", "The disk says no.", "Call somebody.")
            return read(walk, *arguments)

        monkeypatch.setattr(Walk, "read", failing)
        await person.filter_by("request:renewal")
        assert "The disk says no." in person.status
        await person.press("j")
        assert person.table.window.cursor == 1


@pytest.mark.usefixtures("far")
async def test_the_neighbour_of_a_protocol_may_be_far(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """J and K go on among what is shown, however far the next one is."""
    wanted = [row.reference for row in rows_of(sample) if row.request == "renewal"]
    async with sit_down(sample) as person:
        await person.filter_by("request:renewal")
        await person.press("enter", "J")
        assert person.app.worklist_screen.open_reference == wanted[1]
        await person.press("K")
        assert person.app.worklist_screen.open_reference == wanted[0]
