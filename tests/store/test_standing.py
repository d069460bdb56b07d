"""What the passing of days makes of a row, whether or not anybody could record it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_queue.connection import open_queue
from review_queue.desk import Desk
from review_queue.desk.suspending import SuspensionOrder
from review_queue.register import ActKind
from review_queue.standing import Standing
from review_queue.terms import SuspensionCause
from review_queue.worklist import Worklist

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission

DOCTOR = Standing(
    state="pending",
    act_by="2026-11-24",
    counts="opinion",
    silence="favourable",
    final_silence="not_stated",
    last_day="2026-12-10",
    opinion_last_day="2026-11-24",
)
INSURED = Standing(
    state="pending",
    act_by="2026-12-10",
    counts="decision",
    silence="rejection",
    final_silence="rejection",
    last_day="2026-12-10",
    opinion_last_day=None,
)
SUSPENDED = replace(INSURED, state="suspended", resumes_on="2026-11-30")


@pytest.mark.parametrize(
    ("standing", "today", "kinds", "days"),
    [
        # L. 324-1: until the 24th at midnight nothing has happened
        (DOCTOR, "2026-11-24", [], []),
        (DOCTOR, "2026-11-25", [ActKind.OPINION_DEEMED_FAVOURABLE], ["2026-11-25"]),
        # R. 324-2 does not say what the caisse's own silence means
        (DOCTOR, "2027-03-01", [ActKind.OPINION_DEEMED_FAVOURABLE], ["2026-11-25"]),
        # R. 160-13
        (INSURED, "2026-12-10", [], []),
        (INSURED, "2026-12-11", [ActKind.LAPSED], ["2026-12-11"]),
        (SUSPENDED, "2026-11-29", [], []),
        (SUSPENDED, "2026-11-30", [ActKind.SUSPENSION_ENDED], ["2026-11-30"]),
        (
            SUSPENDED,
            "2026-12-11",
            [ActKind.SUSPENSION_ENDED, ActKind.LAPSED],
            ["2026-11-30", "2026-12-11"],
        ),
        # a caisse's own regime: two weeks, then silence that rejects
        (
            replace(DOCTOR, final_silence="rejection"),
            "2026-12-11",
            [ActKind.OPINION_DEEMED_FAVOURABLE, ActKind.LAPSED],
            ["2026-11-25", "2026-12-11"],
        ),
    ],
)
def test_effects_come_in_order_each_on_its_day(
    standing: Standing, today: str, kinds: list[ActKind], days: list[str]
) -> None:
    """Never a day early; nothing twice; what ends a suspension comes before what it delayed."""
    found = list(standing.effects(today))
    assert ([effect.kind for effect in found], [effect.on for effect in found]) == (kinds, days)
    assert standing.as_of(today) == (found[-1].after if found else standing)


def test_a_lapsed_protocol_owes_nothing_more() -> None:
    """No second rejection, and no day on which one is due."""
    lapsed = INSURED.as_of("2026-12-11")
    assert (lapsed.state, lapsed.silence_due, lapsed.next_effect("2030-01-01")) == (
        "lapsed",
        None,
        None,
    )
    assert DOCTOR.as_of("2026-11-25").silence_due is None


@pytest.mark.parametrize(
    ("zone", "instant", "state"),
    [
        ("metropole", datetime(2026, 12, 10, 22, 59), "pending"),
        ("metropole", datetime(2026, 12, 10, 23, 0), "lapsed"),
        ("974", datetime(2026, 12, 10, 20, 0), "lapsed"),
        ("972", datetime(2026, 12, 11, 3, 59), "pending"),
        ("972", datetime(2026, 12, 11, 4, 0), "lapsed"),
    ],
)
def test_who_only_reads_sees_the_effect_from_the_caisses_midnight(
    queue: QueueFile, submission: Submission, zone: str, instant: datetime, state: str
) -> None:
    """Nothing was recorded by anybody: the row says what the law says at that instant."""
    queue.load(submission(requester="insured", zone=zone))
    queue.hands.instant = instant.replace(tzinfo=UTC)
    worklist = Worklist.open(queue.path, queue.hands.clock)
    row = worklist.whole.first(1)[0]
    assert row.state == "pending"
    assert row.as_of(queue.hands.clock).state == state
    worklist.close()
    assert queue.ask("SELECT count(*) FROM register") == [(1,)]


def test_the_days_of_a_suspended_row_stand_still(queue: QueueFile, submission: Submission) -> None:
    """`J-3` on the day of asking, and every day until the clocks run again."""
    queue.load(submission())
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    desk.suspend("A-1", SuspensionOrder(SuspensionCause.OBSERVATION, "x"))
    row, clock = desk.case("A-1").row, queue.hands.clock
    assert (row.days_to_act(clock), row.days_running(clock)) == (3, 19)
    queue.hands.pass_by(days=40)
    assert (row.days_to_act(clock), row.days_running(clock)) == (3, 19)
    queue.hands.pass_by(days=21)
    row = desk.case("A-1").row
    assert (row.state, row.days_to_act(queue.hands.clock)) == ("pending", 3)
    desk.shut()


def test_a_silence_that_fell_while_the_screen_was_open_is_recorded_before_the_signature(
    queue: QueueFile, submission: Submission
) -> None:
    """Midnight passes between reading and writing: the act of the law comes first, and counts."""
    queue.load(submission(requester="insured"))
    desk = Desk.open(queue.path, "dr_a", queue.hands.clock)
    desk.accept_listed("A-1")
    queue.hands.pass_by(days=20)
    refusal = desk.sign("A-1")
    assert getattr(refusal, "code", "") == "late_reason_required"
    desk.sign("A-1", "Reçu trop tard")
    desk.shut()
    acts = queue.ask("SELECT act FROM register ORDER BY id")
    assert [act for (act,) in acts] == ["received", "decided", "lapsed", "signed"]


def runs_as_nobody(*words: str) -> subprocess.CompletedProcess[str]:
    """Run Python as an account that owns nothing."""
    try:
        return subprocess.run(
            [sys.executable, *words],
            env={"LC_ALL": "C.UTF-8", "HOME": "/", "PATH": os.environ["PATH"]},
            cwd="/",
            user=65534,
            group=65534,
            extra_groups=[],
            capture_output=True,
            text=True,
            check=False,
        )
    except PermissionError as error:
        return subprocess.CompletedProcess(words, 126, "", str(error))


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be somebody else")
def test_an_account_that_may_only_read_sees_it_computed(
    tmp_path: Path, queue_at: Callable[[Path], QueueFile], submission: Submission
) -> None:
    """The real program as nobody, while somebody who may write has the file open: no act."""
    if runs_as_nobody("-c", "import review_tui").returncode:
        pytest.skip("this checkout can be read by its owner only")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        queue = queue_at(Path(folder, "queue.db"))
        queue.load(submission("DOCTOR", person=1, received_on="2026-10-01"))
        queue.load(submission("INSURED", person=2, received_on="2026-10-01", requester="insured"))
        holding = open_queue(queue.path)
        for file in Path(folder).glob("queue.db*"):
            file.chmod(0o644)
        words = ("--lang", "en", "--db", str(queue.path), "list", "--json")
        done = runs_as_nobody("-m", "review_tui", *words)
        holding.close()
        assert done.returncode == 0
        assert "is not recorded yet for 2 protocols" in done.stderr
        seen = {row["reference"]: (row["state"], row["silence"]) for row in json.loads(done.stdout)}
        assert seen == {
            "DOCTOR": ("pending", "not_stated"),
            "INSURED": ("lapsed", "rejection"),
        }
        assert queue.ask("SELECT count(*) FROM register WHERE by = 'law'") == [(0,)]
