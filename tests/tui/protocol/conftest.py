"""A protocol opened from the queue as a person does it, and what the file holds afterwards."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.intake.load import Intake
from review_queue.intake.report import Report
from review_queue.schema import open_up_to_date

TODAY = date(2026, 11, 21)
SAMPLES = Path(__file__).parents[2] / "store/data/sample_protocols.jsonl"
GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = {" ": "space", ".": "full_stop", "/": "slash", "-": "minus", ",": "comma"}

Keys = Callable[..., Any]


@pytest.fixture
def write() -> Keys:
    """Types text into what has the focus."""

    async def written(pilot: Pilot[int], text: str) -> None:
        await pilot.press(*(NAMES.get(letter, letter) for letter in text))

    return written


@pytest.fixture
def open_case(press: Keys, write: Keys) -> Keys:
    """Searches a name in the queue and opens the protocol with Enter."""

    async def opened(pilot: Pilot[int], name: str) -> None:
        await press(pilot, "slash")
        await write(pilot, name)
        await press(pilot, "enter", "enter")

    return opened


@pytest.fixture
def golden(screen_text: Callable[[Pilot[int]], str]) -> Callable[[Pilot[int], str], None]:
    """The screen is `golden/NAME.txt`, or becomes it if WRITE_GOLDEN is set; hours are `hh:mm`."""

    def compare(pilot: Pilot[int], name: str) -> None:
        path = GOLDEN / f"{name}.txt"
        shown = re.sub(r"\b\d\d:\d\d\b", "hh:mm", screen_text(pilot))
        if os.environ.get("WRITE_GOLDEN"):
            path.write_text(shown)
        assert shown == path.read_text()

    return compare


@pytest.fixture
def dialog(screen_text: Callable[[Pilot[int]], str]) -> Callable[[Pilot[int]], str]:
    """What stands in the frame of a dialog, on one line."""

    def inside(pilot: Pilot[int]) -> str:
        rows = (row.split("│")[1] for row in screen_text(pilot).splitlines() if "│" in row)
        return " ".join(" ".join(rows).split())

    return inside


@pytest.fixture
def status() -> Callable[[Pilot[int]], str]:
    """What the status line says."""
    return lambda pilot: str(pilot.app.worklist_screen.status.text)  # type: ignore[attr-defined]


@pytest.fixture
def desk() -> Iterator[Callable[..., Desk]]:
    """`desk(path, actor)`: another session on the same file."""
    with ExitStack() as stack:

        def opened(path: Path, actor: str = "formation") -> Desk:
            other = Desk.open(path, actor, Clock(TODAY))
            stack.callback(other.shut)
            return other

        yield opened


Edit = Callable[[dict[str, Any]], None]


@pytest.fixture
def one_more(sample: Path) -> Callable[[int, Edit], Path]:
    """The twelve and a thirteenth: the sample of that index, with a new reference, edited."""

    def added(index: int, edit: Edit) -> Path:
        document = json.loads(SAMPLES.read_text().splitlines()[index])
        document["reference"] = "751-2026-009001"
        edit(document)
        more = sample.with_name("more.jsonl")
        more.write_text(json.dumps(document))
        with closing(open_up_to_date(sample)) as connection:
            Intake(sample, connection, "formation", Clock(TODAY)).load(str(more), Report())
        return sample

    return added
