"""What can be read at a desk: a protocol whole, what if, the person's others, statistics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Self

from review_queue.casefile import CaseFile, EarlierProtocol
from review_queue.clock import Clock, stamp
from review_queue.connection import errors_in_words, snapshot
from review_queue.desk.comparing import difference_of
from review_queue.desk.reading import case_file, study_of
from review_queue.desk.silences import unrecorded
from review_queue.desk.supposing import Supposed, suppose
from review_queue.desk.verifying import BasisDifference, Verification, verify
from review_queue.desk.workplace import Workplace
from review_queue.errors import Refusal
from review_queue.gate import PATIENCE_SECONDS
from review_queue.items import key_of
from review_queue.precedents import LAST, LinePrecedent
from review_queue.quarantine import QuarantinedRecord
from review_queue.rules.lines import find_line
from review_queue.schema import Told, nobody_told, open_up_to_date
from review_queue.statistics import WEEKS, Statistics
from review_queue.store.cases import Cases, StoredCase
from review_queue.store.precedents import Precedents
from review_queue.store.quarantine import Quarantine
from review_queue.store.recorded_bases import RecordedBases
from review_queue.store.rulebooks import Rulebooks
from review_queue.store.settings import Settings
from review_queue.store.statistics import read_statistics
from review_queue.terms import State, SuspensionCause


class Lectern:
    """The reading part of a desk.

    Methods may be called from any thread, one at a time. ReviewError is raised for what is no
    rule: `unknown_reference`, a file that is gone.
    """

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._cases = Cases(place.connection)
        self.training = Settings(place.connection).training

    @classmethod
    def open(
        cls,
        path: Path,
        actor: str,
        clock: Clock | None = None,
        patience: float = PATIENCE_SECONDS,
        told: Told = nobody_told,
    ) -> Self:
        """Open the queue at `path`, brought up to date first if it is older.

        `patience` is how many seconds a write waits for its turn before it answers `busy`; `told`
        hears of an older file before it is brought up to date.
        """
        connection = open_up_to_date(path, told)
        try:
            with errors_in_words(path):
                books = Rulebooks(connection)
                place = Workplace(path, connection, actor, clock or Clock(), patience, books)
                return cls(place)
        except BaseException:
            connection.close()
            raise

    @property
    def actor(self) -> str:
        """Who sits here."""
        return self._place.actor

    @property
    def clock(self) -> Clock:
        """What time it is here."""
        return self._place.clock

    def shut(self) -> None:
        """Let the file go."""
        with self._place.lock:
            self._place.connection.close()

    def case(self, reference: str) -> CaseFile:
        """Everything about one protocol; ReviewError `unknown_reference`."""
        place = self._place
        with place.lock, errors_in_words(place.path), snapshot(place.connection):
            stored, rulebook = self._cases.load(reference), place.rulebook
            case = case_file(
                stored,
                study_of(stored, place.actor, place.clock, rulebook),
                stored.row.as_of(place.clock),
                self._cases.notes(stored.id),
                self._cases.acts(reference),
                rulebook.lists,
                difference_of(self._cases, stored),
            )
            return replace(case, leaves_at=self._leaves_at(stored))

    def _leaves_at(self, stored: StoredCase) -> str | None:
        if stored.row.state != State.SIGNED or stored.signed_at is None:
            return None
        delay = Settings(self._place.connection).release_delay
        return stamp(datetime.fromisoformat(stored.signed_at) + delay)

    def suppose(
        self,
        reference: str,
        on: date | None = None,
        days: int | None = None,
        answered: date | None = None,
        cause: SuspensionCause | None = None,
    ) -> Supposed | Refusal:
        """The clocks if something was asked and answered on these days; nothing is recorded."""
        place = self._place
        with place.lock, errors_in_words(place.path), snapshot(place.connection):
            stored, rulebook = self._cases.load(reference), place.rulebook
            study = study_of(stored, place.actor, place.clock, rulebook)
            return suppose(stored, study, rulebook, on, days, answered, cause)

    def earlier(self, reference: str) -> tuple[EarlierProtocol, ...]:
        """The same person's other protocols, latest first."""
        with self._place.lock, errors_in_words(self._place.path):
            nir = self._cases.load(reference).protocol.patient.nir
            return self._cases.earlier(nir, reference)

    def precedent(self, reference: str, number: int) -> LinePrecedent | Refusal:
        """How the same act was decided for the same ALD: for one line that asks something."""
        place = self._place
        with place.lock, errors_in_words(place.path), snapshot(place.connection):
            protocol = self._cases.load(reference).protocol
            line = find_line(protocol, number)
            if isinstance(line, Refusal):
                return line
            found = Precedents(place.connection).of(*key_of(protocol, line), LAST)
            return LinePrecedent(line, protocol.condition_of(line), found)

    def unrecorded_silences(self) -> int:
        """How many protocols are shown otherwise than recorded: filters and figures differ."""
        place = self._place
        with place.lock, errors_in_words(place.path), snapshot(place.connection):
            return unrecorded(place.connection, place.clock)

    def verify_basis(self, progress: Verification) -> Iterator[BasisDifference]:
        """Compute every recorded date again, and yield what does not come out as recorded."""
        place = self._place
        with place.lock, errors_in_words(place.path):
            yield from verify(place.connection, place.rulebook, place.clock, progress)

    def bases(self) -> int:
        """How many recorded dates there are to compute again."""
        with self._place.lock, errors_in_words(self._place.path):
            return RecordedBases(self._place.connection).total()

    def statistics(self, weeks: int = WEEKS) -> Statistics:
        """The team's figures, with those of the last `weeks`, the present one included."""
        place = self._place
        with place.lock, errors_in_words(place.path), snapshot(place.connection):
            return read_statistics(place.connection, place.clock.today(), weeks)

    def quarantine(self) -> tuple[QuarantinedRecord, ...]:
        """The records that were stopped at the door, latest first."""
        with self._place.lock, errors_in_words(self._place.path):
            return Quarantine(self._place.connection).records()
