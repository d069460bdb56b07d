"""Import: the verb as people run it, and intake against the least that any import does."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from review_data.demonstration import open_protocols
from review_queue.clock import Clock
from review_queue.connection import open_queue
from review_queue.intake.load import BATCH, Intake
from review_queue.intake.report import Report
from review_queue.schema import prepare

SEED = 7
ROUNDS = 3

VERB, INTAKE, PLAIN = "review-tui import", "intake alone", "json.loads and executemany"

_TABLES = (
    "CREATE TABLE asked (reference TEXT PRIMARY KEY, received TEXT, person TEXT, document TEXT)",
    "CREATE TABLE care (reference TEXT, number INTEGER, label TEXT, "
    "PRIMARY KEY (reference, number)) WITHOUT ROWID",
)


@dataclass(slots=True)
class ImportFigures:
    """Seconds of each way with the same file of `records` records."""

    records: int
    seconds: dict[str, list[float]] = field(default_factory=dict)


def measure_import(records: int, beside: Path) -> ImportFigures:
    """Import the same file in three ways in turn, into new queues in a folder beside."""
    figures = ImportFigures(records, {VERB: [], INTAKE: [], PLAIN: []})
    ways: dict[str, Callable[[Path, Path], None]] = {VERB: _verb, INTAKE: _intake, PLAIN: _plain}
    with TemporaryDirectory(dir=beside) as folder:
        source = Path(folder) / "protocols.jsonl"
        _write(source, records)
        for turn in range(ROUNDS):
            for name, way in ways.items():
                target = Path(folder) / f"{turn}-{name.split()[0]}.db"
                prepare(target)
                begin = time.perf_counter()
                way(source, target)
                figures.seconds[name].append(time.perf_counter() - begin)
    return figures


def _write(path: Path, records: int) -> None:
    yesterday = date.today() - timedelta(days=1)  # overseas, today may not have come yet
    with path.open("w", encoding="utf-8") as file:
        for document in open_protocols(records, seed=SEED, today=yesterday, closed=0):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")


def _verb(source: Path, target: Path) -> None:
    """The whole program, its start included."""
    program = (sys.executable, "-m", "review_tui", "--db", target)
    done = subprocess.run([*program, "import", source, "--json"], capture_output=True, check=True)
    assert json.loads(done.stdout)["quarantined"] == []


def _intake(source: Path, target: Path) -> None:
    connection = open_queue(target)
    Intake(target, connection, "bench", Clock()).load(str(source), Report())
    connection.close()


def _plain(source: Path, target: Path) -> None:
    """Nothing checked, matched, dated or registered: the protocols and their lines."""
    connection = open_queue(target)
    for table in _TABLES:
        connection.execute(table)
    with source.open("rb") as file:
        while batch := list(islice(file, BATCH)):
            records = [(json.loads(raw), raw.decode()) for raw in batch]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT INTO asked VALUES (?, ?, ?, ?)",
                [
                    (r["reference"], r["received_on"], r["patient"]["family_name"], raw)
                    for r, raw in records
                ],
            )
            connection.executemany(
                "INSERT INTO care VALUES (?, ?, ?)",
                [(r["reference"], x["number"], x["label"]) for r, _ in records for x in r["lines"]],
            )
            connection.execute("COMMIT")
    connection.close()
