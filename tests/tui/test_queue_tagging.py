"""Tagging many: all that is shown, ranges, inverted; what is hidden comes along and is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.errors import ReviewError
from review_queue.store.finding.walk import Walk
from review_queue.terms import ClosingCause
from review_tui.patience import Patience

if TYPE_CHECKING:
    from tests.tui.conftest import Person, Rows, SitDown

TODAY = date(2026, 11, 21)
FAURE, BRUNEL, DELAUNAY = "751-2026-004104", "751-2026-004108", "751-2026-004102"


def tags(person: Person) -> set[str]:
    """What is tagged."""
    return set(person.table.tags)


def margins(person: Person) -> list[bool]:
    """Which rows of the page show a tag."""
    return [line[1:2] == "+" for line in person.lines[2 : 2 + len(person.shown)]]


def keys(person: Person) -> str:
    """The line of keys."""
    return person.lines[-1]


@pytest.fixture
def at_most(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets fewer be tagged than a batch takes."""

    def few(most: int) -> None:
        for module in ("tags", "wording.tagging", "widgets.queue_tagging"):
            monkeypatch.setattr(f"review_tui.{module}.MOST_TOGETHER", most)

    return few


# One by one


async def test_each_tag_is_counted_on_the_keys_and_in_words(
    sit_down: SitDown, sample: Path
) -> None:
    """The number stands behind what is done with them; with no tag there is none."""
    async with sit_down(sample) as person:
        assert "Space Tag  f Filter" in keys(person)
        await person.press("space", "space")
        assert person.status == "2 tagged."
        assert "Space Tag 2  ; Batch 2" in keys(person)
        await person.press("k", "space")
        assert person.status == "1 tagged."
        assert "Space Tag 1  ; Batch 1" in keys(person)
        await person.press("escape")
        assert person.status == "Tags cleared."
        assert "Space Tag  f Filter" in keys(person)


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_numbers_stand_where_there_is_little_room(
    sit_down: SitDown, demo: Path, size: tuple[int, int]
) -> None:
    """In French and at 60 columns, too: other keys give way, those of help and leaving do not."""
    async with sit_down(demo, size, "fr") as person:
        await person.press("*")
        for word in ("Espace Marquer 50", " 50  ? Aide  q Quitter"):
            assert word in keys(person)


async def test_in_a_protocol_no_key_has_the_number(sit_down: SitDown, sample: Path) -> None:
    """The keys there are about the protocol that is shown."""
    async with sit_down(sample) as person:
        before = keys(person)
        await person.press("enter")
        there = keys(person)
        await person.press("q", "*", "enter")
        assert keys(person) == there != before


async def test_the_version_is_that_of_the_row_when_it_was_tagged(
    sit_down: SitDown, sample: Path
) -> None:
    """A colleague's act afterwards leaves the tag as it was, another tag as it is now."""
    async with sit_down(sample) as person:
        await person.press("space")
        tagged_at = person.table.tags.versions[FAURE]
        other = Desk.open(sample, "claire", Clock(TODAY))
        for reference in (FAURE, BRUNEL):
            other.note(reference, "Seen on the telephone.")
        other.shut()
        person.app.upkeep.look_around()
        await person.settle()
        await person.press("*")
        now = {row.reference: row.version for row in person.table.window.rows}
        assert person.table.tags.versions == now | {FAURE: tagged_at}
        assert now[FAURE] > tagged_at


# All that is shown


async def test_all_of_the_queue_is_tagged_and_untagged(
    sit_down: SitDown, demo: Path, rows_of: Rows
) -> None:
    """Fifty, thirty of which are not on the screen: the number is said, each page shows it."""
    everything = {row.reference for row in rows_of(demo)}
    async with sit_down(demo) as person:
        await person.press("j", "space", "*")
        assert tags(person) == everything
        assert person.status == "50 tagged: the whole queue."
        assert all(margins(person))
        await person.press("G")
        assert all(margins(person))
        await person.press("*")
        assert not tags(person)
        assert person.status == "50 no longer tagged. Nothing is tagged."
        assert not any(margins(person))


async def test_all_that_a_filter_shows_is_tagged(
    sit_down: SitDown, demo: Path, rows_of: Rows
) -> None:
    """Those that it hides stay as they are, and are told."""
    every = rows_of(demo)
    shown = {row.reference for row in every if row.request == "renewal"}
    hidden = [row.reference for row in every if row.reference not in shown][:2]
    async with sit_down(demo) as person:
        for reference in hidden:
            place = person.table.place_of(reference)
            assert place
            person.table.show(place)
            await person.press("space")
        await person.filter_by("request:renewal")
        await person.press("*")
        assert tags(person) == {*shown, *hidden}
        assert person.status == (
            f"{len(shown)} tagged: all that the filter shows. 2 more, not shown by it, come along."
        )
        await person.press("*")
        assert tags(person) == {*hidden}
        assert person.status == (
            f"{len(shown)} no longer tagged. "
            "2 tagged, 2 of them not shown by this filter: they come along."
        )


async def test_more_than_a_batch_takes_is_refused(
    sit_down: SitDown, sample: Path, at_most: Callable[[int], None]
) -> None:
    """How many are shown, how many can be tagged, and the key that shows fewer."""
    at_most(8)
    async with sit_down(sample) as person:
        await person.press("space", "*")
        assert tags(person) == {FAURE}
        assert person.status == "12 are shown, and 8 at most can be tagged: filter first (f)."
        await person.press("I")
        assert tags(person) == {FAURE}
        assert person.status.startswith("12 are shown")
        await person.filter_by("request:initial")
        assert len(person.shown) == 9
        await person.press("*")
        assert tags(person) == {FAURE}
        assert person.status == ">8 are shown, and 8 at most can be tagged: filter first (f)."


async def test_with_the_hidden_ones_it_may_be_more_than_a_batch_takes(
    sit_down: SitDown, sample: Path, at_most: Callable[[int], None]
) -> None:
    """What is tagged already counts; nothing is tagged by halves; space is refused, too."""
    at_most(3)
    refused = "4 would be tagged; 3 is the most that a batch takes. Take tags off, or tag fewer."
    async with sit_down(sample) as person:
        await person.press("space")
        await person.filter_by("request:renewal")
        assert FAURE not in person.shown
        assert len(person.shown) == 3
        for key in ("*", "I"):
            await person.press(key)
            assert tags(person) == {FAURE}
            assert person.status == refused
        await person.press("space", "space", "space")
        assert tags(person) == {FAURE, *person.shown[:2]}
        assert person.status == refused
        assert person.here == person.shown[2]


async def test_nothing_shown_is_nothing_to_tag(sit_down: SitDown, sample: Path) -> None:
    """Each of the keys says why; what is tagged and hidden stays."""
    async with sit_down(sample) as person:
        await person.press("space")
        await person.filter_by("ald:1 mine")
        for key in ("space", "*", "V", "I"):
            await person.press(key)
            assert person.status.startswith("Nothing in the queue is so: ALD 1, held by you.")
        assert tags(person) == {FAURE}


# Ranges


async def test_a_range_goes_from_the_last_tagged_to_the_cursor(
    sit_down: SitDown, demo: Path, rows_of: Rows
) -> None:
    """Down over pages, both ends included; up again from the row that was last."""
    async with sit_down(demo) as person:
        order = [row.reference for row in rows_of(demo)]
        await person.press("j", "j", "space", "pagedown", "pagedown")
        end = order.index(person.here or "")
        assert end > 30
        await person.press("V")
        assert tags(person) == {*order[2 : end + 1]}
        assert person.status == f"A range of {end - 1}. {end - 1} tagged."
        assert person.table.tags.last == order[end]
        await person.press("g", "V")
        assert tags(person) == {*order[: end + 1]}
        assert person.status == f"A range of {end + 1}. {end + 1} tagged."


@pytest.mark.parametrize("reverse", [False, True])
async def test_a_range_follows_the_order_that_is_shown(
    sit_down: SitDown, demo: Path, reverse: bool
) -> None:
    """By name, from either end: what lies between is what one sees between."""
    async with sit_down(demo) as person:
        await person.press("T", "p", "enter", *(["T", "enter"] if reverse else []))
        assert person.table.selection.reverse is reverse
        await person.press("G", "space", "k", "k", "k", "k", "V")
        assert tags(person) == {*person.shown[-5:]}
        await person.press("k", "V")
        assert tags(person) == {*person.shown[-6:]}


async def test_a_range_needs_a_beginning(sit_down: SitDown, sample: Path) -> None:
    """Nothing tagged, or the last one not among what is shown: each says what to do."""
    async with sit_down(sample) as person:
        await person.press("V")
        assert person.status == ("Nothing is tagged: Space first tags where the range begins.")
        await person.press("space")
        await person.filter_by("request:renewal")
        await person.press("j", "V")
        assert tags(person) == {FAURE}
        assert person.status == (
            "What was tagged last is not shown: Space first tags where the range begins."
        )


async def test_a_range_longer_than_a_batch_is_refused(
    sit_down: SitDown, sample: Path, at_most: Callable[[int], None]
) -> None:
    """And says so; nothing is tagged by halves."""
    at_most(8)
    async with sit_down(sample) as person:
        await person.press("space", "G", "V")
        assert tags(person) == {FAURE}
        assert person.status == "More than 8 rows lie between: tag a shorter range."


async def test_a_range_within_a_filter_takes_what_it_shows(
    sit_down: SitDown, demo: Path, rows_of: Rows
) -> None:
    """Rows between that the filter hides are not tagged; those tagged before are told."""
    async with sit_down(demo) as person:
        wanted = [row.reference for row in rows_of(demo) if row.request == "renewal"]
        hidden = next(reference for reference in person.shown if reference not in wanted)
        place = person.table.place_of(hidden)
        assert place
        person.table.show(place)
        await person.press("space")
        await person.filter_by("request:renewal")
        await person.press("space", "j", "j", "V")
        assert tags(person) == {hidden, *wanted[:4]}
        assert person.status == (
            "A range of 4. 5 tagged, 1 of them not shown by this filter: it comes along."
        )


# Inverting


async def test_inverting_leaves_what_is_hidden(
    sit_down: SitDown, demo: Path, rows_of: Rows
) -> None:
    """Within the filter the tagged are untagged and the others tagged, on every page."""
    async with sit_down(demo) as person:
        every = rows_of(demo)
        shown = [row.reference for row in every if row.request == "initial"]
        hidden = next(row.reference for row in every if row.request != "initial")
        assert len(shown) > 22
        place = person.table.place_of(hidden)
        assert place
        person.table.show(place)
        await person.press("space")
        await person.filter_by("request:initial")
        await person.press("space", "space", "I")
        assert tags(person) == {hidden, *shown[2:]}
        assert person.status == (
            f"{len(shown) - 1} tagged, 1 of them not shown by this filter: it comes along."
        )
        assert margins(person) == [False, False, *[True] * (len(person.shown) - 2)]
        await person.press("I")
        assert tags(person) == {hidden, *shown[:2]}


# What comes along


async def test_a_filter_tells_what_it_hides(sit_down: SitDown, sample: Path) -> None:
    """As soon as it is on, and with each tag after it; without a filter nothing is hidden."""
    async with sit_down(sample) as person:
        await person.press("space", "space", "space")
        await person.filter_by("ald:13")
        assert person.shown == [BRUNEL]
        assert person.status == "3 tagged, 2 of them not shown by this filter: they come along."
        await person.press("space")
        assert person.status == "2 tagged, 2 of them not shown by this filter: they come along."
        await person.press("space")
        assert person.status == "3 tagged, 2 of them not shown by this filter: they come along."
        await person.press("escape")
        assert person.status == "Filter cleared: everything is shown."
        assert tags(person) == {FAURE, BRUNEL, DELAUNAY}


async def test_a_filter_that_hides_no_tag_says_what_it_shows(
    sit_down: SitDown, sample: Path
) -> None:
    """All that is tagged can be seen: there is nothing to warn of."""
    async with sit_down(sample) as person:
        await person.press("space")
        await person.filter_by("request:initial")
        assert FAURE in person.shown
        assert person.status.startswith("Shown: ")


async def test_tags_stay_over_views_and_orders(sit_down: SitDown, sample: Path) -> None:
    """A view is a filter, too, and tells; another order tells it again."""
    said = "1 tagged, 1 of them not shown by this filter: it comes along."
    async with sit_down(sample) as person:
        await person.press("space", "v", "1", "enter")
        assert FAURE not in person.shown
        assert person.status == said
        await person.press("T", "down", "enter")
        assert person.status == said
        assert tags(person) == {FAURE}


async def test_what_is_said_meanwhile_stays(sit_down: SitDown, sample: Path) -> None:
    """Counting what is hidden never takes the place of a newer sentence."""
    async with sit_down(sample) as person:
        await person.press("space")
        await person.burst("f", *"ald:13", "enter", "b")
        assert person.status == "b: no command here; ? lists the keys."


# What leaves


def closed_by_a_colleague(path: Path, *references: str) -> None:
    """There was nothing to decide on these."""
    desk = Desk.open(path, "claire", Clock(TODAY))
    for reference in references:
        desk.close(reference, ClosingCause.WITHDRAWN)
    desk.shut()


async def test_what_a_colleague_closes_loses_its_tag(sit_down: SitDown, sample: Path) -> None:
    """Within two seconds, with a word and the number that is left, whatever is shown."""
    async with sit_down(sample) as person:
        await person.press("space", "space", "space")
        await person.filter_by("request:renewal")
        closed_by_a_colleague(sample, FAURE, BRUNEL)
        person.app.upkeep.look_around()
        await person.settle()
        assert tags(person) == {DELAUNAY}
        assert person.status == "2 tagged protocols have left the queue."
        assert "Space Tag 1" in keys(person)


async def test_what_is_said_stays_beside_the_word(sit_down: SitDown, sample: Path) -> None:
    """What has just been said is not lost; what was said of tags is."""
    async with sit_down(sample) as person:
        await person.press("space", "space", "ctrl+c")
        said = person.status
        closed_by_a_colleague(sample, FAURE)
        person.app.upkeep.look_around()
        await person.settle()
        assert person.status == f"{said} 1 tagged protocol has left the queue."
        closed_by_a_colleague(sample, BRUNEL)
        person.app.upkeep.look_around()
        await person.settle()
        assert person.status == f"{said} 1 tagged protocol has left the queue."
        assert not tags(person)


async def test_what_one_signs_oneself_loses_its_tag(sit_down: SitDown, sample: Path) -> None:
    """It is told when the queue is shown again; in the protocol its own notice stands."""
    async with sit_down(sample) as person:
        await person.press("*", "/")
        await person.type("marchetti")
        await person.press("enter", "enter", "A", "a", "a", "S")
        assert "u: undo" in person.status
        assert "tagged" not in person.status
        await person.press("q")
        assert person.status == "1 tagged protocol has left the queue."
        assert len(tags(person)) == 11
        assert "Space Tag 11" in keys(person)


async def test_what_is_still_to_be_decided_keeps_its_tag(sit_down: SitDown, sample: Path) -> None:
    """A claim, a note, another version: it is still there to be decided."""
    async with sit_down(sample) as person:
        await person.press("space", "k", "c")
        desk = Desk.open(sample, "claire", Clock(TODAY))
        desk.note(FAURE, "Seen on the telephone.")
        desk.shut()
        person.app.upkeep.look_around()
        await person.settle()
        assert tags(person) == {FAURE}
        assert "left the queue" not in person.status


# Far off


class Gate:
    """Where a thread that reads rows to be tagged waits for the test."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.lifted = threading.Event()
        self.fails = False


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Every row is far; a thread that has read what is to be tagged waits."""
    found = Gate()
    monkeypatch.setattr(Patience, "MOST", 1)
    monkeypatch.setattr("review_queue.store.finding.walk.STRIDE", 2)
    seen = Walk.seen

    def gated(walk: Walk, *arguments: Any) -> list[tuple[Any, ...]]:
        rows = list(seen(walk, *arguments))
        if threading.current_thread() is not threading.main_thread():
            found.reached.set()
            assert found.lifted.wait(20)
            if found.fails:
                raise ReviewError("damaged", "The disk says no.", "Call somebody.")
        return rows

    monkeypatch.setattr(Walk, "seen", gated)
    yield found
    found.lifted.set()


async def begin(person: Person, gate: Gate, *pressed: str) -> None:
    """Press keys of which the last begins a far reading; it has begun."""
    for key in pressed:
        await person.pilot.press(key)
    while not gate.reached.is_set():
        await person.pilot.pause()


async def test_all_is_tagged_however_far_it_is(
    sit_down: SitDown, sample: Path, rows_of: Rows, gate: Gate
) -> None:
    """How far it has come is told; the keys typed meanwhile come after it."""
    wanted = {row.reference for row in rows_of(sample) if row.request == "initial"}
    async with sit_down(sample) as person:
        await person.filter_by("request:initial")
        await begin(person, gate, "*")
        await person.pilot.press("space")
        while not person.status.startswith("Looking"):
            await person.pilot.pause()
        assert person.status == "Looking: 12 of 12 protocols. Esc: stop."
        assert not tags(person)
        gate.lifted.set()
        await person.settle()
        assert tags(person) == wanted - {person.shown[0]}
        assert person.here == person.shown[1]


@pytest.mark.parametrize("key", ["*", "I", "V"])
async def test_escape_stops_it_and_leaves_the_tags(
    sit_down: SitDown, sample: Path, gate: Gate, key: str
) -> None:
    """Tags, cursor and filter are as they were; keys go on."""
    async with sit_down(sample) as person:
        await person.filter_by("request:initial")
        await person.press("space", "G")
        before, here = tags(person), person.here
        await begin(person, gate, key)
        await person.pilot.press("escape")
        gate.lifted.set()
        await person.settle()
        assert person.status == "Stopped: the tags are as they were."
        assert (tags(person), person.here) == (before, here)
        await person.press("g", "space")
        assert not tags(person)


async def test_a_far_range_is_tagged(
    sit_down: SitDown, sample: Path, rows_of: Rows, gate: Gate
) -> None:
    """The same rows as if they were near, upwards too."""
    gate.lifted.set()
    async with sit_down(sample) as person:
        order = [row.reference for row in rows_of(sample) if row.request == "initial"]
        await person.filter_by("request:initial")
        await person.press("G", "space", "k", "k", "k", "V")
        assert tags(person) == {*order[-4:]}


async def test_what_leaves_while_it_is_looked_for_has_no_tag(
    sit_down: SitDown, sample: Path, gate: Gate
) -> None:
    """A colleague closes one between the reading and the tagging."""
    async with sit_down(sample) as person:
        await person.filter_by("request:initial")
        await begin(person, gate, "*")
        closed_by_a_colleague(sample, FAURE)
        gate.lifted.set()
        await person.settle()
        assert FAURE not in tags(person)
        assert len(tags(person)) == 8


async def test_a_disk_that_fails_leaves_the_tags(
    sit_down: SitDown, sample: Path, gate: Gate
) -> None:
    """It is told, and keys go on."""
    gate.fails = True
    gate.lifted.set()
    async with sit_down(sample) as person:
        await person.filter_by("request:initial")
        await person.press("space", "*")
        assert "The disk says no." in person.status
        assert tags(person) == {FAURE}
        await person.press("space")
        assert len(tags(person)) == 2
