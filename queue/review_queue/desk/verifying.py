"""Every recorded date computed again from its inputs, and the clocks of what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from review_queue.connection import Connection
from review_queue.decisions import ConditionDecision
from review_queue.law.basis import Basis, Difference, differences
from review_queue.law.clocks import clocks
from review_queue.law.regime_choice import Rules
from review_queue.rulebook import Rulebook
from review_queue.store.recorded_bases import RecordedBases
from review_queue.store.timed import Timed, every_open
from review_queue.timing import clock_columns, standing_of


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
        without_basis: Recorded before inputs were kept: nothing to compute from.
        withdrawn: Effects of silence that were taken back since: nothing to compare.
    """

    checked: Counter[str] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    without_basis: int = 0
    withdrawn: int = 0


def verify(
    connection: Connection, rulebook: Rulebook, progress: Verification, told: Callable[[int], None]
) -> Iterator[BasisDifference]:
    """Compute everything again; `progress` counts it, `told` follows it."""
    recorded = RecordedBases(connection)
    for validity in recorded.validities():
        found = _of_validity(validity.decision, rulebook.rules)
        yield from _counted(
            "validity", validity.reference, validity.decision.computed, found, progress
        )
        told(progress.checked.total())
    for silence in recorded.silences():
        if silence.stands:
            found = differences(silence.basis, rulebook.rules) if silence.basis else iter(())
            yield from _counted("silence", silence.reference, silence.basis, found, progress)
        else:
            progress.withdrawn += 1
        told(progress.checked.total())
    for timed in every_open(connection):
        progress.checked["clocks"] += 1
        for difference in _of_clocks(timed, rulebook.rules):
            yield BasisDifference("clocks", timed.row.reference, "", difference)
        told(progress.checked.total())


def _counted(
    kind: str,
    reference: str,
    basis: Basis | None,
    found: Iterator[Difference],
    progress: Verification,
) -> Iterator[BasisDifference]:
    progress.checked[kind] += 1
    if basis is None:
        progress.without_basis += 1
        return
    progress.versions[basis.data] += 1
    for difference in found:
        yield BasisDifference(kind, reference, basis.data, difference)


def _of_validity(decision: ConditionDecision, rules: Rules) -> Iterator[Difference]:
    """What the law gives otherwise, and a validity that is not the law's without a reason."""
    basis, period = decision.computed, decision.period
    if basis is None or period is None:
        return
    yield from differences(basis, rules)
    if decision.validity_reason is None and basis.result["until"] is not None:
        for name, day in (("start", period.start), ("until", period.until)):
            if basis.result[name] != day.isoformat():
                yield Difference(f"decided.{name}", day.isoformat(), basis.result[name])


def _of_clocks(timed: Timed, rules: Rules) -> Iterator[Difference]:
    """The days of an open protocol as its row has them, against its events."""
    row = timed.row
    found = clocks(timed.facts, rules)
    # any day will do: state and effects of silence are not what is compared
    now = clock_columns(found, standing_of(found, found.received, row.standing))
    for name in (
        "received",
        "last_day",
        "opinion_last_day",
        "final_silence",
        "act_by",
        "counts",
        "silence",
    ):
        recorded = getattr(row, name)
        if recorded != now[name]:
            yield Difference(name, recorded, now[name])
