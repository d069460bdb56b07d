"""Several advisers press keys at once, each in his own process: nothing lost, nothing twice."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission
    from tests.store.conftest import Script

PRESSES = """
import json, sys
from datetime import date
from pathlib import Path
from review_queue.clock import Clock
from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.desk.recorded import Recorded
from review_queue.terms import Ground, LineOutcome

path, actor, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
desk = Desk.open(path, "dr_a", Clock(date(2026, 11, 21)))
print("seated", flush=True)
sys.stdin.readline()
versions, conflicts = [], 0
while len(versions) < times:
    seen = desk.case("A-1").row.version
    order = LineOrder(
        1, LineOutcome.REFUSED, reason=f"{actor} {len(versions)}", ground=Ground.MEDICAL
    )
    answer = desk.decide("A-1", order, if_version=seen)
    if isinstance(answer, Recorded):
        versions.append([answer.act.id, answer.version, order.reason])
    else:
        assert answer.code == "conflict", answer
        conflicts += 1
print(json.dumps([versions, conflicts]))
"""

CLAIMS = """
import sys
from pathlib import Path
from review_queue.desk import Desk
from review_queue.desk.recorded import Recorded
desk = Desk.open(Path(sys.argv[1]), sys.argv[2])
print("seated", flush=True)
sys.stdin.readline()
while isinstance(answer := desk.claim(), Recorded):
    print(answer.reference)
"""


def together(processes: list[subprocess.Popen[str]]) -> list[str]:
    """Let them all go at once, when all are ready; what each printed."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "seated\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate() for process in processes]
    assert [error for _out, error in told] == [""] * len(processes)
    return [out for out, _error in told]


def test_the_same_key_in_three_processes_makes_one_act_for_each_version(
    queue: QueueFile, submission: Submission, script: Script
) -> None:
    """Every act that was answered is in the register, in its place, and the last one stands."""
    queue.load(submission("A-1"))
    presses = 40
    several = [script(PRESSES, queue.path, name, presses) for name in "abc"]
    told = [json.loads(out.splitlines()[-1]) for out in together(several)]
    answered = sorted(act for acts, _conflicts in told for act in acts)
    assert [version for _id, version, _reason in answered] == list(range(2, 3 * presses + 2))
    kept = queue.ask(
        "SELECT id, version, json_extract(content, '$.items[#-1].after.reason') "
        "FROM register WHERE act = 'decided' ORDER BY id"
    )
    assert [list(row) for row in kept] == answered
    assert queue.ask("SELECT version, decided FROM protocol") == [(3 * presses + 1, 1)]
    assert queue.ask(
        "SELECT json_extract(content, '$.reason') FROM decision WHERE target = 'line'"
    ) == [(answered[-1][2],)]
    before = queue.ask(
        "SELECT json_extract(content, '$.items[#-1].before.reason') "
        "FROM register WHERE act = 'decided' ORDER BY id"
    )
    assert [reason for (reason,) in before[1:]] == [reason for *_, reason in answered[:-1]]


def test_no_protocol_is_served_to_two(
    queue: QueueFile, submission: Submission, script: Script
) -> None:
    """Three advisers serve themselves at once: each protocol goes to one of them."""
    queue.load(*(submission(f"A-{n:02}", person=n) for n in range(60)))
    several = [script(CLAIMS, queue.path, f"dr_{name}") for name in "abc"]
    served = [reference for out in together(several) for reference in out.split()]
    assert sorted(served) == [f"A-{n:02}" for n in range(60)]
