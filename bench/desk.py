"""The store's part: what a decision and a page of rows take without any screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import MILLISECOND, milliseconds
from review_queue.connection import Connection, open_queue
from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.desk.recorded import Recorded
from review_queue.schema import prepare
from review_queue.terms import LineOutcome
from review_queue.training import ACTOR
from review_queue.worklist import Worklist

PAGE = 40
"""Rows, as the screen asks for them."""

GRANT_THE_FIRST = LineOrder(1, LineOutcome.FULL)

DECIDE, RAW = "decide a line", "raw insert and commit"
FIRST, NEXT, LAST, COUNTS = "first page", "page after a key", "page at the end", "header counts"


@dataclass(slots=True)
class DeskFigures:
    """Milliseconds of each act, and the protocols on which a decision was taken and undone."""

    acts: dict[str, list[float]] = field(default_factory=dict)
    decidable: list[str] = field(default_factory=list)


def measure_desk(path: Path, times: int) -> DeskFigures:
    """Decide so many lines, each beside a raw commit to the same disk, then read pages."""
    figures = DeskFigures({DECIDE: [], RAW: []})
    with TemporaryDirectory(dir=path.parent) as folder:
        raw = _raw_file(Path(folder) / "raw.db")
        _decide(path, times, figures, lambda: _insert(raw))
        raw.close()
    _read_pages(path, times, figures)
    return figures


def _decide(path: Path, times: int, figures: DeskFigures, raw: Callable[[], object]) -> None:
    """Only lines that the desk lets be granted as asked, without another question."""
    worklist, desk = Worklist.open(path), Desk.open(path, ACTOR)
    for row in islice(worklist.whole.every(), 50 * times):
        if len(figures.decidable) == times:
            break
        begin = time.perf_counter_ns()
        answer = desk.decide(row.reference, GRANT_THE_FIRST)
        took = (time.perf_counter_ns() - begin) / MILLISECOND
        if isinstance(answer, Recorded):
            desk.undo(row.reference)
            figures.decidable.append(row.reference)
            figures.acts[DECIDE].append(took)
            figures.acts[RAW].append(milliseconds(raw))
    desk.shut()
    worklist.close()


def _read_pages(path: Path, times: int, figures: DeskFigures) -> None:
    worklist = Worklist.open(path)
    key = worklist.whole.last(PAGE)[0].key
    today = date.fromisoformat(key.act_by)
    reads: dict[str, Callable[[], object]] = {
        FIRST: lambda: worklist.whole.first(PAGE),
        NEXT: lambda: worklist.whole.after(key, PAGE),
        LAST: lambda: worklist.whole.last(PAGE),
        COUNTS: lambda: worklist.counts(today, ACTOR),
    }
    for name, read in reads.items():
        figures.acts[name] = [milliseconds(read) for _ in range(times)]
    worklist.close()


def _raw_file(path: Path) -> Connection:
    """A file with the queue's own settings and one small table."""
    prepare(path)
    connection = open_queue(path)
    connection.execute("CREATE TABLE raw (id INTEGER PRIMARY KEY, content TEXT) STRICT")
    return connection


def _insert(connection: Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO raw (content) VALUES (?)", ("x" * 400,))
    connection.execute("COMMIT")
