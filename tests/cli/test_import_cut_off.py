"""An import that ends early says what is recorded: exactly what the queue then holds."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from review_data.demonstration import open_protocols
from review_queue import connection
from review_queue.connection import Connection
from review_queue.intake.batch import Batch
from review_queue.intake.report import Report

Run = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of 1,200 protocols: three batches."""
    path = tmp_path / "three.jsonl"
    documents = open_protocols(1200, today=date(2026, 11, 20))
    path.write_text("".join(json.dumps(document) + "\n" for document in documents))
    return path


def test_a_signal_between_commit_and_count_waits_for_the_count(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hang-up at that very moment: the batch is in, and it is told."""
    counting = Batch.add_to

    def hung_up(batch: Batch, report: Report) -> None:
        os.kill(os.getpid(), signal.SIGHUP)
        counting(batch, report)

    monkeypatch.setattr(Batch, "add_to", hung_up)
    done = run("import", file, "--json")
    assert (done.status, done.error["code"]) == (129, "interrupted")
    assert "500 read: 500 new" in done.error["message"]
    assert len(run("list", "--json").answer) == 500


def test_a_full_disk_half_way_says_what_is_in_and_what_to_do(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batches before are recorded; nothing claims the contrary; again goes on from there."""
    opened = connection.connect

    def narrow(path: Path) -> Connection:
        bare = opened(path)
        bare.execute("PRAGMA max_page_count = 700")  # the engine's own limit: 2.8 MiB
        return bare

    with monkeypatch.context() as patched:
        patched.setattr(connection, "connect", narrow)
        done = run("import", file, "--json")
    recorded = len(run("list", "--json").answer)
    assert recorded in (500, 1000)
    assert (done.status, done.error["code"]) == (1, "disk_full")
    assert f"{recorded} read: {recorded} new" in done.error["message"]
    assert "nothing of this was recorded" not in done.error["message"]
    assert "The same command again" in done.error["remedy"]
    again = run("import", file, "--json")
    assert (again.status, again.answer["unchanged"]) == (0, recorded)


def test_a_disk_that_is_full_at_once_has_nothing_recorded(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No figures where there are none to tell."""
    assert run("import", "-", stdin=b"").status == 0
    opened = connection.connect

    def full(path: Path) -> Connection:
        bare = opened(path)
        bare.execute("PRAGMA max_page_count = 1")
        return bare

    monkeypatch.setattr(connection, "connect", full)
    done = run("import", file, "--json")
    queue = tmp_path / "queue.db"
    said = f"The disk that holds {queue} is full; nothing of this was recorded."
    assert (done.status, done.error["message"]) == (1, said)
