"""Files into the queue: checked, matched, and written in batches that are whole or not at all.

A run that is cut off leaves whole batches; the same file again changes nothing that is in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path

from review_queue.clock import Clock
from review_queue.connection import Connection
from review_queue.intake.batch import Batch, Incoming
from review_queue.intake.checks import check
from review_queue.intake.found import RawRecord, SpoiltRecord
from review_queue.intake.reader import records
from review_queue.intake.report import Report
from review_queue.store.rulebooks import Rulebooks
from review_queue.store.seen import Given, Seen
from review_queue.store.writing import writing

BATCH = 500
BATCH_BYTES = 8 * 1024 * 1024

Progress = Callable[[int], None]
"""Told how many bytes of the file have been read."""

Unbroken = Callable[[], AbstractContextManager[None]]
"""Makes a context in which signals wait."""


class Intake:
    """Loads files into one queue as one person."""

    def __init__(
        self, path: Path, connection: Connection, actor: str, clock: Clock, dry_run: bool = False
    ) -> None:
        self._path = path
        self._connection = connection
        self._actor = actor
        self._clock = clock
        self._books = Rulebooks(connection)
        self._seen = Seen() if dry_run else None

    def load(
        self,
        file: str,
        report: Report,
        progress: Progress = lambda _: None,
        unbroken: Unbroken = nullcontext,
    ) -> None:
        """Load one file (`-`: standard input) and add what became of it to the report.

        `unbroken` stands around each commit and its count, which no signal may part.
        """
        name = "-" if file == "-" else Path(file).name
        given = Given()
        for batch in _batches(records(file)):
            incoming = [_checked(record, name, self._clock) for record in batch]
            self._put(incoming, report, unbroken, given)
            progress(batch[-1].offset)

    def put(self, documents: Iterable[tuple[bytes, Clock]], name: str) -> Iterator[Report]:
        """Load records that came one by one, each at its own time; tells after each batch."""
        numbered = enumerate(documents, start=1)
        report = Report()
        while batch := list(islice(numbered, BATCH)):
            self._put([_checked(RawRecord(n, d, 0), name, c) for n, (d, c) in batch], report)
            yield report

    def _put(
        self,
        incoming: list[Incoming],
        report: Report,
        unbroken: Unbroken = nullcontext,
        given: Given | None = None,
    ) -> None:
        with writing(self._path, self._connection) as write:
            batch = Batch(write, self._actor, self._books.current(), self._clock, self._seen, given)
            batch.put(incoming)
            with unbroken():
                if self._seen is None:
                    write.commit()
                # only what is on disk is told
                batch.add_to(report)
                report.read += len(incoming)
        if self._seen:
            self._seen.add(batch.arrived, batch.persons)
        if given:
            given.add(batch.given)


def _batches(
    found: Iterable[RawRecord | SpoiltRecord],
) -> Iterator[list[RawRecord | SpoiltRecord]]:
    """At most 500 records or some 8 MiB at a time: records of 1 MiB fill no memory."""
    batch: list[RawRecord | SpoiltRecord] = []
    size = 0
    for record in found:
        batch.append(record)
        size += len(record.raw) if isinstance(record, RawRecord) else 0
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _checked(found: RawRecord | SpoiltRecord, file: str, clock: Clock) -> Incoming:
    if isinstance(found, SpoiltRecord):
        return Incoming(found.record, file, clock.stamp(), found.quarantined, b"")
    return Incoming(found.record, file, clock.stamp(), check(found.raw, clock), found.raw)
