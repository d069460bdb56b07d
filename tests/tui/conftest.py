"""A real queue file, and a person who sits down before the program on it.

Tests read like what a person does: `async with sit_down(demo) as person: await
person.press("j", "enter")`. Test modules import `Person` and `SitDown` for type checking only.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Protocol, cast

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from review_data.demonstration import open_protocols
from review_data.words import Language, speak
from review_queue.clock import Clock
from review_queue.intake.load import Intake
from review_queue.intake.report import Report
from review_queue.rows import QueueRow
from review_queue.schema import open_up_to_date, prepare
from review_queue.store.settings import Settings
from review_queue.store.writing import writing
from review_queue.worklist import Worklist
from review_tui.app import ReviewApp
from review_tui.preferences.preferences import Preferences
from review_tui.session import Session
from review_tui.widgets.queue_table import QueueTable

TODAY = date(2026, 11, 21)
SAMPLES = Path(__file__).parents[1] / "store/data/sample_protocols.jsonl"
GOLDEN = Path(__file__).with_name("golden")
WRITE_GOLDEN = "WRITE_GOLDEN"
"""Set in the environment: golden screens are written anew instead of compared."""


class Person:
    """Someone at the keyboard: presses keys, reads the screen."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        self.app = cast(ReviewApp, pilot.app)

    async def press(self, *keys: str) -> None:
        """Press these keys, one after the other, and wait for what they bring."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press these keys faster than the program takes them, as over a slow line."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(Key(name, key if len(key) == 1 else None))
        await self.pilot.pause()
        await self.settle()

    async def type(self, text: str) -> None:
        """Type this text."""
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def filter_by(self, text: str) -> None:
        """F, this filter behind what stands there, Enter."""
        await self.press("f")
        await self.type(text)
        await self.press("enter")

    async def settle(self) -> None:
        """Wait until every worker is done and every message is handled."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def screen(self) -> str:
        """What stands on the screen, as lines without trailing spaces."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "".join(f"{strip.text.rstrip()}\n" for strip in strips)

    @property
    def lines(self) -> list[str]:
        """The screen line by line."""
        return self.screen.splitlines()

    @property
    def status(self) -> str:
        """What the status line says."""
        return self.app.worklist_screen.status.text

    @property
    def table(self) -> QueueTable:
        """The list of the queue."""
        return self.app.worklist_screen.queue_view.table

    @property
    def here(self) -> str | None:
        """The reference of the row that the cursor is on."""
        return self.table.current.reference if self.table.current else None

    @property
    def shown(self) -> list[str]:
        """The references of the page, from top to bottom."""
        return [row.reference for row in self.table.window.rows]

    def sees(self, name: str) -> None:
        """The screen is `golden/NAME.txt`, or becomes it if WRITE_GOLDEN is set."""
        path = GOLDEN / f"{name}.txt"
        if os.environ.get(WRITE_GOLDEN):
            path.write_text(self.screen)
        assert self.screen == path.read_text()


class SitDown(Protocol):
    """Starts the program on a file, for a person."""

    def __call__(
        self,
        path: Path,
        size: tuple[int, int] = (80, 24),
        language: Language = "en",
        actor: str = "formation",
        today: date = TODAY,
        clock: Clock | None = None,
        preferences: Preferences | None = None,
    ) -> AbstractAsyncContextManager[Person]: ...


class Run(Protocol):
    """Starts the program on a file; yields its pilot."""

    def __call__(
        self,
        path: Path,
        size: tuple[int, int] = (80, 24),
        language: Language = "en",
        actor: str = "formation",
        today: date = TODAY,
        clock: Clock | None = None,
        preferences: Preferences | None = None,
    ) -> AbstractAsyncContextManager[Pilot[int]]: ...


@pytest.fixture
def run() -> Run:
    """The program, running headless on a queue file."""

    @asynccontextmanager
    async def running(
        path: Path,
        size: tuple[int, int] = (80, 24),
        language: Language = "en",
        actor: str = "formation",
        today: date = TODAY,
        clock: Clock | None = None,
        preferences: Preferences | None = None,
    ) -> AsyncIterator[Pilot[int]]:
        speak(language)
        clock = clock or Clock(today)
        app = ReviewApp(Session(path, Worklist.open(path, clock), actor, clock), preferences)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await Person(pilot).settle()
            yield pilot

    return running


@pytest.fixture
def sit_down(run: Run) -> SitDown:
    """The same with a person before it."""

    @asynccontextmanager
    async def sitting(
        path: Path,
        size: tuple[int, int] = (80, 24),
        language: Language = "en",
        actor: str = "formation",
        today: date = TODAY,
        clock: Clock | None = None,
        preferences: Preferences | None = None,
    ) -> AsyncIterator[Person]:
        async with run(path, size, language, actor, today, clock, preferences) as pilot:
            yield Person(pilot)

    return sitting


@pytest.fixture
def press() -> Callable[..., Awaitable[None]]:
    """Keys one by one, each with what it brings, for who has the pilot in hand."""

    async def pressed(pilot: Pilot[int], *keys: str) -> None:
        for key in keys:
            await Person(pilot).press(key)

    return pressed


@pytest.fixture
def screen_text() -> Callable[[Pilot[int]], str]:
    """What stands on the screen of a pilot."""
    return lambda pilot: Person(pilot).screen


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Tests read English unless they ask for French."""
    speak("en")
    yield
    speak("en")


def make_queue(path: Path, documents: Iterable[bytes]) -> Path:
    """A training queue that holds these documents, let in through the door."""
    prepare(path)
    connection = open_up_to_date(path)
    with writing(path, connection) as write:
        Settings(connection).put("training", "yes")
        write.commit()
    submissions = path.with_name("submissions.jsonl")
    submissions.write_bytes(b"".join(document + b"\n" for document in documents))
    Intake(path, connection, "formation", Clock(TODAY)).load(str(submissions), Report())
    connection.close()
    return path


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty protocols: more than two pages at 80x24."""
    documents = (json.dumps(d).encode() for d in open_protocols(50, today=TODAY))
    return make_queue(tmp_path_factory.mktemp("demo") / "queue.db", documents)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The twelve sample protocols, the same for ever: for golden screens."""
    documents = SAMPLES.read_bytes().splitlines()
    return make_queue(tmp_path_factory.mktemp("sample") / "queue.db", documents)


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Path:
    """A copy of the fifty that a test may write to."""
    return Path(shutil.copy(demo_file, tmp_path / "queue.db"))


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the twelve that a test may write to."""
    return Path(shutil.copy(sample_file, tmp_path / "queue.db"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A queue with nothing in it."""
    return make_queue(tmp_path / "queue.db", ())


class Rows(Protocol):
    """Reads a queue apart from the program."""

    def __call__(self, path: Path) -> list[QueueRow]: ...


@pytest.fixture
def rows_of() -> Rows:
    """All open rows of a file in queue order."""

    def read(path: Path) -> list[QueueRow]:
        worklist = Worklist.open(path)
        try:
            return list(worklist.whole.every())
        finally:
            worklist.close()

    return read
