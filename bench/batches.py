"""A batch of a thousand: looked at, signed, taken back, sent out, on a copy of the queue.

Beside it the same rows are written by plain `executemany`, into the same tables.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from review_queue.clock import Clock
from review_queue.connection import Connection, open_queue
from review_queue.desk import Desk
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.recorded import BatchRecorded
from review_queue.intake.load import Intake
from review_queue.intake.report import Report
from review_queue.training import ACTOR

PROTOCOLS, ROUNDS = 1_000, 3
LINES = (
    ("drug", "metformine"),
    ("drug", "acarbose"),
    ("drug", "insuline"),
    ("drug", "gliflozine"),
    ("biology", "HbA1c"),
    ("biology", "bilan lipidique"),
    ("professional", "endocrinologue"),
    ("act", "fond d'œil"),
)
"""Eight lines that the demonstration list of ALD 8 accepts without a condition."""

EXAMINE, SIGN, UNDO, RELEASE = "look at", "sign", "take back", "send out"
PLAIN = "the same rows, plain executemany"
WRITES = (
    "INSERT INTO decision VALUES (?, ?, ?, ?)",
    "UPDATE protocol SET state = ?, outcome = ?, signed_by = ?, signed_at = ?, ended_on = ?, "
    "version = ?, decided = ? WHERE id = ?",
    "INSERT INTO act_item (act_id, reference, version, content) VALUES (?, ?, ?, ?)",
)
READS = (
    "SELECT * FROM decision WHERE protocol_id IN (SELECT id FROM protocol WHERE {these})",
    "SELECT state, outcome, signed_by, signed_at, ended_on, version, decided, id "
    "FROM protocol WHERE {these}",
    "SELECT act_id, reference, version, content FROM act_item WHERE {these}",
)
THESE = "reference LIKE 'BATCH-%'"

Seconds = dict[str, list[float]]


def measure_batch(path: Path) -> Seconds:
    """Seconds of each step with a thousand protocols of eight lines."""
    found: Seconds = {name: [] for name in (EXAMINE, SIGN, UNDO, RELEASE, PLAIN)}
    with TemporaryDirectory(dir=path.parent) as folder:
        for turn in range(ROUNDS):
            copy = Path(shutil.copy(path, Path(folder) / f"{turn}.db"))
            _load(copy)
            _measure(copy, found)
    return found


def _measure(path: Path, found: Seconds) -> None:
    desk = Desk.open(path, ACTOR)
    seen: dict[str, int | None] = {f"BATCH-{n}": None for n in range(PROTOCOLS)}
    batch = _timed(found[EXAMINE], lambda: desk.batches.examine(seen))
    if not isinstance(batch, Batch) or len(batch.to_sign) != PROTOCOLS:
        raise RuntimeError("the protocols of the batch are not all routine")
    _signed(desk, batch, found)
    rows = _rows_of(path)
    undone = _timed(found[UNDO], desk.undo_last)
    if not isinstance(undone, BatchRecorded):
        raise RuntimeError("the batch could not be taken back")
    _timed(found[PLAIN], lambda: _write_plainly(path, rows))
    _timed(found[RELEASE], lambda: desk.departures.release_these(list(seen)))
    desk.shut()


def _signed(desk: Desk, batch: Batch, found: Seconds) -> None:
    signed = _timed(found[SIGN], lambda: desk.batches.sign(batch))
    if not isinstance(signed, BatchRecorded) or len(signed.done) != PROTOCOLS:
        raise RuntimeError("the batch could not be signed")


def _timed(into: list[float], do: Callable[[], Any]) -> Any:
    begin = time.perf_counter()
    answer = do()
    into.append(time.perf_counter() - begin)
    return answer


def _rows_of(path: Path) -> list[list[tuple[Any, ...]]]:
    connection = open_queue(path)
    rows = [connection.execute(sql.format(these=THESE)).fetchall() for sql in READS]
    connection.close()
    return rows


def _write_plainly(path: Path, rows: list[list[tuple[Any, ...]]]) -> None:
    """Into the same tables with their indexes and triggers; the items stand for a second act."""
    connection: Connection = open_queue(path)
    last = connection.execute("SELECT max(id) FROM register").fetchone()[0]
    items = [(last, *item[1:]) for item in rows[2]]
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in zip(WRITES, (rows[0], rows[1], items), strict=True):
        connection.executemany(sql, _apart(values) if values is items else values)
    connection.execute("COMMIT")
    connection.close()


def _apart(items: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The register is append-only: the same content under references of its own."""
    return ((act, f"{reference}+", version, content) for act, reference, version, content in items)


def _load(path: Path) -> None:
    source = path.with_suffix(".jsonl")
    today = date.today().isoformat()
    with source.open("w") as file:
        for n in range(PROTOCOLS):
            file.write(json.dumps(_document(n, today)) + "\n")
    connection = open_queue(path)
    Intake(path, connection, ACTOR, Clock(), dry_run=False).load(str(source), Report())
    connection.close()


def _document(n: int, today: str) -> dict[str, Any]:
    number = f"15807752{n // 999 + 1:02}{n % 999 + 1:03}"
    return {
        "format": "protocole-de-soins/1",
        "reference": f"BATCH-{n}",
        "caisse": "017510000",
        "zone": "metropole",
        "requester": "doctor",
        "request": "initial",
        "procedure": "ordinary",
        "received_on": today,
        "patient": {
            "nir": f"{number}{97 - int(number) % 97:02}",
            "family_name": "Mesure",
            "given_names": "Aldo",
            "birth_date": "1958-07-21",
        },
        "doctor": {
            "rpps": "10001234565",
            "name": "Dr Claire Vasseur",
            "specialty": "médecine générale",
        },
        "conditions": [
            {
                "category": "listed",
                "ald": "8",
                "case": "8",
                "label": "Diabète de type 2",
                "icd10": "E11",
            }
        ],
        "lines": [
            {"number": number, "kind": kind, "label": label, "asked": "full"}
            for number, (kind, label) in enumerate(LINES, start=1)
        ],
        "previous": None,
    }
