"""An act on the whole queue that is killed, stopped or meets a full disk changes nothing."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.desk import Desk

if TYPE_CHECKING:
    from tests.conftest import Document, QueueFile
    from tests.store.conftest import Script

PINS = """
import os, signal, sys
from datetime import date
from pathlib import Path
from review_queue.clock import Clock
from review_queue.desk import Desk

def told(seen):
    if seen == int(sys.argv[2]):
        os.kill(os.getpid(), int(sys.argv[3]))

desk = Desk.open(Path(sys.argv[1]), "accueil", Clock(date(2026, 11, 21)))
desk.office.pin_regime("r322_7", told=told)
"""


def everything(queue: QueueFile) -> list[Any]:
    """Rows, settings, acts."""
    return [
        queue.ask(f"SELECT * FROM {table} ORDER BY 1")
        for table in ("protocol", "setting", "register", "tally")
    ]


@pytest.mark.parametrize("at", [1, 499, 501, 1200])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_pin_that_is_cut_off_changes_nothing(
    queue: QueueFile,
    crowd: Callable[[int], list[Document]],
    script: Script,
    at: int,
    number: signal.Signals,
) -> None:
    """All the queue is counted by one rule or none of it, wherever the process dies."""
    queue.load(*crowd(1200))
    desk = Desk.open(queue.path, "accueil", queue.hands.clock)
    desk.record_silences()
    desk.shut()
    before = everything(queue)
    process = script(PINS, queue.path, at, int(number))
    process.communicate()
    assert process.returncode != 0
    assert everything(queue) == before


def test_a_pin_that_goes_through_changes_all(
    queue: QueueFile, crowd: Callable[[int], list[Document]], script: Script
) -> None:
    """The same act undisturbed: every open protocol, one act, counters that agree."""
    queue.load(*crowd(1200))
    process = script(PINS, queue.path, 0, 0)
    _out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert queue.ask("SELECT DISTINCT final_silence FROM protocol") == [("rejection",)]
    assert queue.ask("SELECT count(*) FROM register WHERE act = 'regime_pinned'") == [(1,)]
    counted = queue.ask("SELECT state, act_by, count(*) FROM protocol GROUP BY 1, 2 ORDER BY 1, 2")
    assert queue.ask("SELECT * FROM tally WHERE n > 0 ORDER BY 1, 2") == counted
