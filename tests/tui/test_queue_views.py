"""Views, orders, days: what the queue shows under a name, and in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.desk.viewing import Kept
from review_queue.filters.sorting import SortKey
from review_queue.filters.views import MOST_OWN, View
from review_queue.rows import QueueRow
from review_queue.spelling import ald_key, doctor_key, search_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.conftest import Rows, SitDown

TODAY = date(2026, 11, 21)
BRUNEL, DELAUNAY, NKEMBE = "751-2026-004108", "751-2026-004102", "751-2026-004103"


def bare(line: str) -> str:
    """A line of a dialog without its frame."""
    return line.strip(" │")


def keep(path: Path, *views: View, actor: str = "formation") -> None:
    """Keep views as another session of that person would."""
    desk = Desk.open(path, actor, Clock(TODAY))
    for view in views:
        assert isinstance(desk.views.keep(view), Kept)
    desk.shut()


async def test_views_are_listed_with_live_counts(sit_down: SitDown, sample: Path) -> None:
    """A letter, a count, the name, the filter; what another session writes is counted at once."""
    async with sit_down(sample) as person:
        await person.press("v")
        (mine,) = (line for line in person.lines if " Mine " in line)
        assert mine.split()[1:5] == ["4", "0", "Mine", "mine"]
        other = Desk.open(sample, "formation", Clock(TODAY))
        other.claim(BRUNEL)
        other.shut()
        person.app.upkeep.look_around()
        await person.settle()
        (mine,) = (line for line in person.lines if " Mine " in line)
        assert mine.split()[1:5] == ["4", "1", "Mine", "mine"]


async def test_a_view_is_shown_by_its_letter(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """A key chooses, Enter shows it: its name and its count stand in the header."""
    insured = [row.reference for row in rows_of(sample) if row.requester == "insured"]
    async with sit_down(sample) as person:
        await person.press("v", "8", "enter")
        assert person.shown == insured
        assert f"Asked by the insured {len(insured)}" in person.lines[0]
        await person.press("escape")
        assert len(person.shown) == 12
        assert "Asked by" not in person.lines[0]


async def test_escape_shows_no_view(sit_down: SitDown, sample: Path) -> None:
    """All stays as it was."""
    async with sit_down(sample) as person:
        await person.press("j", "v", "4", "escape")
        assert len(person.shown) == 12
        assert person.here == BRUNEL


async def test_what_is_shown_can_be_kept_and_removed(sit_down: SitDown, sample: Path) -> None:
    """+ asks a name and keeps filter and order; v shows it again; - removes it."""
    async with sit_down(sample) as person:
        await person.filter_by("ald:8")
        await person.press("T", "p", "enter")
        by_name = person.shown
        await person.press("v", "plus")
        assert "Shown: ALD 8; by the person's name." in person.screen
        await person.type("Diabète")
        await person.press("enter")
        assert person.status == "View “Diabète” kept: ald:8; by the person's name"
        await person.press("escape", "T", "d", "enter", "v", "a", "enter")
        assert person.shown == by_name
        assert "Diabète 3" in person.lines[0]
        await person.press("v", "a", "minus")
        assert person.status == "View “Diabète” removed; it showed: ald:8; by the person's name"
        await person.press("v")
        assert "Restricted" in person.screen
        assert not any(line.endswith("ald:8") for line in map(bare, person.lines))


async def test_a_name_that_is_refused_is_asked_again(sit_down: SitDown, sample: Path) -> None:
    """Empty, too long, the program's own: the sentence stands there, what was typed stays."""
    async with sit_down(sample) as person:
        await person.press("v", "plus", "enter")
        assert "Write a name." in person.screen
        await person.type("Tonight")
        await person.press("enter")
        assert "“Tonight” is one of the program's own views." in person.screen
        await person.type(" x" * 12)
        await person.press("enter")
        assert "The name has 31 characters; 30 fit." in person.screen
        await person.press("backspace", "enter")
        assert person.status.startswith("View “Tonight")


async def test_the_programs_own_views_stay(sit_down: SitDown, sample: Path) -> None:
    """- on one of them says so in the list, which goes on."""
    async with sit_down(sample) as person:
        await person.press("v", "minus")
        assert "“Tonight” is one of the program's own views: it stays." in person.screen
        await person.press("4", "enter")
        assert person.lines[0].count("Mine 0") == 1


async def test_a_view_that_is_replaced_is_said(sit_down: SitDown, sample: Path) -> None:
    """With what it showed, so that it can be kept again."""
    keep(sample, View("Diabète", "ald:8", SortKey.PERSON, reverse=True))
    async with sit_down(sample) as person:
        await person.filter_by("mine")
        await person.press("v", "plus")
        assert "Name of the view, 30 characters at most" in person.screen
        await person.type("diabete")
        await person.press("enter")
        assert person.status == (
            "View “diabete” replaced: mine; until now it showed: ald:8; by the person's name, "
            "from the end"
        )


async def test_views_are_ones_own(sit_down: SitDown, sample: Path) -> None:
    """A colleague's are not in the list."""
    keep(sample, View("Les miens", "mine"), actor="claire")
    async with sit_down(sample) as person:
        await person.press("v")
        assert "Les miens" not in person.screen


async def test_a_long_list_of_views_follows_the_cursor(sit_down: SitDown, sample: Path) -> None:
    """As many as can be kept: each has a letter, and the chosen one is in sight at 80x24."""
    keep(sample, *(View(f"Vue {n:02}", f"d:<{n}") for n in range(MOST_OWN)))
    async with sit_down(sample) as person:
        await person.press("v")
        assert "Tonight" in person.screen
        assert "Esc: give up" in person.screen
        assert " ↓ 18 │" in person.screen
        assert "↑" not in person.screen
        await person.press("d")
        assert " ↑ 5 │" in person.screen
        await person.press("G")
        assert "↓" not in person.screen
        await person.press("g", "k")
        (last,) = (line for line in person.lines if f"Vue {MOST_OWN - 1}" in line)
        assert last.split()[1:3] == [">", "0"]
        await person.press("home", "end", "enter")
        assert f"Vue {MOST_OWN - 1}" in person.lines[0]


async def test_markup_in_the_name_of_a_view_is_text(sit_down: SitDown, sample: Path) -> None:
    """In the list, the header, the status line."""
    keep(sample, View("[/x] [b]", "ald:8"))
    async with sit_down(sample) as person:
        await person.press("v")
        assert "[/x] [b]" in person.screen
        await person.press("a", "enter")
        assert "[/x] [b] 3" in person.lines[0]


ORDERS: list[tuple[str, SortKey, Callable[[QueueRow], object]]] = [
    ("d", SortKey.DUE, lambda row: ""),
    ("m", SortKey.MONTH, lambda row: row.last_day),
    ("r", SortKey.RECEIVED, lambda row: row.received),
    ("p", SortKey.PERSON, lambda row: search_key(row.person)),
    ("t", SortKey.DOCTOR, lambda row: doctor_key(row.doctor)),
    ("a", SortKey.ALD, lambda row: ald_key(row.ald)),
    ("l", SortKey.LINES, lambda row: row.lines),
    ("o", SortKey.OFF_LIST, lambda row: -row.off_list),
]


@pytest.mark.parametrize(("letter", "sort", "by"), ORDERS, ids=[sort for _l, sort, _b in ORDERS])
async def test_every_order_and_the_same_turned_round(
    sit_down: SitDown,
    sample: Path,
    rows_of: Rows,
    letter: str,
    sort: SortKey,
    by: Callable[[QueueRow], object],
) -> None:
    """T and a letter; the same again turns it round; ties stand by day and reference."""
    key = lambda row: (by(row), row.act_by, row.reference)  # noqa: E731
    async with sit_down(sample) as person:
        await person.press("T", letter, "enter")
        if sort is SortKey.DUE:  # it was so already, and is turned round
            await person.press("T", letter, "enter")
        expected = [row.reference for row in sorted(rows_of(sample), key=key)]
        assert person.shown == expected
        await person.press("T", "enter")
        assert person.shown == expected[::-1]
        assert "from the end" in person.status
        assert person.here == expected[-1]


async def test_an_order_stays_under_a_filter_and_a_view(sit_down: SitDown, sample: Path) -> None:
    """Sorting keeps the view's name; a filter keeps the order."""
    keep(sample, View("Diabète", "ald:8"))
    async with sit_down(sample) as person:
        await person.press("v", "a", "enter", "T", "r", "enter")
        assert "Diabète 3" in person.lines[0]
        received = person.shown
        await person.filter_by("")
        assert person.shown == received
        await person.press("escape")
        assert person.status == "Filter cleared: everything is shown."
        assert len(person.shown) == 12


@pytest.mark.parametrize(
    ("turned", "day", "first"),
    [
        (False, "2026-12-02", "2026-12-02"),
        (False, "02/12/2026", "2026-12-02"),
        (False, "+3", "2026-11-24"),
        (False, "2026-12", "2026-12-01"),
        (True, "2026-11", "2026-11-30"),
    ],
)
async def test_going_to_a_day(
    sit_down: SitDown, sample: Path, turned: bool, day: str, first: str
) -> None:
    """D, a day as filters take it: the first row of it in the order shown, or the one after."""
    async with sit_down(sample) as person:
        if turned:
            await person.press("T", "enter")
        await person.press("d")
        await person.type(day)
        await person.press("enter")
        row = person.table.current
        assert row is not None
        rows = person.table.window.rows
        before = rows[: rows.index(row)]
        assert row.act_by <= first if turned else row.act_by >= first
        assert all(r.act_by > first if turned else r.act_by < first for r in before)


async def test_a_day_that_is_none_is_asked_again(sit_down: SitDown, sample: Path) -> None:
    """The dialog says how days are written."""
    async with sit_down(sample) as person:
        await person.press("d")
        assert "A day is written 2026-10-01, 01/10/2026, 2026-10, today, +3." in person.screen
        await person.type("lundi")
        await person.press("enter")
        assert "lundi is no day." in person.screen
        await person.press("escape")
        assert len(person.shown) == 12


async def test_no_day_in_an_order_of_names(sit_down: SitDown, sample: Path) -> None:
    """The key says why not, and which key chooses an order; what was typed after it is let go."""
    async with sit_down(sample) as person:
        await person.press("T", "p", "enter", "d")
        assert person.status == "The queue stands in no order of days now: T chooses one."


async def test_what_others_write_moves_neither_cursor_nor_tags(
    sit_down: SitDown, sample: Path
) -> None:
    """With a filter and another order: the row that has left is gone, the rest stands as it was."""
    async with sit_down(sample) as person:
        await person.filter_by("not:ald:23")
        await person.press("T", "p", "enter", "j", "space", "j", "j")
        here, tags, before = person.here, set(person.table.tags), person.shown
        gone = before[0]
        other = Desk.open(sample, "claire", Clock(TODAY))
        other.claim(gone)
        other.shut()
        person.app.upkeep.look_around()
        await person.settle()
        assert (person.here, set(person.table.tags), person.shown) == (here, tags, before)
        assert "claire" in person.screen
        await person.filter_by(" free")
        assert gone not in person.shown
        assert "not:ald:23 free 10" in person.lines[0]
        assert set(person.table.tags) == tags


@pytest.mark.parametrize("text", ["act:today", "d:0", "view"])
async def test_a_filter_follows_midnight(sit_down: SitDown, sample: Path, text: str) -> None:
    """`today` and days left are those of the day that has begun, without a key."""
    instant = datetime(2026, 11, 23, 22, 59, tzinfo=UTC)
    async with sit_down(sample, clock=Clock(now=lambda: instant)) as person:
        if text == "view":
            await person.press("v", "1", "enter")
        else:
            await person.filter_by(text)
        assert DELAUNAY not in person.shown
        instant += timedelta(minutes=2)
        person.app.upkeep.look_around()
        await person.settle()
        assert person.shown == [DELAUNAY, NKEMBE]
        assert f"{'Tonight' if text == 'view' else text} 2" in person.lines[0]


async def test_what_leaves_the_filter_leaves_the_list(sit_down: SitDown, sample: Path) -> None:
    """Within two seconds, counted anew, the cursor on its row."""
    async with sit_down(sample) as person:
        await person.filter_by("free")
        await person.press("j", "j")
        here, first = person.here, person.shown[0]
        other = Desk.open(sample, "claire", Clock(TODAY))
        other.claim(first)
        other.shut()
        person.app.upkeep.look_around()
        await person.settle()
        assert first not in person.shown
        assert person.here == here
        assert "free 11" in person.lines[0]
