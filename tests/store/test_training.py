"""The training queue: whole or not at all, believable, and never over a real one."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.connection import open_queue
from review_queue.errors import Exit, ReviewError
from review_queue.rows import Counts
from review_queue.training import ACTOR, Progress, build
from review_queue.worklist import Worklist

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission
    from tests.store.conftest import Script

TODAY = date(2026, 11, 21)

BUILDS = """
import sys
from datetime import date
from pathlib import Path
from review_queue.training import build
build(
    Path(sys.argv[1]), int(sys.argv[2]), 1, date(2026, 11, 21),
    told=lambda progress: print(progress.stage, flush=True),
)
"""


def counts(path: Path) -> Counts:
    """The header of the queue, on the day that it was made for."""
    worklist = Worklist.open(path)
    try:
        return worklist.counts(TODAY, ACTOR)
    finally:
        worklist.close()


def asked(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What the file says."""
    connection = open_queue(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training queue of a hundred open protocols."""
    path = tmp_path_factory.mktemp("training") / "queue.db"
    build(path, 100, 2026, TODAY)
    return path


def test_it_holds_as_many_open_ones_as_asked(hundred: Path) -> None:
    """And ten times as many closed, nearly all of them signed long ago and sent out."""
    assert counts(hundred).open == 100
    closed = dict(asked(hundred, "SELECT state, count(*) FROM protocol GROUP BY state"))
    assert closed["released"] > 900
    assert closed["released"] + closed.get("signed", 0) + closed["closed"] == 1000
    assert stat.S_IMODE(hundred.stat().st_mode) == 0o600


def test_some_are_overdue_some_for_tonight_some_for_later(hundred: Path) -> None:
    """A queue to learn on shows each case."""
    shown = counts(hundred)
    assert shown.lapsed >= 3
    assert shown.tonight >= 3
    assert shown.this_week >= 15
    assert shown.open - shown.lapsed - shown.this_week >= 20


def test_the_signed_ones_have_every_outcome(hundred: Path) -> None:
    """With who signed, when, and every line decided."""
    outcomes = dict(
        asked(hundred, "SELECT outcome, count(*) FROM protocol WHERE state = 'released' GROUP BY 1")
    )
    assert set(outcomes) == {"total", "partial", "refused"}
    assert outcomes["total"] > outcomes["partial"] > outcomes["refused"] > 0
    unsigned = "SELECT 1 FROM protocol WHERE state = 'released' AND (signed_by IS NULL OR "
    assert asked(hundred, unsigned + "signed_at IS NULL OR signed_at > '2026-11-22')") == []
    assert asked(hundred, "PRAGMA integrity_check") == [("ok",)]


def test_silence_is_recorded_already(hundred: Path) -> None:
    """What has lapsed has lapsed before anybody opens it."""
    late = "SELECT count(*) FROM protocol WHERE state = 'pending' AND silence_due < '2026-11-21'"
    assert asked(hundred, late) == [(0,)]


def test_the_pinned_regime_rejects_everywhere(tmp_path: Path) -> None:
    """`--regime r322_7`: the rule of the original documents, one month, silence rejects."""
    path = tmp_path / "queue.db"
    build(path, 40, 2026, TODAY, regime="r322_7")
    kinds = "SELECT DISTINCT silence, final_silence, counts, opinion_last_day FROM protocol"
    assert asked(path, kinds) == [("rejection", "rejection", "decision", None)]
    lapsed = "SELECT count(*) FROM protocol WHERE state = 'lapsed' AND act_by < '2026-11-21'"
    assert asked(path, lapsed) == [(counts(path).lapsed,)]
    assert counts(path).open == 40


def test_an_empty_one_can_be_asked_for(tmp_path: Path) -> None:
    """`--size 0`: to try the import."""
    build(tmp_path / "queue.db", 0, 2026, TODAY)
    assert counts(tmp_path / "queue.db") == Counts()


def test_a_real_queue_is_never_written_over(queue: QueueFile, submission: Submission) -> None:
    """Exit 4; not a byte of it changes."""
    queue.load(submission("A-1"))
    before = queue.path.read_bytes()
    with pytest.raises(ReviewError) as caught:
        build(queue.path, 5, 1, TODAY)
    assert (caught.value.code, caught.value.exit_code) == ("not_training", Exit.REFUSED)
    assert queue.path.read_bytes() == before


def test_nothing_else_is_written_over_either(tmp_path: Path) -> None:
    """Whatever stands there is left as it is, and so is a folder."""
    content = b"Madame, Monsieur"
    path = tmp_path / "queue.db"
    path.write_bytes(content)
    for there in (path, tmp_path):
        with pytest.raises(ReviewError) as caught:
            build(there, 5, 1, TODAY)
        assert caught.value.code == "not_training"
    assert path.read_bytes() == content


def test_an_empty_file_is_no_obstacle(tmp_path: Path) -> None:
    """What a full disk left of another command holds nothing: the training queue takes its place.

    Nobody but the owner may read it, whatever the rights of the empty file.
    """
    path = tmp_path / "queue.db"
    path.touch(mode=0o644)
    build(path, 5, 1, TODAY)
    assert counts(path).open == 5
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_real_queue_made_meanwhile_is_not_written_over(
    tmp_path: Path, queue_at: Callable[[Path], QueueFile], submission: Submission
) -> None:
    """A build may take minutes: an import that makes the queue meanwhile stands."""
    path = tmp_path / "queue.db"

    def colleague(_progress: Progress) -> None:
        if not path.exists():
            queue_at(path).load(submission("A-1"))

    with pytest.raises(ReviewError) as caught:
        build(path, 5, 1, TODAY, told=colleague)
    assert caught.value.code == "not_training"
    assert asked(path, "SELECT reference FROM protocol") == [("A-1",)]


def test_a_build_that_is_killed_leaves_the_old_one(tmp_path: Path, script: Script) -> None:
    """SIGKILL mid-way: the earlier queue opens as before, and the next build goes through."""
    path = tmp_path / "queue.db"
    build(path, 3, 1, TODAY)
    process = script(BUILDS, path, 400)
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert counts(path).open == 3
    build(path, 7, 1, TODAY)
    assert counts(path).open == 7
    assert [f.name for f in tmp_path.iterdir() if f.name.startswith(".")] == []


def test_two_builds_of_the_same_queue_do_not_mix(tmp_path: Path, script: Script) -> None:
    """The second is told that somebody else is at it."""
    path = tmp_path / "queue.db"
    process = script(BUILDS, path, 60)
    assert process.stdout is not None
    process.stdout.readline()
    with pytest.raises(ReviewError) as caught:
        build(path, 5, 1, TODAY)
    assert caught.value.code == "busy"
    process.communicate()
    assert process.returncode == 0
    assert counts(path).open == 60


def test_what_the_old_one_left_in_its_log_is_not_mixed_in(tmp_path: Path) -> None:
    """A reader still has the old queue open: the new one holds nothing of it."""
    path = tmp_path / "queue.db"
    build(path, 3, 1, TODAY)
    reader = Worklist.open(path)
    writer = open_queue(path)
    writer.execute("INSERT INTO setting VALUES ('left', 'behind')")
    build(path, 4, 2, TODAY)
    assert asked(path, "SELECT 1 FROM setting WHERE name = 'left'") == []
    assert counts(path).open == 4
    assert asked(path, "PRAGMA integrity_check") == [("ok",)]
    writer.close()
    reader.close()
    assert counts(path).open == 4


def test_each_stage_tells_how_far_it_is(tmp_path: Path) -> None:
    """For the bar: rising, and never beyond its total."""
    told: list[Progress] = []
    build(tmp_path / "queue.db", 60, 1, TODAY, told=told.append)
    stages = list(dict.fromkeys(progress.stage for progress in told))
    assert len(stages) >= 3
    for stage in stages:
        steps = [p for p in told if p.stage == stage]
        assert [p.done for p in steps] == sorted(p.done for p in steps)
        assert all(p.total == 0 or p.done <= p.total for p in steps)
        assert steps[-1].total in (0, steps[-1].done)
