"""How many keys the day's work takes: a routine file, a mixed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission
    from tests.tui.conftest import SitDown

MIXED = (
    "metformine",
    "acarbose",
    "insuline",
    "gliflozine",
    ("HbA1c", "biology"),
    ("Bilan lipidique", "biology"),
    ("cure thermale", "other"),
    ("lunettes", "device"),
)
"""Six lines on the list of ALD 8, two off it."""


async def test_a_routine_file_takes_two_keys(
    queue: QueueFile, submission: Submission, sit_down: SitDown
) -> None:
    """`A` grants what the list accepts, `S` signs and opens the next: two keys each."""
    queue.load(*(submission(f"A-{n}", "metformine", "acarbose", person=n) for n in (1, 2, 3)))
    async with sit_down(queue.path, clock=queue.hands.clock, actor="dr_a") as person:
        await person.press("s")
        await person.press(*("A", "S") * 3)
    assert queue.ask("SELECT count(*) FROM protocol WHERE state = 'signed'") == [(3,)]


async def test_a_mixed_file_takes_fewer_than_twenty_five(
    queue: QueueFile, submission: Submission, sit_down: SitDown
) -> None:
    """Eight lines, one granted off the list, one refused, both texts from templates."""
    queue.load(submission("M-1", *MIXED))
    keys = ("A", "h", "ctrl+n", "enter", "r", "ctrl+n", "enter", "enter", "S", "o")
    async with sit_down(queue.path, clock=queue.hands.clock, actor="dr_a") as person:
        await person.press("enter")
        await person.press(*keys)
    assert len(keys) < 25
    assert queue.ask(
        "SELECT json_extract(content, '$.outcome'), json_extract(content, '$.reason') <> '' "
        "FROM decision WHERE target = 'line' AND number > 6 ORDER BY number"
    ) == [("hors_lap", 1), ("refused", 1)]
    assert queue.ask("SELECT state, outcome FROM protocol") == [("signed", "partial")]
