"""A batch that is killed, stopped, or meets a full disk is there whole or not at all.

The verbs themselves are run, each time in a process of its own on a copy of one file, and the
process dies at every statement of the write in turn; a statement for many rows counts for each.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_queue.desk import Desk
from review_queue.desk import departures as departing
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.recorded import BatchRecorded
from review_queue.errors import ReviewError
from review_queue.store.settings import Settings
from review_queue.store.writing import writing
from tests.desk.asking import Reader
from tests.desk.replayed import agree, sound
from tests.store.trouble import HOLDS, at_the_gate, fill

if TYPE_CHECKING:
    from tests.conftest import Document, QueueFile, Submission
    from tests.store.conftest import Script

DIES = """
import json, os, shutil, sys
from pathlib import Path
from review_queue import connection
from review_tui.cli import progress
from review_tui.cli.root import main

template, folder, where, number, first, last, every, *words = sys.argv[1:]
number, last = int(number), int(last)

class Watch:
    # raises the signal at the nth statement of the write, or at the nth word about it
    counted, at = 0, -1
    writes = where == "word"
    @classmethod
    def tick(cls):
        cls.counted += cls.writes
        if cls.counted == cls.at:
            cls.at = -1
            os.kill(os.getpid(), number)

class Counted(connection._Opened):
    def execute(self, sql, *values):
        # only from the write on: what is read before leaves nothing behind
        Watch.writes = Watch.writes or sql == "BEGIN IMMEDIATE"
        if where == "statement":
            Watch.tick()
        return super().execute(sql, *values)
    def executemany(self, sql, rows):
        def one_by_one():
            for row in rows:
                if where == "statement":
                    Watch.tick()
                yield row
        return super().executemany(sql, one_by_one())

connection._Opened = Counted
reach = progress.Bar.reach

def told(bar, done):
    if where == "word":
        Watch.tick()
    reach(bar, done)

progress.Bar.reach = told

# once whole, so that what is imported is not imported again for each death
warm = shutil.copy(template, Path(folder, "warm.db"))
with open(os.devnull, "w") as sys.stdout:
    assert main(["--db", str(warm), *words]) == 0
sys.stdout = sys.__stdout__

def once(at):
    path = Path(folder, f"{at}.db")
    shutil.copy(template, path)
    Watch.counted, Watch.writes = 0, where == "word"
    child = os.fork()
    if child == 0:
        for stream, kind in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{path}.{kind}", os.O_CREAT | os.O_WRONLY), stream)
        Watch.at = at
        os._exit(main(["--db", str(path), *words]))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

statuses = {}
at = int(first)
while at <= last:
    statuses[at] = once(at)
    if statuses[at] == 0:
        break  # it has come to its end before that place
    at += int(every)
print(json.dumps(statuses))
"""
ON_THE_DAY = ("--lang", "en", "--today", "2026-11-21", "--as", "dr_a")
BULK = (*ON_THE_DAY, "bulk", "", "--apply-proposals", "--yes")
RELEASE = (*ON_THE_DAY, "release", "--all")


@dataclass(frozen=True)
class Death:
    """How the process ended that was to die at that place, and the file that it left."""

    at: int
    status: int
    path: Path

    @property
    def said(self) -> str:
        """What it said on standard error."""
        return self.path.with_name(f"{self.path.name}.err").read_text()

    def states(self) -> set[str]:
        """The states that the protocols have, in a file that is sound and agrees with itself."""
        reader = Reader(self.path)
        try:
            sound(reader)
            agree(reader)
            return {state for (state,) in reader.ask("SELECT DISTINCT state FROM protocol")}
        finally:
            reader.close()

    def again(self, *words: str) -> int:
        """The verb once more."""
        return subprocess.run(
            [sys.executable, "-m", "review_tui", "--db", self.path, *words],
            capture_output=True,
            check=False,
        ).returncode


Dies = Callable[..., list[Death]]


@pytest.fixture
def dies(script: Script, tmp_path: Path) -> Dies:
    """Runs a verb again and again, each time sent a signal at another place."""

    def run(
        template: QueueFile,
        *words: str,
        number: int = signal.SIGKILL,
        where: str = "statement",
        places: range = range(1, 999),
    ) -> list[Death]:
        (folder := tmp_path / "deaths").mkdir()
        span = (places.start, places.stop - 1, places.step)
        process = script(DIES, template.path, folder, where, int(number), *span, *words)
        out, err = process.communicate()
        assert (process.returncode, err) == (0, "")
        return [Death(int(at), end, folder / f"{at}.db") for at, end in json.loads(out).items()]

    return run


def training(queue: QueueFile) -> QueueFile:
    """Where one may act as somebody, on a day; what silence has brought about is recorded."""
    desk = Desk.open(queue.path, "accueil", queue.hands.clock)
    connection = desk._place.connection
    with writing(queue.path, connection) as write:
        Settings(connection).put("training", "yes")
        write.commit()
    desk.record_silences()
    desk.shut()
    return queue


def together(queue: QueueFile) -> int:
    """All that is open signed in one act; its number."""
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    references = queue.ask("SELECT reference, version FROM protocol")
    batch = desk.batches.examine(dict(references))
    assert isinstance(batch, Batch)
    answer = desk.batches.sign(batch)
    assert isinstance(answer, BatchRecorded)
    assert answer.act is not None
    assert len(answer.done) == len(references)
    desk.shut()
    return answer.act.id


@pytest.fixture
def three(queue: QueueFile, submission: Submission) -> QueueFile:
    """Three protocols of two lines that the list accepts."""
    queue.load(*(submission(f"A-{n}", "metformine", "acarbose", person=n) for n in (1, 2, 3)))
    return training(queue)


@pytest.fixture
def many(queue: QueueFile, crowd: Callable[[int], list[Document]]) -> QueueFile:
    """201 protocols of one line: a word about them three times."""
    queue.load(*crowd(201))
    return training(queue)


def all_or_nothing(deaths: list[Death], before: str, after: str) -> None:
    """Every file holds all of it or none; from the commit on it is all, and stays so."""
    states = [death.states() for death in deaths]
    done = states.index({after})
    assert states == [{before}] * done + [{after}] * (len(states) - done)
    *killed, last = [death.status for death in deaths]
    assert ({*killed}, last) == ({-signal.SIGKILL}, 0)
    assert done > 6  # three rows, three shares, the act: more than the beginning was reached


def test_a_batch_is_signed_whole_or_not_at_all(three: QueueFile, dies: Dies) -> None:
    """Killed at any statement, before or after any row; the same command then signs it."""
    deaths = dies(three, *BULK)
    all_or_nothing(deaths, "pending", "signed")
    last_before = next(death for death in reversed(deaths) if death.states() == {"pending"})
    for death in (deaths[0], deaths[len(deaths) // 2], last_before, deaths[-1]):
        assert death.again(*BULK) == 0
        assert death.states() == {"signed"}


def test_a_batch_is_taken_back_whole_or_not_at_all(three: QueueFile, dies: Dies) -> None:
    """The same of its undo: all open again with nothing decided, or all signed."""
    undo = (*ON_THE_DAY, "undo", "--batch", str(together(three)))
    deaths = dies(three, *undo)
    all_or_nothing(deaths, "signed", "pending")
    last_before = next(death for death in reversed(deaths) if death.states() == {"signed"})
    for death, status in ((deaths[0], 0), (last_before, 0), (deaths[-1], 4)):
        assert death.again(*undo) == status
        assert death.states() == {"pending"}
        reader = Reader(death.path)
        assert reader.ask("SELECT count(*) FROM decision") == [(0,)]
        reader.close()


def test_a_release_is_whole_or_not_at_all(three: QueueFile, dies: Dies) -> None:
    """What was signed has left, or waits."""
    together(three)
    deaths = dies(three, *RELEASE)
    all_or_nothing(deaths, "signed", "released")
    for death in (deaths[0], deaths[-1]):
        assert death.again(*RELEASE) == 0
        assert death.states() == {"released"}


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_in_the_middle_leaves_nothing_half_done(
    three: QueueFile, dies: Dies, number: signal.Signals, status: int
) -> None:
    """At any statement: its own exit status, one sentence, all of it or nothing."""
    *deaths, whole = dies(three, *BULK, number=number, places=range(1, 99, 4))
    assert ({death.status for death in deaths}, whole.status) == ({status}, 0)
    assert len(deaths) > 5
    assert {death.said for death in deaths} == {"Stopped; what was recorded is kept.\n"}
    states = [death.states() for death in deaths]
    assert {frozenset(one) for one in states} <= {frozenset({"pending"}), frozenset({"signed"})}
    assert states[0] == {"pending"}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_long_batch_that_is_stopped_at_a_word_about_it(
    many: QueueFile, dies: Dies, number: signal.Signals
) -> None:
    """Three words while it is looked at, three while it is signed: nothing is written by then."""
    deaths = dies(many, *BULK, number=number, where="word", places=range(2, 7, 2))
    assert [death.states() for death in deaths] == [{"pending"}] * 3
    assert {death.status for death in deaths} == {130 if number == signal.SIGINT else -number}
    assert deaths[-1].again(*BULK) == 0
    assert deaths[-1].states() == {"signed"}


@pytest.mark.parametrize("room", [0, 4096, 40960])
def test_a_batch_that_finds_no_room_is_not_half_signed(
    small: Path, queue_at: Callable[[Path], QueueFile], submission: Submission, room: int
) -> None:
    """Exit 1, a sentence, nothing recorded; once there is room, the same command signs it."""
    queue = queue_at(small / "queue.db")
    queue.load(*(submission(f"A-{n}", "metformine", person=n) for n in range(40)))
    training(queue)
    reader = Reader(queue.path)  # the log and its map are there already, as in a working queue
    ballast = fill(small)
    os.truncate(ballast, ballast.stat().st_size - room)

    def bulk() -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "review_tui", "--db", str(queue.path), *BULK]
        return subprocess.run(words, capture_output=True, text=True, check=False)

    done = bulk()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"The disk that holds {queue.path} is full; nothing of this was recorded.",
        "Free some room, then do it again.",
    ]
    ballast.unlink()
    assert reader.ask("SELECT DISTINCT state FROM protocol") == [("pending",)]
    agree(reader)
    assert bulk().returncode == 0
    assert reader.ask("SELECT DISTINCT state FROM protocol") == [("signed",)]
    sound(reader)
    agree(reader)
    reader.close()


def test_a_release_that_finds_no_room_says_what_has_left(
    small: Path,
    queue_at: Callable[[Path], QueueFile],
    submission: Submission,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In acts of so many: what left before the disk was full has left, and it says how many."""
    queue = queue_at(small / "queue.db")
    queue.load(*(submission(f"A-{n}", "metformine", person=n) for n in range(12)))
    together(queue)
    monkeypatch.setattr(departing, "AT_ONCE", 5)
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    ballast: list[Path] = []

    def fill_after_the_first_act(done: int) -> None:
        if done > 5 and not ballast:
            ballast.append(fill(small))

    with pytest.raises(ReviewError) as caught:
        desk.departures.release_everything(fill_after_the_first_act)
    left = len(queue.ask("SELECT 1 FROM protocol WHERE state = 'released'"))
    assert left in (5, 10)
    assert caught.value.code == "disk_full"
    assert caught.value.message == (
        f"The release has stopped: {left} protocols have left the service, the others wait."
    )
    assert caught.value.remedy == "Free some room, then do it again."
    ballast[0].unlink()
    agree(queue)
    assert len(desk.departures.release_everything().references) == 12 - left
    desk.shut()
    sound(queue)
    agree(queue)


@pytest.fixture
def held(three: QueueFile, script: Script) -> int:
    """The writers' turn held by a process that was stopped (ctrl+z): its number."""
    process = script(HOLDS, three.path)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    os.kill(process.pid, signal.SIGSTOP)
    return process.pid


def test_a_stopped_process_keeps_a_batch_from_being_signed_not_from_being_seen(
    three: QueueFile, held: int
) -> None:
    """`busy` in time, with what to look for; nothing is half done, and then it works."""
    desk = Desk.open(three.path, "dr_a", three.hands.clock, patience=0.2)
    batch = desk.batches.examine({"A-1": 1, "A-2": 1, "A-3": 1})
    assert isinstance(batch, Batch)
    assert len(batch.to_sign) == 3
    for order in (lambda: desk.batches.sign(batch), desk.departures.release_everything):
        with pytest.raises(ReviewError) as caught:
            order()
        assert (caught.value.code, "fg" in caught.value.remedy) == ("busy", True)
        assert "nothing was recorded" in caught.value.message
    assert three.ask("SELECT count(*) FROM register WHERE id > 3") == [(0,)]
    os.kill(held, signal.SIGKILL)
    answer = desk.batches.sign(batch)
    assert isinstance(answer, BatchRecorded)
    assert len(answer.done) == 3
    desk.shut()


def test_a_verb_that_waits_for_its_turn_can_be_stopped(three: QueueFile, held: int) -> None:
    """Ctrl+c while another process holds the turn: 130, a sentence, nothing recorded."""
    words = [sys.executable, "-m", "review_tui", "--db", str(three.path), *BULK]
    bulk = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not at_the_gate(three.path, bulk.pid):
        assert bulk.poll() is None
    bulk.send_signal(signal.SIGINT)
    out, err = bulk.communicate()
    assert (bulk.returncode, out, err) == (130, "", "Stopped; what was recorded is kept.\n")
    assert three.ask("SELECT DISTINCT state FROM protocol") == [("pending",)]
