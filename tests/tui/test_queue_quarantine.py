"""What was refused at the door, readable in the program."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from review_queue.clock import Clock
from review_queue.intake.load import Intake
from review_queue.intake.report import Report
from review_queue.schema import open_up_to_date

if TYPE_CHECKING:
    from tests.tui.conftest import SitDown

REJECTS = Path(__file__).parents[1] / "store/data/sample_rejects.jsonl"


async def test_each_record_with_its_field_and_reason(sit_down: SitDown, sample: Path) -> None:
    """Q lists the records with file, number, field and problem; it scrolls, Esc closes it."""
    with closing(open_up_to_date(sample)) as connection:
        report = Report()
        Intake(sample, connection, "formation", Clock()).load(str(REJECTS), report)
    first = report.quarantined[0]
    async with sit_down(sample) as person:
        queue = person.screen
        await person.press("Q")
        assert f"sample_rejects.jsonl, record {first.record}" in person.screen
        assert f"{first.field}: " in person.screen
        top = person.screen
        await person.press("j", "j", "j", "pagedown")
        assert person.screen != top
        await person.press("escape")
        assert person.screen == queue


async def test_no_quarantine_is_said(sit_down: SitDown, sample: Path) -> None:
    """Nothing refused: a sentence, no empty page."""
    async with sit_down(sample) as person:
        await person.press("Q")
        assert "Every record that came in was accepted." in person.screen
