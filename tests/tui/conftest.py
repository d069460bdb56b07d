"""A real queue file, the program on it, and the plain text of its screen."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from review_data.demonstration import open_protocols
from review_data.words import Language, speak
from review_queue.clock import Clock
from review_queue.intake.load import Intake
from review_queue.intake.report import Report
from review_queue.schema import open_up_to_date, prepare
from review_queue.store.settings import Settings
from review_queue.store.writing import writing
from review_tui.app import ReviewApp
from review_tui.session import Session

TODAY = date(2026, 11, 21)
SAMPLES = Path(__file__).parents[1] / "store/data/sample_protocols.jsonl"
GOLDEN = Path(__file__).with_name("golden")
WRITE_GOLDEN = "WRITE_GOLDEN"
"""Set in the environment: golden screens are written anew instead of compared."""

AppPilot = Pilot[int]
Run = Callable[..., AbstractAsyncContextManager[AppPilot]]


def make_queue(path: Path, documents: Iterable[bytes]) -> Path:
    """A training queue that holds these documents, let in through the door."""
    prepare(path)
    connection = open_up_to_date(path)
    with writing(path, connection) as write:
        Settings(connection).put("training", "yes")
        write.commit()
    intake = Intake(path, connection, "formation", Clock(TODAY))
    for _ in intake.put_documents(documents, "tests", Report()):
        pass
    connection.close()
    return path


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty protocols: more than two pages at 80x24."""
    documents = (json.dumps(d).encode() for d in open_protocols(60, today=TODAY))
    return make_queue(tmp_path_factory.mktemp("demo") / "queue.db", documents)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The twelve sample protocols, the same for ever: for golden screens."""
    documents = SAMPLES.read_bytes().splitlines()
    return make_queue(tmp_path_factory.mktemp("sample") / "queue.db", documents)


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Path:
    """A copy of the sixty that a test may write to."""
    return Path(shutil.copy(demo_file, tmp_path / "queue.db"))


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the twelve that a test may write to."""
    return Path(shutil.copy(sample_file, tmp_path / "queue.db"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A queue with nothing in it."""
    return make_queue(tmp_path / "queue.db", ())


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Tests read English unless they ask for French."""
    speak("en")
    yield
    speak("en")


@pytest.fixture
def run() -> Run:
    """`async with run(path, size=(80, 24), language="fr") as pilot`: the program, running."""

    @asynccontextmanager
    async def running(
        path: Path,
        size: tuple[int, int] = (80, 24),
        language: Language = "en",
        actor: str = "formation",
        today: date = TODAY,
    ) -> AsyncIterator[AppPilot]:
        speak(language)
        app = ReviewApp(Session(path, actor, Clock(today)))
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot

    return running


async def settled(pilot: AppPilot) -> None:
    """Wait until every message is handled and every worker is done."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.fixture
def press() -> Callable[..., Any]:
    """`await press(pilot, "j", "enter")`: keys, one after the other, and what they bring."""

    async def pressed(pilot: AppPilot, *keys: str) -> None:
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    return pressed


def _text(app: Any) -> str:
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


@pytest.fixture
def screen_text() -> Callable[[AppPilot], str]:
    """What stands on the screen, as lines without trailing spaces."""
    return lambda pilot: _text(pilot.app)


@pytest.fixture
def golden() -> Callable[[AppPilot, str], None]:
    """Compare the screen with `golden/NAME.txt`, or write it if WRITE_GOLDEN is set."""

    def compare(pilot: AppPilot, name: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get(WRITE_GOLDEN):
            path.write_text(_text(pilot.app))
        assert _text(pilot.app) == path.read_text()

    return compare
