"""Invented submissions and real queue files that hold them: shared by store, desk and law."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from review_data.words import speak
from review_queue.clock import Clock
from review_queue.connection import open_queue
from review_queue.intake.load import Intake
from review_queue.intake.report import Report
from review_queue.schema import prepare

TODAY = date(2026, 11, 21)

Document = dict[str, Any]
Submission = Callable[..., Document]


@dataclass
class Hands:
    """A clock that a test turns by hand; midday in Paris on 21 November 2026 to begin with."""

    instant: datetime = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)

    @property
    def clock(self) -> Clock:
        """What the program reads."""
        return Clock(now=lambda: self.instant)

    def pass_by(self, **time: float) -> None:
        """Turn the hands by so much (`minutes=16`, `days=-1`)."""
        self.instant += timedelta(**time)


@dataclass(frozen=True)
class QueueFile:
    """A queue on disk, with the clock that its visitors read."""

    path: Path
    hands: Hands

    def load(self, *documents: Document, name: str = "file.jsonl", dry_run: bool = False) -> Report:
        """Let documents in through the door, as one file."""
        file = self.path.with_name(name)
        file.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents))
        connection = open_queue(self.path)
        try:
            report = Report()
            Intake(self.path, connection, "accueil", self.hands.clock, dry_run).load(
                str(file), report
            )
            return report
        finally:
            connection.close()

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a connection of its own reads."""
        connection = open_queue(self.path)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()


@pytest.fixture(autouse=True)
def english() -> None:
    """Sentences are in English until a test asks for another language."""
    speak("en")


@pytest.fixture
def hands() -> Hands:
    """The clock of the test."""
    return Hands()


@pytest.fixture
def queue_at(hands: Hands) -> Callable[[Path], QueueFile]:
    """Makes an empty queue at a path, or opens the one that is there."""

    def at(path: Path) -> QueueFile:
        prepare(path)
        return QueueFile(path, hands)

    return at


@pytest.fixture
def queue(tmp_path: Path, queue_at: Callable[[Path], QueueFile]) -> QueueFile:
    """An empty queue."""
    return queue_at(tmp_path / "queue.db")


@pytest.fixture
def submission() -> Submission:
    """Makes one submission: diabetes, first asked by the doctor on 10 November, one line."""
    return _submission


@pytest.fixture
def crowd() -> Callable[[int], list[Document]]:
    """Makes so many submissions of as many persons, received over forty days."""

    def make(size: int) -> list[Document]:
        days = [TODAY - timedelta(days=7 * n % 40) for n in range(size)]
        return [
            _submission(f"R-{n:05}", person=n, received_on=day.isoformat())
            for n, day in enumerate(days)
        ]

    return make


def _submission(
    reference: str = "A-1",
    *lines: tuple[str, ...] | str,
    person: int = 0,
    name: tuple[str, str] | None = None,
    conditions: Iterable[Document] = (),
    **fields: Any,
) -> Document:
    """A line is its label, or label, kind, asked and the index of its ALD."""
    family, given = name or (f"Exemple{person:05}", "Aldo")
    document = {
        "format": "protocole-de-soins/1",
        "reference": reference,
        "caisse": "017510000",
        "zone": "metropole",
        "requester": "doctor",
        "request": "initial",
        "procedure": "ordinary",
        "received_on": "2026-11-10",
        "patient": {
            "nir": _nir(person),
            "family_name": family,
            "given_names": given,
            "birth_date": "1958-07-21",
        },
        "doctor": {
            "rpps": "10001234565",
            "name": "Dr Claire Vasseur",
            "specialty": "médecine générale",
        },
        "conditions": list(conditions) or [_diabetes()],
        "lines": [_line(n, line) for n, line in enumerate(lines or ("metformine",), start=1)],
        "previous": None,
    }
    return document | fields


def _diabetes() -> Document:
    return {
        "category": "listed",
        "ald": "8",
        "case": "8",
        "label": "Diabète de type 2",
        "icd10": "E11",
    }


def _line(number: int, given: tuple[str, ...] | str) -> Document:
    label, kind, asked, condition = (
        *((given,) if isinstance(given, str) else given),
        *("drug", "full", "0")[(1 if isinstance(given, str) else len(given)) - 1 :],
    )
    return {
        "number": number,
        "kind": kind,
        "label": label,
        "asked": asked,
        "condition": int(condition),
    }


def _nir(person: int) -> str:
    number = f"1580775{person // 999 + 1:03}{person % 999 + 1:03}"
    return f"{number}{97 - int(number) % 97:02}"
