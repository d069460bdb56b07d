"""One batch of checked records against what the queue holds: new, updated, unchanged, refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from review_queue.clock import Clock
from review_queue.intake.arrival import columns_of
from review_queue.intake.checks import Accepted
from review_queue.intake.doubles import Doubles
from review_queue.intake.problems import Problem, Quarantined, quarantined
from review_queue.intake.report import RecordWarning, Report
from review_queue.intake.resent import replacement
from review_queue.protocol import Protocol
from review_queue.quarantine import QuarantinedRecord
from review_queue.register import Act, ActKind
from review_queue.rulebook import Rulebook
from review_queue.store.arrivals import Arrival, Arrivals, Known
from review_queue.store.codec import dump
from review_queue.store.quarantine import Quarantine
from review_queue.store.seen import Given, Seen
from review_queue.store.writing import Writing
from review_queue.terms import OPEN_STATES, State


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record with its place and the instant it came in: checked, whatever the check said.

    `raw` is what the file holds, for quarantine.
    """

    record: int
    file: str
    at: str
    result: Accepted | Quarantined
    raw: bytes


class Batch:
    """Puts one batch into the queue inside the caller's transaction, and remembers what it did.

    `given` are the references of the records that were sound.
    """

    def __init__(
        self,
        write: Writing,
        actor: str,
        rulebook: Rulebook,
        clock: Clock,
        seen: Seen | None = None,
        given: Given | None = None,
    ) -> None:
        self._write = write
        self._arrivals = Arrivals(write.connection)
        self._doubles = Doubles(self._arrivals, seen)
        self._actor = actor
        self._rulebook = rulebook
        self._clock = clock
        self._seen = seen
        self._given_before = given
        self.given: set[str] = set()
        self._new: list[Arrival] = []
        self._arrived: dict[str, Known] = {}
        self._persons: list[tuple[str, str, str]] = []
        self._accepted = self._updated = self._unchanged = 0
        self._quarantined: list[QuarantinedRecord] = []
        self._warnings: list[RecordWarning] = []

    @property
    def arrived(self) -> dict[str, Known]:
        """What came in or changed, by reference."""
        return self._arrived

    @property
    def persons(self) -> list[tuple[str, str, str]]:
        """Who has a new open protocol: NIR, reference, ALD codes."""
        return self._persons

    def put(self, incoming: list[Incoming]) -> None:
        """Write everything that this batch changes."""
        accepted = [i.result for i in incoming if isinstance(i.result, Accepted)]
        known = self._known([a.document["reference"] for a in accepted])
        self._doubles.meet(a.document["patient"]["nir"] for a in accepted)
        for item in incoming:
            if isinstance(item.result, Quarantined):
                self._stop(item, item.result)
            else:
                self._sort(item, item.result, known)
        self._flush()
        Quarantine(self._write.connection).keep(self._quarantined)

    def add_to(self, report: Report) -> None:
        """Tell the report what this batch did."""
        report.accepted += self._accepted
        report.updated += self._updated
        report.unchanged += self._unchanged
        report.quarantined += self._quarantined
        report.warnings += self._warnings

    def _known(self, references: list[str]) -> dict[str, Known]:
        known = self._arrivals.known(references)
        return {**known, **self._seen.known(references)} if self._seen else known

    def _sort(self, item: Incoming, accepted: Accepted, known: dict[str, Known]) -> None:
        reference = accepted.document["reference"]
        before = self._arrived.get(reference) or known.get(reference)
        if before is None:
            self._enter(item, accepted)
        elif before.digest == accepted.digest:
            self._unchanged += 1
        elif before.state not in OPEN_STATES:
            self._stop(item, quarantined(Problem("reference", "signed_already"), item.raw))
        elif self._gave(reference):
            self._stop(item, quarantined(Problem("reference", "given_twice"), item.raw))
        else:
            self._again(item, accepted)
        self.given.add(reference)

    def _gave(self, reference: str) -> bool:
        """Whether the file itself gave that reference before; what comes one by one has no file."""
        if self._given_before is None:
            return False
        return reference in self.given or self._given_before.has(reference)

    def _enter(self, item: Incoming, accepted: Accepted) -> None:
        protocol = Protocol.from_document(accepted.document)
        warnings = [*accepted.warnings, *self._doubles.enter(protocol)]
        columns = columns_of(protocol, accepted.digest, self._rulebook, version=1)
        self._persons.append((columns["nir"], protocol.reference, columns["ald"]))
        self._new.append(
            Arrival(
                columns=columns,
                document=accepted.canonical,
                warnings=dump([w.stored() for w in warnings]),
                act=self._act(ActKind.RECEIVED, item, accepted, 1),
            )
        )
        self._arrived[protocol.reference] = Known(0, accepted.digest, State.PENDING, 1)
        self._warn(item, protocol.reference, warnings)

    def _again(self, item: Incoming, accepted: Accepted) -> None:
        """Other content under a reference that is not signed: drafts of what is unchanged stay."""
        reference = accepted.document["reference"]
        self._flush()
        before = self._arrivals.known([reference]).get(reference)
        self._updated += 1
        if before is None:
            # a dry run: its first sending was in an earlier batch, which left nothing behind
            self._arrived[reference] = Known(0, accepted.digest, State.PENDING, 1)
            self._warn(item, reference, accepted.warnings)
            return
        stored = self._write.cases.load(reference)
        new = replacement(stored, accepted, self._rulebook, self._clock)
        warnings = [*new.warnings, *self._doubles.beside(new.protocol)]
        version = before.version + 1
        self._write.put(before.id, new.dropped)
        self._write.ledger(before.id, new.ledger)
        arrival = Arrival(
            columns={**new.columns, "version": version},
            document=accepted.canonical,
            warnings=dump([w.stored() for w in warnings]),
            act=self._act(ActKind.UPDATED, item, accepted, version, new.as_content()),
        )
        self._arrivals.replace(before.id, arrival)
        self._doubles.meet(p.patient.nir for p in (stored.protocol, new.protocol))
        self._arrived[reference] = Known(before.id, accepted.digest, before.state, version)
        self._warn(item, reference, warnings)

    def _flush(self) -> None:
        self._arrivals.insert(self._new)
        self._accepted += len(self._new)
        self._new = []

    def _stop(self, item: Incoming, stopped: Quarantined) -> None:
        self._quarantined.append(
            QuarantinedRecord(item.record, item.file, item.at, stopped.problem, stopped.raw)
        )

    def _warn(self, item: Incoming, reference: str, warnings: Iterable[Problem]) -> None:
        self._warnings += [RecordWarning(item.record, reference, w) for w in warnings]

    def _act(
        self,
        kind: ActKind,
        item: Incoming,
        accepted: Accepted,
        version: int,
        fallen: Mapping[str, Any] = MappingProxyType({}),
    ) -> Act:
        content: dict[str, Any] = {
            "file": item.file,
            "record": item.record,
            "digest": accepted.digest,
            **fallen,
        }
        reference = accepted.document["reference"]
        return Act(0, item.at, self._actor, kind, reference, version, content)
