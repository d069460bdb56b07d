"""Every recorded date computed again from its inputs, and the clocks of what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial

from review_queue.clock import Clock
from review_queue.connection import Connection
from review_queue.decisions import ConditionDecision
from review_queue.desk.verifying_clocks import row_differences
from review_queue.desk.verifying_silences import act_differences, basis_of, stands
from review_queue.law.basis import UNREADABLE, Basis, Difference, differences, unreadable
from review_queue.law.clocks import clocks
from review_queue.law.regime_choice import Rules
from review_queue.rulebook import Rulebook
from review_queue.store.recorded_bases import RecordedBases, RecordedSilence
from review_queue.store.timed import Illegible, every_open_legible


@dataclass(frozen=True, slots=True)
class BasisDifference:
    """One figure that does not come out as it was recorded.

    Attributes:
        kind: `validity`, `silence`, or `clocks` of an open protocol.
        data: The version of the data that it was recorded by; "" for the clocks of now.
    """

    kind: str
    reference: str
    data: str
    difference: Difference


@dataclass(slots=True)
class Verification:
    """How far it has come: counts by kind, by data version, and of what cannot be computed again.

    Attributes:
        told: Follows it: how many have been looked at.
        without_basis: Recorded before inputs were kept: nothing to compute from.
        withdrawn: Effects of silence that were taken back since: nothing to compare.
    """

    told: Callable[[int], None] = lambda _: None
    checked: Counter[str] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    without_basis: int = 0
    withdrawn: int = 0

    def look_at(self, kind: str) -> None:
        """Count one, and tell."""
        self.checked[kind] += 1
        self.told(self.checked.total())

    def computes_from(self, basis: Basis | None) -> None:
        """Count what there is to compute from, if anything."""
        if basis is None:
            self.without_basis += 1
        else:
            self.versions[basis.data] += 1


def verify(
    connection: Connection, rulebook: Rulebook, clock: Clock, progress: Verification
) -> Iterator[BasisDifference]:
    """Compute everything again; what cannot be read is a difference like others."""
    recorded = RecordedBases(connection)
    yield from _validities(recorded, rulebook.rules, progress)
    yield from _silences(recorded, rulebook.rules, progress)
    yield from _clocks(connection, rulebook.rules, clock, progress)


def _validities(
    recorded: RecordedBases, rules: Rules, progress: Verification
) -> Iterator[BasisDifference]:
    for validity in recorded.validities():
        progress.look_at("validity")
        if validity.decision is None:
            yield from _each("validity", validity.reference, None, [unreadable("content")])
            continue
        basis = validity.decision.computed
        progress.computes_from(basis)
        found = _of_validity(validity.decision, rules)
        yield from _each("validity", validity.reference, basis, found)


def _silences(
    recorded: RecordedBases, rules: Rules, progress: Verification
) -> Iterator[BasisDifference]:
    for silence in recorded.silences():
        basis = None
        try:
            basis, found = _of_silence(silence, rules, progress)
        except UNREADABLE:
            progress.look_at("silence")
            found = [unreadable("content")]
        yield from _each("silence", silence.row.reference, basis, found)


def _of_silence(
    silence: RecordedSilence, rules: Rules, progress: Verification
) -> tuple[Basis | None, list[Difference]]:
    """What an act of the law was computed from, and what comes out otherwise."""
    if (act := silence.act) is None:
        progress.look_at("silence")
        return None, [unreadable("content")]
    basis = basis_of(act)
    if not stands(silence, act, basis):
        progress.withdrawn += 1
        return basis, []
    progress.look_at("silence")
    progress.computes_from(basis)
    if basis is None:
        return basis, []
    return basis, [*differences(basis, rules), *act_differences(act, basis, rules)]


def _clocks(
    connection: Connection, rules: Rules, clock: Clock, progress: Verification
) -> Iterator[BasisDifference]:
    # thousands share one request's facts
    counted = lru_cache(maxsize=4096)(partial(clocks, rules=rules))
    for timed in every_open_legible(connection):
        progress.look_at("clocks")
        if isinstance(timed, Illegible):
            yield from _each("clocks", timed.reference, None, [unreadable("inputs")])
        else:
            found = row_differences(timed, counted, clock)
            yield from _each("clocks", timed.row.reference, None, found)


def _each(
    kind: str, reference: str, basis: Basis | None, found: Iterable[Difference]
) -> Iterator[BasisDifference]:
    for difference in found:
        yield BasisDifference(kind, reference, basis.data if basis else "", difference)


def _of_validity(decision: ConditionDecision, rules: Rules) -> Iterator[Difference]:
    """What the law gives otherwise, and a validity that is not the law's without a reason."""
    basis, period = decision.computed, decision.period
    if basis is None or period is None:
        return
    yield from differences(basis, rules)
    if decision.validity_reason is None and basis.result.get("until") is not None:
        for name, day in (("start", period.start), ("until", period.until)):
            if basis.result.get(name) != day.isoformat():
                yield Difference(f"decided.{name}", day.isoformat(), basis.result.get(name))
