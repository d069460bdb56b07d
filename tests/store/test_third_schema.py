"""A queue of the second version brought up to date: names and ALD spelt anew, words kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.connection import connect, open_queue
from review_queue.desk import Desk
from review_queue.desk.viewing import Kept
from review_queue.filters.views import View
from review_queue.schema import prepare
from review_queue.spelling import search_key
from review_queue.terms import ClosingCause
from tests.desk.answered import done
from tests.store.older import older_than, refused_then_brought_up_to_date
from tests.store.test_schema import tables

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission
    from tests.store.conftest import Killed

NAMES = {
    "A-1": ("Le Goff", "Anne-Marie"),
    "A-2": ("D'Arc", "Jeanne"),
    "A-3": ("Dupont", "Léa"),
    "A-4": ("Lecœur", "Émilie Zoé"),
}
SPELT = "SELECT reference, ald_key, doctor_key, person_key, back_on FROM protocol ORDER BY 1"
WORDS = (
    "SELECT reference, open, word FROM person_word JOIN protocol ON protocol.id = protocol_id "
    "ORDER BY 1, 2, 3"
)


@pytest.fixture
def old(
    tmp_path: Path, queue_at: Callable[[Path], QueueFile], submission: Submission
) -> tuple[Path, QueueFile]:
    """A file as the second version left it, and the queue of this version that it should become."""
    source = queue_at(tmp_path / "source.db")
    source.load(
        *(submission(ref, person=n, name=name) for n, (ref, name) in enumerate(NAMES.items()))
    )
    desk = Desk.open(source.path, "dr_a", source.hands.clock)
    done(desk.close("A-2", ClosingCause.WITHDRAWN))
    desk.shut()
    path = tmp_path / "old.db"
    with older_than("step_3_finding", path, source.path) as connection:
        for reference, name in NAMES.items():
            connection.execute(
                "UPDATE protocol SET person_key = ? WHERE reference = ?",
                (search_key(" ".join(name)), reference),
            )
    return path, source


def asked(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a file answers, opened as it is."""
    connection = open_queue(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_a_file_of_the_second_version_waits_until_it_is_brought_up_to_date(
    old: tuple[Path, QueueFile],
) -> None:
    """A plain opening says so; the copy that is kept is the second version's."""
    path, _source = old
    refused_then_brought_up_to_date(path)
    copy = connect(path.with_name("old.db.v2"))
    assert copy.execute("PRAGMA user_version").fetchone() == (2,)
    copy.close()


def test_it_finds_and_sorts_what_a_new_file_does(old: tuple[Path, QueueFile]) -> None:
    """Keys and words of names, open or closed, are those of protocols that arrive today."""
    path, source = old
    prepare(path)
    assert asked(path, SPELT) == source.ask(SPELT)
    assert asked(path, WORDS) == source.ask(WORDS)
    assert ("A-1", 1, "legoff") in asked(path, WORDS)
    assert ("A-2", 0, "darc") in asked(path, WORDS)


def test_its_people_can_pass_over_and_keep_views(old: tuple[Path, QueueFile]) -> None:
    """The new tables are there and take what they are for."""
    path, source = old
    desk = Desk.open(path, "dr_a", source.hands.clock)
    done(desk.pass_over("A-1", "Je connais cette personne"))
    assert isinstance(desk.views.keep(View("Urgents", "j:<3")), Kept)
    assert done(desk.claim()).reference == "A-3"
    assert done(desk.undo("A-2")).state == "pending"
    desk.shut()
    assert asked(path, 'SELECT "by", day FROM passed') == [("dr_a", "2026-11-21")]
    assert asked(path, "SELECT owner, name FROM own_view") == [("dr_a", "Urgents")]
    assert ("A-2", 1, "darc") in asked(path, WORDS)


@pytest.mark.parametrize("at", range(1, 36, 2))
def test_a_change_that_was_killed_is_taken_up_again(
    old: tuple[Path, QueueFile], killed: Killed, at: int
) -> None:
    """At whatever statement the power goes, the next start makes the file whole."""
    path, source = old
    killed(path, at)
    prepare(path)
    assert tables(path) == tables(source.path)
    assert asked(path, SPELT) == source.ask(SPELT)
    assert asked(path, WORDS) == source.ask(WORDS)
