"""The same by keys and by command line: two copies of one file end with the same register."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from review_queue.clock import Clock
from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.store.settings import Settings
from review_queue.store.writing import writing
from review_queue.terms import LineOutcome
from review_tui.cli.root import main
from tests.desk.answered import done
from tests.desk.replayed import agree, sound

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from tests.conftest import QueueFile, Submission
    from tests.tui.conftest import Person, SitDown

TODAY = date(2026, 11, 21)
ROUTINE = ("metformine", "acarbose")
TABLES = (
    *("protocol", "decision", "register", "act_item", "suspension", "submission", "setting"),
    *("tally", "day_tally", "outcome_tally", "line_tally", "line_reason", "person_word"),
)

Sit = Callable[[], "AbstractAsyncContextManager[Person]"]


@pytest.fixture
def keyed(queue: QueueFile, submission: Submission) -> QueueFile:
    """The copy for the keys: 14 routine, two exceptions, one held, one begun by oneself.

    Two were received so early that the opinion is deemed favourable today; one is overseas.
    """
    queue.load(
        *(submission(f"A-{n:02}", *ROUTINE, person=n) for n in range(11)),
        *(submission(f"A-{n}", person=n, received_on="2026-11-06") for n in (11, 12)),
        submission("A-13", person=13, zone="974"),
        submission("A-14", *ROUTINE, person=14),
        submission("A-15", "metformine", "cure thermale à Dax", person=15),
        submission("A-16", "metformine", "statine", person=16),
        submission("A-17", person=17),
        submission("B-01", person=18),
    )
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    connection = desk._place.connection
    with writing(queue.path, connection) as write:
        Settings(connection).put("training", "yes")
        write.commit()
    done(desk.decide("A-14", LineOrder(2, LineOutcome.PARTIAL, granted="3 mois")))
    desk.shut()
    colleague = Desk.open(queue.path, "dr_b", queue.hands.clock)
    done(colleague.claim("A-17"))
    colleague.shut()
    return queue


@pytest.fixture
def typed(keyed: QueueFile) -> QueueFile:
    """The copy for the command line."""
    return replace(keyed, path=Path(shutil.copy(keyed.path, keyed.path.with_name("typed.db"))))


@pytest.fixture
def dr_a(keyed: QueueFile, sit_down: SitDown) -> Sit:
    """Seats Dr A before the first copy; no second passes."""

    @asynccontextmanager
    async def sitting() -> AsyncIterator[Person]:
        clock = Clock(TODAY, keyed.hands.clock.now)
        async with sit_down(keyed.path, clock=clock, actor="dr_a") as person:
            yield person

    return sitting


@pytest.fixture
def verb(typed: QueueFile, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs a verb as Dr A on the second copy, at the very same second."""

    def run(*words: str) -> tuple[int, str]:
        before = ("--lang", "en", "--db", str(typed.path), "--today", "2026-11-21", "--as", "dr_a")
        capsys.readouterr()
        with time_machine.travel(typed.hands.instant, tick=False):
            status = main([*before, *words])
        return status, capsys.readouterr().out

    return run


def are_twins(keyed: QueueFile, typed: QueueFile) -> None:
    """The two files hold the same, table by table, and agree with themselves."""
    for table in TABLES:
        assert keyed.ask(f"SELECT * FROM {table}") == typed.ask(f"SELECT * FROM {table}"), table
    for queue in (keyed, typed):
        sound(queue)
        agree(queue)


def kinds(queue: QueueFile) -> list[Any]:
    """The kinds of acts on many, oldest first."""
    return [kind for (kind,) in queue.ask("SELECT act FROM register WHERE reference = '*'")]


async def test_the_same_batch_signed_by_keys_and_by_the_verb(
    keyed: QueueFile, typed: QueueFile, dr_a: Sit, verb: Callable[..., tuple[int, str]]
) -> None:
    """`f * ; S`, the number, Enter; or `bulk ref:A --apply-proposals --yes`: one register."""
    async with dr_a() as person:
        await person.filter_by("ref:A")
        await person.press("*", ";")
        assert "15 protocols to sign" in person.screen
        await person.press("S")
        await person.type("15")
        await person.press("enter")
        assert person.status.startswith("Signed together: 15 protocols, 27 lines.")
    status, said = verb("bulk", "ref:A", "--apply-proposals", "--yes")
    assert (status, "Signed together: 15 protocols, 27 lines." in said.splitlines()) == (3, True)
    assert kinds(keyed) == ["batch_signed"]
    assert len(keyed.ask("SELECT 1 FROM act_item")) == 15
    are_twins(keyed, typed)


async def test_the_same_number_typed_wrong_signs_nothing(
    keyed: QueueFile, typed: QueueFile, dr_a: Sit
) -> None:
    """Above ten the number is asked: another one, or none, leaves the file as it was."""
    async with dr_a() as person:
        await person.filter_by("ref:A")
        await person.press("*", ";", "S")
        await person.type("14")
        await person.press("enter", "escape")
        assert person.status == "Nothing was signed."
    assert keyed.ask("SELECT * FROM protocol WHERE state = 'signed'") == []
    assert kinds(keyed) == kinds(typed) == []


async def test_taken_back_whole_by_a_key_and_by_the_verb(
    keyed: QueueFile, typed: QueueFile, dr_a: Sit, verb: Callable[..., tuple[int, str]]
) -> None:
    """`u` on the batch, or `undo --batch N`: one register again."""
    async with dr_a() as person:
        await person.filter_by("ref:A-0")
        await person.press("*", ";", "S", "o")
        await person.press("u")
        assert "10 signatures of the batch are taken back" in person.status
    assert verb("bulk", "ref:A-0", "--apply-proposals", "--yes")[0] == 0
    [(number,)] = typed.ask("SELECT id FROM register WHERE act = 'batch_signed'")
    assert verb("undo", "--batch", str(number))[0] == 0
    assert kinds(keyed) == ["batch_signed", "undone"]
    are_twins(keyed, typed)


async def test_sent_out_by_keys_and_by_the_verb(
    keyed: QueueFile, typed: QueueFile, dr_a: Sit, verb: Callable[..., tuple[int, str]]
) -> None:
    """`L`, everything, yes; or `release --all`: one register once more."""
    async with dr_a() as person:
        await person.filter_by("ref:A-0")
        await person.press("*", ";", "S", "o", "L", "2", "enter", "o")
        assert person.status.startswith("10 protocols have left the service.")
    assert verb("bulk", "ref:A-0", "--apply-proposals", "--yes")[0] == 0
    assert verb("release", "--all")[0] == 0
    assert kinds(keyed) == ["batch_signed", "released"]
    are_twins(keyed, typed)
