"""Being served one protocol after the other, among what is shown; passing one over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.filters.reading import read_filter
from tests.tui.apart import claims, holder

if TYPE_CHECKING:
    from tests.tui.conftest import Person, Rows, SitDown

TODAY = date(2026, 11, 21)
WHY = "un proche"


def opened(person: Person) -> str | None:
    """The protocol that is shown."""
    return person.app.worklist_screen.open_reference


def with_ald(rows: Rows, path: Path, code: str) -> list[str]:
    """The protocols of an ALD, the most urgent first."""
    return [row.reference for row in rows(path) if code in row.ald.split()]


async def test_s_serves_what_is_shown(sit_down: SitDown, sample: Path, rows_of: Rows) -> None:
    """Among the filter, whatever the order of the rows: the most urgent that nobody holds."""
    wanted = with_ald(rows_of, sample, "8")
    claims("claire", sample, wanted[0])
    async with sit_down(sample) as person:
        await person.press("T", "o", "enter")
        await person.filter_by("ald:8")
        await person.press("s")
        assert opened(person) == wanted[1]
        assert holder(sample, wanted[1]) == "formation"
        assert "is yours for 15 minutes" in person.status


async def test_after_a_signature_the_next_is_served(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """S goes on among the filter until nothing is free: then the queue, and both are said."""
    wanted = with_ald(rows_of, sample, "8")
    async with sit_down(sample) as person:
        await person.filter_by("ald:8")
        await person.press("s")
        for reference, following in zip(wanted, [*wanted[1:], None], strict=True):
            assert opened(person) == reference
            await person.press("X", "2", "enter", "enter", "o")
            assert opened(person) == following
            assert person.status.startswith("(u: undo)")
        assert "Nothing is free here: ALD 8." in person.status
        assert "ald:8 0" in person.lines[0]
        await person.press("u")
        assert "Nothing is free" not in person.status


async def test_passing_over_asks_why_and_serves_the_next(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """S in a protocol: the reason, then the next one of what is shown; the first stays free."""
    wanted = with_ald(rows_of, sample, "8")
    async with sit_down(sample) as person:
        await person.filter_by("ald:8")
        await person.press("s", "s")
        assert "Pass this protocol over" in person.screen
        await person.type(WHY)
        await person.press("enter")
        assert opened(person) == wanted[1]
        assert "is passed over: you will not be served it today" in person.status
        assert holder(sample, wanted[0]) is None
        assert holder(sample, wanted[1]) == "formation"
        await person.press("q")
        assert holder(sample, wanted[1]) is None
        await person.press("s")
        assert opened(person) == wanted[1]
    other = Desk.open(sample, "claire", Clock(TODAY))
    served = other.claim(among=read_filter("ald:8", TODAY))
    acts = [(act.act, act.content) for act in other.case(wanted[0]).history]
    other.shut()
    assert getattr(served, "reference", None) == wanted[0]
    assert ("passed_over", {"reason": WHY, "day": TODAY.isoformat()}) in acts


async def test_no_reason_passes_nothing_over(sit_down: SitDown, sample: Path) -> None:
    """Enter alone asks again; Esc leaves the protocol where it is."""
    async with sit_down(sample) as person:
        await person.press("s")
        here = opened(person)
        await person.press("s", "enter")
        assert "Write why a colleague should take it." in person.screen
        await person.press("escape")
        assert opened(person) == here
        assert person.status == "Not passed over."
        assert holder(sample, here or "") == "formation"


async def test_the_last_one_passed_over_leads_back_to_the_queue(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """What was passed over and that nothing else is free are both said; the queue is shown."""
    (only,) = with_ald(rows_of, sample, "13")
    async with sit_down(sample) as person:
        await person.filter_by("ald:13")
        await person.press("s", "s")
        await person.type(WHY)
        await person.press("enter")
        assert opened(person) is None
        assert person.here == only
        assert "is passed over" in person.status
        assert "Nothing is free here: ALD 13." in person.status
        await person.press("s")
        assert person.status.startswith("Nothing is free here: ALD 13. Widen the filter")
        await person.press("enter")
        assert opened(person) == only


async def test_what_a_colleague_holds_cannot_be_passed_over(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """It is his; the key says so, and what was typed after it is let go."""
    first = rows_of(sample)[0].reference
    claims("claire", sample, first)
    async with sit_down(sample) as person:
        await person.press("enter", "s")
        assert "claire holds this protocol" in person.status
        assert opened(person) == first
        assert holder(sample, first) == "claire"


async def test_a_burst_of_serving_and_passing(
    sit_down: SitDown, sample: Path, rows_of: Rows
) -> None:
    """Over a slow line: f, ald:8, Enter, s, s, a reason, Enter come at once, and none is lost."""
    wanted = with_ald(rows_of, sample, "8")
    async with sit_down(sample) as person:
        await person.burst("f", *"ald:8", "enter", "s", "s", *"proche", "enter")
        assert opened(person) == wanted[1]
