"""Files into the queue: once, whole batches or nothing, whoever else is loading."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.intake.load import BATCH

if TYPE_CHECKING:
    from tests.conftest import Document, QueueFile, Submission
    from tests.store.conftest import Script

Crowd = Callable[[int], "list[Document]"]

LOADS = """
import os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from review_queue.clock import Clock
from review_queue.connection import open_queue
from review_queue.intake.load import Intake
from review_queue.intake.report import Report

path, file = Path(sys.argv[1]), sys.argv[2]
clock = Clock(now=lambda: datetime(2026, 11, 21, 11, tzinfo=UTC))
report = Report()
Intake(path, open_queue(path), "accueil", clock).load(
    file, report, lambda _offset: print("batch", flush=True)
)
print(report.read, report.accepted, report.updated, report.unchanged, len(report.quarantined))
"""


def everything(queue: QueueFile) -> list[list[tuple[Any, ...]]]:
    """All that the file holds."""
    tables = ("protocol", "submission", "decision", "register", "quarantine", "tally")
    return [queue.ask(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]


def written(path: Path, documents: list[Document]) -> Path:
    """The documents as a JSON Lines file."""
    path.write_text("".join(json.dumps(d) + "\n" for d in documents))
    return path


def test_the_same_file_twice_changes_nothing(queue: QueueFile, crowd: Crowd) -> None:
    """Neither row nor act nor quarantined record comes a second time."""
    documents = [*crowd(30), {"format": "other"}]
    first = queue.load(*documents)
    before = everything(queue)
    second = queue.load(*documents)
    assert (first.read, first.accepted, len(first.quarantined)) == (31, 30, 1)
    assert (second.accepted, second.updated, second.unchanged) == (0, 0, 30)
    assert everything(queue) == before


def test_a_dry_run_writes_nothing_and_tells_the_same(queue: QueueFile, crowd: Crowd) -> None:
    """Across batches too: what came twice, what changed, whose other protocol is open."""
    documents = crowd(BATCH + 20)
    again = [
        documents[3],  # unchanged
        documents[4] | {"request": "modification"},  # quarantined: the file said something else
        documents[5] | {"reference": "OTHER"},  # the same person's same ALD
    ]
    before = everything(queue)
    dry = queue.load(*documents, *again, dry_run=True)
    assert everything(queue) == before
    real = queue.load(*documents, *again)
    counted = (real.read, real.accepted, real.updated, real.unchanged)
    assert counted == (BATCH + 23, BATCH + 21, 0, 1)
    assert len(dry.quarantined) == len(real.quarantined) == 1
    assert (dry.read, dry.accepted, dry.updated, dry.unchanged) == counted
    assert [(w.record, w.problem.code) for w in dry.warnings] == [
        (w.record, w.problem.code) for w in real.warnings
    ]
    assert ("open_elsewhere" in [w.problem.code for w in real.warnings]) is True


def test_one_bad_record_stops_none_of_the_others(queue: QueueFile, crowd: Crowd) -> None:
    """It is quarantined with its place, its field and its raw text."""
    documents = crowd(5)
    documents[2]["lines"][0]["number"] = 7
    report = queue.load(*documents, name="lot-7.jsonl")
    assert report.accepted == 4
    [(file, record, field, raw)] = queue.ask("SELECT file, record, field, raw FROM quarantine")
    assert (file, record, field) == ("lot-7.jsonl", 3, "lines[0].number")
    assert json.loads(raw) == documents[2]


@pytest.mark.parametrize("between", [0, BATCH])
def test_a_file_says_one_thing_of_a_protocol(
    queue: QueueFile, submission: Submission, crowd: Crowd, between: int
) -> None:
    """The first content stands, another is quarantined, in the same batch or later.

    The same file again changes nothing; a file of its own with the other content updates.
    """
    first, other = submission("A-1"), submission("A-1", "metformine", "HbA1c")
    documents = [first, *crowd(between), other, first, other]
    report = queue.load(*documents)
    assert (report.accepted, report.updated, report.unchanged) == (between + 1, 0, 1)
    assert [(q.record, q.field) for q in report.quarantined] == [
        (between + 2, "reference"),
        (between + 4, "reference"),
    ]
    before = everything(queue)
    again = queue.load(*documents)
    assert (again.accepted, again.updated, again.unchanged) == (0, 0, between + 2)
    assert everything(queue) == before
    dry = queue.load(*documents, dry_run=True)
    assert (dry.updated, len(dry.quarantined)) == (0, 2)
    assert queue.load(other, name="corrected.jsonl").updated == 1
    assert queue.ask("SELECT lines, version FROM protocol WHERE reference = 'A-1'") == [(2, 2)]


def test_the_same_person_with_an_open_protocol_is_warned(
    queue: QueueFile, submission: Submission
) -> None:
    """Within a file and against the queue; another ALD or another person is no double."""
    kidney = {"category": "listed", "ald": "19", "case": "19", "label": "Néphropathie"}
    first = queue.load(submission("A-1"), submission("A-2"))
    [warning] = first.warnings
    assert (warning.record, warning.problem.code) == (2, "open_elsewhere")
    assert warning.problem.params["reference"] == "A-1"
    second = queue.load(
        submission("A-3", conditions=[kidney]), submission("A-4", person=1), submission("A-5")
    )
    [warning] = second.warnings
    assert (warning.record, warning.problem.text) == (
        3,
        "The same person has 2 open protocols for ALD 8, one of them A-1.",
    )


def test_a_crowd_of_doubles_is_one_warning_each(queue: QueueFile, submission: Submission) -> None:
    """Two batches of the same person's: as many warnings as records, and the true number."""
    report = queue.load(*(submission(f"A-{n:04}") for n in range(BATCH + 50)))
    assert [w.record for w in report.warnings] == list(range(2, BATCH + 51))
    assert {w.problem.params["reference"] for w in report.warnings} == {"A-0000"}
    assert report.warnings[-1].problem.params["count"] == str(BATCH + 49)


def test_a_protocol_sent_again_for_another_person_is_no_longer_a_double(
    queue: QueueFile, submission: Submission
) -> None:
    """Within the file that says so: what is counted is what the queue holds then."""
    queue.load(submission("A-1"), submission("A-2"))
    report = queue.load(submission("A-2", person=1), submission("A-3"), submission("A-4", person=1))
    doubles = [w for w in report.warnings if w.problem.code.startswith("open_elsewhere")]
    assert [(w.reference, w.problem.params["reference"]) for w in doubles] == [
        ("A-3", "A-1"),
        ("A-4", "A-2"),
    ]
    assert {w.problem.code for w in doubles} == {"open_elsewhere"}


def test_an_updated_protocol_keeps_that_warning(queue: QueueFile, submission: Submission) -> None:
    """A new sending does not hide that there are two, and is no double of itself."""
    queue.load(submission("A-1"), submission("A-2"))
    report = queue.load(submission("A-2", "HbA1c"))
    assert [w.problem.params["reference"] for w in report.warnings] == ["A-1"]
    [(kept,)] = queue.ask(
        "SELECT warnings FROM submission s JOIN protocol p ON p.id = protocol_id "
        "WHERE reference = 'A-2'"
    )
    assert "A-1" in kept


def test_a_name_with_hidden_characters_is_kept_visible(
    queue: QueueFile, submission: Submission
) -> None:
    """The list never holds a character that commands a terminal."""
    queue.load(submission("A-1", name=("Du\u202epont", "A\u0301lvaro")))
    assert queue.ask("SELECT person FROM protocol") == [("DU⟨U+202E⟩PONT Álvaro",)]


@pytest.mark.parametrize("batches", [1, 2])
def test_a_killed_import_leaves_whole_batches_and_is_completed(
    queue: QueueFile, crowd: Crowd, script: Script, batches: int
) -> None:
    """SIGKILL mid-way: no half batch, no row without its act; the second run brings the rest."""
    documents = crowd(4 * BATCH)
    file = written(queue.path.with_name("big.jsonl"), documents)
    process = script(LOADS, queue.path, file)
    assert process.stdout is not None
    for _ in range(batches):
        process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    [(kept,)] = queue.ask("SELECT count(*) FROM protocol")
    assert kept % BATCH == 0
    assert kept >= batches * BATCH
    assert queue.ask("SELECT count(*) FROM register") == [(kept,)]
    assert queue.ask("SELECT count(*) FROM submission") == [(kept,)]
    report = queue.load(*documents)
    assert (report.accepted, report.unchanged) == (4 * BATCH - kept, kept)
    assert queue.ask("SELECT sum(n) FROM tally") == [(4 * BATCH,)]
    assert queue.ask("SELECT count(*) FROM register") == [(4 * BATCH,)]
    assert queue.ask("PRAGMA integrity_check") == [("ok",)]


def test_two_processes_that_load_the_same_file_take_each_protocol_once(
    queue: QueueFile, crowd: Crowd, script: Script
) -> None:
    """What one let in is unchanged for the other."""
    size = 3 * BATCH
    file = written(queue.path.with_name("big.jsonl"), crowd(size))
    both = [script(LOADS, queue.path, file) for _ in range(2)]
    told = [p.communicate()[0].splitlines()[-1].split() for p in both]
    reports = [[int(figure) for figure in line] for line in told]
    assert sum(accepted for _read, accepted, *_ in reports) == size
    assert sum(unchanged for *_, unchanged, _stopped in reports) == size
    assert all(updated == stopped == 0 for _r, _a, updated, _u, stopped in reports)
    assert queue.ask("SELECT count(*) FROM protocol") == [(size,)]
    assert queue.ask("SELECT act, count(*) FROM register GROUP BY 1") == [("received", size)]
    assert queue.ask("SELECT sum(n) FROM tally") == [(size,)]


def test_large_records_go_in_small_batches(
    queue: QueueFile, crowd: Crowd, tmp_path: Path, script: Script
) -> None:
    """Forty records of half a megabyte are several batches: memory stays constant."""
    documents = crowd(40)
    for document in documents:
        document["conditions"][0]["clinical"] = "x" * 500_000
    said, _ = script(LOADS, queue.path, written(tmp_path / "large.jsonl", documents)).communicate()
    assert said.splitlines() == [*["batch"] * 3, "40 40 0 0 0"]
