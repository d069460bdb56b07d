"""A training queue: invented protocols through the same door and desk as real ones.

It is built beside and takes its place at the end, so that a run that is stopped leaves nothing
half done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from review_data.demonstration import closed_for, closed_protocols, open_protocols
from review_data.words import N_, _
from review_queue.clock import Clock
from review_queue.connection import Connection, errors_in_words, open_queue
from review_queue.desk.past import Past
from review_queue.desk.silences import record_due
from review_queue.errors import Exit, ReviewError
from review_queue.gate import turn
from review_queue.intake.load import BATCH, Intake
from review_queue.schema import is_unfinished, prepare
from review_queue.store.rulebooks import Rulebooks
from review_queue.store.settings import Settings
from review_queue.store.writing import writing
from review_queue.worklist import Worklist

ACTOR = "formation"
"""Who works in a training queue unless `--as` says otherwise."""

NAME = "demonstration"

_ARRIVING = N_("Earlier protocols arrive")
_DECIDING = N_("They are decided and signed")
_WAITING = N_("Open protocols arrive")
_SILENCES = N_("What silence has brought about is recorded")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come; `total` is 0 where nobody knows."""

    stage: str
    done: int
    total: int


Told = Callable[[Progress], None]


def build(
    path: Path,
    size: int,
    seed: int,
    today: date,
    regime: str = "auto",
    told: Told = lambda _progress: None,
) -> None:
    """Make a training queue of `size` open protocols at `path`, in place of an earlier one.

    Raises:
        ReviewError: `not_training` (refused) where `path` is something else already.
    """
    refuse_anything_else(path)
    beside = path.with_name(f".{path.name}.building")
    with errors_in_words(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # two that build the same queue would spoil each other's
        with turn(built := path.with_name(f".{path.name}.built"), patience=0):
            _remove(beside)
            try:
                _build(beside, size, seed, today, regime, told)
                _take_place(beside, path)
            finally:
                _remove(beside)
                _remove(built)


def _build(path: Path, size: int, seed: int, today: date, regime: str, told: Told) -> None:
    prepare(path)
    connection = open_queue(path)
    try:
        _fill(path, connection, size, seed, today, regime, told)
        _fold(connection)
    finally:
        connection.close()


def _take_place(beside: Path, path: Path) -> None:
    """Put the new file where the old one is, in one step, with no log of the old one left."""
    refuse_anything_else(path)  # once more: building takes minutes
    if path.exists():
        if not is_unfinished(path):
            old = open_queue(path)
            _fold(old)
            old.close()
        for log in ("-wal", "-shm"):
            path.with_name(path.name + log).unlink(missing_ok=True)
    beside.replace(path)


def _fold(connection: Connection) -> None:
    """Everything into the file itself; its log is left empty."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def refuse_anything_else(path: Path) -> None:
    """Refuse to write over a file that is no training queue; an empty one holds nothing."""
    if not path.exists():
        return
    try:
        if is_unfinished(path):
            return
        worklist = Worklist.open(path)
    except ReviewError as error:
        raise _not_training(path) from error
    training = worklist.training
    worklist.close()
    if not training:
        raise _not_training(path)


def _not_training(path: Path) -> ReviewError:
    return ReviewError(
        "not_training",
        _("{path} exists and is no training queue: it is left as it is.").format(path=path),
        _("Name another file: `review-tui demo --keep PATH`."),
        field="keep",
        exit_code=Exit.REFUSED,
    )


def _fill(
    path: Path,
    connection: Connection,
    size: int,
    seed: int,
    today: date,
    regime: str,
    told: Told,
) -> None:
    with writing(path, connection) as write:
        settings = Settings(connection)
        settings.put("training", "yes")
        settings.put("regime", regime)
        settings.put("supervisor", ACTOR)
        write.commit()
    closed = closed_for(size)
    _put(
        path,
        connection,
        _closed_documents(closed, seed, today),
        Progress(_(_ARRIVING), 0, closed),
        told,
    )
    past = Past(path, connection)
    cases = closed_protocols(closed, seed=seed, today=today)
    done = 0
    while batch := list(islice(cases, BATCH)):
        past.decide(batch)
        done += len(batch)
        told(Progress(_(_DECIDING), done, closed))
    past.let_leave(Clock(today), ACTOR)
    _put(path, connection, _open_documents(size, seed, today), Progress(_(_WAITING), 0, size), told)
    rulebook = Rulebooks(connection).current()
    record_due(
        path,
        connection,
        Clock(today),
        lambda: rulebook,
        lambda n: told(Progress(_(_SILENCES), n, 0)),
    )


def _put(
    path: Path,
    connection: Connection,
    documents: Iterator[tuple[bytes, Clock]],
    start: Progress,
    told: Told,
) -> None:
    intake = Intake(path, connection, ACTOR, Clock())
    for report in intake.put(documents, NAME):
        told(Progress(start.stage, report.read, start.total))
        # nobody reads them here, and a million would fill the memory
        report.warnings.clear()


def _closed_documents(size: int, seed: int, today: date) -> Iterator[tuple[bytes, Clock]]:
    for case in closed_protocols(size, seed=seed, today=today):
        yield _raw(case.document), _arrival(case.document)


def _open_documents(size: int, seed: int, today: date) -> Iterator[tuple[bytes, Clock]]:
    for document in open_protocols(size, seed=seed, today=today):
        yield _raw(document), _arrival(document)


def _raw(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def _arrival(document: Mapping[str, Any]) -> Clock:
    """The day on which the medical service received it."""
    return Clock(date.fromisoformat(document["received_on"]))


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-gate"):
        path.with_name(name).unlink(missing_ok=True)
