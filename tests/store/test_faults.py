"""Killed, stopped, out of room: what was answered is there, the rest is not, and it goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_queue.connection import open_queue
from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.desk.recorded import Recorded
from review_queue.desk.viewing import Kept
from review_queue.errors import Refusal, ReviewError
from review_queue.filters.views import View
from review_queue.gate import turn
from review_queue.intake.door import open_door
from review_queue.intake.load import Intake
from review_queue.intake.report import Report
from review_queue.terms import LineOutcome
from review_queue.worklist import Worklist
from tests.desk import replayed
from tests.desk.replayed import sound
from tests.store.trouble import HOLDS, fill

if TYPE_CHECKING:
    from tests.conftest import Document, Hands, QueueFile, Submission
    from tests.store.conftest import Script

WORKS = """
import itertools, sys
from pathlib import Path
from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.desk.viewing import Kept
from review_queue.errors import Refusal
from review_queue.terms import Ground, LineOutcome

desk = Desk.open(Path(sys.argv[1]), "dr_a")
for n in itertools.count():
    reference = f"R-{n % 20:05}"
    order = LineOrder(1, LineOutcome.REFUSED, reason=f"{sys.argv[2]} {n}", ground=Ground.MEDICAL)
    for act in (
        lambda: desk.decide(reference, order),
        lambda: desk.sign(reference, "Dossier tardif"),
        lambda: desk.undo(reference),
        lambda: desk.note(reference, "Vu."),
    ):
        answer = act()
        if isinstance(answer, Refusal):
            continue  # the process before this one died between a signature and its undoing
        sys.stdout.write(f"{answer.act.id} {answer.reference} {answer.version}\\n")
        sys.stdout.flush()
"""

GRANTED = LineOrder(1, LineOutcome.FULL)


def agree(queue: QueueFile) -> None:
    """State, register and counters tell the same, and the file is sound."""
    sound(queue)
    replayed.agree(queue)


def test_what_was_answered_survives_a_kill(
    queue: QueueFile, crowd: Callable[[int], list[Document]], script: Script
) -> None:
    """SIGKILL at any moment, five times over: each answered act is in the register."""
    queue.load(*crowd(20))
    answered: set[tuple[int, str, int]] = set()
    for run in range(5):
        process = script(WORKS, queue.path, run)
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(60 + 17 * run)]
        os.kill(process.pid, signal.SIGKILL)
        assert process.stderr is not None
        assert process.stderr.read() == ""
        for line in [*lines, *process.stdout]:
            if line.endswith("\n"):
                number, reference, version = line.split()
                answered.add((int(number), reference, int(version)))
        kept = set(queue.ask("SELECT id, reference, version FROM register"))
        assert answered <= kept
        # at most the act that was on disk when the process died before it could say so
        assert len([row for row in kept if row[0] > max(answered)[0]]) <= 1
        agree(queue)
    assert len(answered) > 300


def test_a_full_disk_is_told_and_nothing_is_half_done(
    small: Path, queue_at: Callable[[Path], QueueFile], submission: Submission
) -> None:
    """`disk_full`, all of it or nothing; once there is room, the same key works."""
    queue = queue_at(small / "queue.db")
    queue.load(*(submission(f"A-{n}", person=n) for n in range(20)))
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    ballast = fill(small)
    said: list[Recorded | Refusal] = []
    with pytest.raises(ReviewError) as caught:
        said.extend(desk.decide(f"A-{n}", GRANTED) for n in range(20))
    assert caught.value.code == "disk_full"
    assert "nothing of this was recorded" in caught.value.message
    assert desk.case("A-19").lines[0].decision is None
    ballast.unlink()
    agree(queue)
    assert queue.ask("SELECT count(*) FROM register WHERE act = 'decided'") == [(len(said),)]
    assert isinstance(desk.decide("A-19", GRANTED), Recorded)
    desk.shut()
    agree(queue)


def test_a_view_that_finds_no_room_is_not_half_kept(
    small: Path, queue_at: Callable[[Path], QueueFile]
) -> None:
    """On a full disk the view that it would have replaced is still there, as it was."""
    queue = queue_at(small / "queue.db")
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)

    def keep(text: str) -> View:
        answer = desk.views.keep(View("Urgents", text))
        assert isinstance(answer, Kept)
        return answer.view

    urgent = keep("j:<3")
    kept: list[View] = []
    ballast = fill(small)
    with pytest.raises(ReviewError) as caught:
        kept.extend(keep(f"j:<{n} {'x ' * 200}") for n in range(50))
    assert caught.value.code == "disk_full"
    assert [view for view in desk.views.every() if view.own] == [[urgent, *kept][-1]]
    ballast.unlink()
    assert keep("j:<1") in desk.views.every()
    desk.shut()
    agree(queue)


def test_a_file_that_may_not_be_written_says_so(
    small: Path, queue_at: Callable[[Path], QueueFile], submission: Submission
) -> None:
    """A read-only disk: a sentence with its remedy for whoever opens, makes or writes a queue."""
    queue = queue_at(small / "queue.db")
    queue.load(submission("A-1"))
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    attempts: list[Callable[[], object]] = [
        lambda: open_queue(queue.path),
        lambda: queue_at(small / "other.db"),
        lambda: queue_at(small / "folder" / "other.db"),
    ]
    said = []
    for attempt in attempts:
        with pytest.raises(ReviewError) as caught:
            attempt()
        said.append((caught.value.code, bool(caught.value.remedy)))
    assert said == [("cannot_open", True), ("read_only", True), ("read_only", True)]
    subprocess.run(["mount", "-o", "remount,rw", str(small)], check=True)
    open_queue(queue.path).close()


def test_an_import_onto_a_full_disk_keeps_whole_batches(
    small: Path,
    queue_at: Callable[[Path], QueueFile],
    crowd: Callable[[int], list[Document]],
    tmp_path: Path,
) -> None:
    """The error says so; what was committed before is whole."""
    queue = queue_at(small / "queue.db")
    file = tmp_path / "big.jsonl"
    file.write_text("".join(json.dumps(d) + "\n" for d in crowd(2000)))
    connection = open_queue(queue.path)
    with pytest.raises(ReviewError) as caught:
        Intake(queue.path, connection, "accueil", queue.hands.clock).load(str(file), Report())
    connection.close()
    assert caught.value.code == "disk_full"
    agree(queue)
    [(count,)] = queue.ask("SELECT count(*) FROM protocol")
    assert count % 500 == 0


@pytest.mark.parametrize("room", [0, 4096, 16384, 65536])
def test_a_first_import_onto_a_full_disk_can_be_given_again(
    small: Path,
    hands: Hands,
    queue_at: Callable[[Path], QueueFile],
    submission: Submission,
    tmp_path: Path,
    room: int,
) -> None:
    """However far the making of the queue came: once there is room, the same command works."""
    path, file = small / "queue.db", tmp_path / "one.jsonl"
    file.write_text(json.dumps(submission("A-1")))

    def load() -> Report:
        report = Report()
        with open_door(path, "accueil", hands.clock) as intake:
            intake.load(str(file), report)
        return report

    ballast = fill(small)
    os.truncate(ballast, ballast.stat().st_size - room)
    with pytest.raises(ReviewError) as caught:
        load()
    assert caught.value.code == "disk_full"
    ballast.unlink()
    assert load().accepted == 1
    agree(queue_at(path))


def test_an_empty_file_becomes_a_queue(
    tmp_path: Path, hands: Hands, queue_at: Callable[[Path], QueueFile]
) -> None:
    """`: > queue.db`, then an import: a queue that its owner alone may read; a dry run makes none.

    A file that holds something else stays as it is.
    """
    path = tmp_path / "queue.db"
    path.touch(mode=0o644)
    with open_door(path, "accueil", hands.clock, dry_run=True):
        pass
    assert path.stat().st_size == 0
    with open_door(path, "accueil", hands.clock):
        pass
    agree(queue_at(path))
    assert path.stat().st_mode & 0o777 == 0o600
    path = tmp_path / "letter.db"
    path.write_text("Madame, Monsieur")
    with pytest.raises(ReviewError) as caught, open_door(path, "accueil", hands.clock):
        pass
    assert caught.value.code == "not_a_queue"
    assert path.read_text() == "Madame, Monsieur"


def test_a_stopped_process_does_not_hang_the_others(
    queue: QueueFile, submission: Submission, script: Script
) -> None:
    """ctrl+z in the middle of a write: the others get `busy` in time, and reading goes on."""
    queue.load(submission("A-1"))
    process = script(HOLDS, queue.path)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    os.kill(process.pid, signal.SIGSTOP)
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock, patience=0.3)
    started = time.monotonic()
    with pytest.raises(ReviewError) as caught:
        desk.decide("A-1", GRANTED)
    assert 0.3 <= time.monotonic() - started < 5
    assert caught.value.code == "busy"
    assert "fg" in caught.value.remedy
    worklist = Worklist.open(queue.path)
    assert [row.reference for row in worklist.whole.first(5)] == ["A-1"]
    worklist.close()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert isinstance(desk.decide("A-1", GRANTED), Recorded)
    desk.shut()


def test_the_gate_is_one_whatever_name_leads_to_it(queue: QueueFile, tmp_path: Path) -> None:
    """A link to the queue does not open a second gate beside it."""
    link = tmp_path / "link.db"
    link.symlink_to(queue.path)
    with turn(queue.path), pytest.raises(ReviewError) as caught, turn(link, patience=0):
        pass
    assert caught.value.code == "busy"
    with turn(link, patience=0):
        pass
