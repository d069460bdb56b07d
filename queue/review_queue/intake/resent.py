"""The same reference with other content, before a signature: what stays, what must be redone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from review_data.lap import LapLists
from review_queue.clock import Clock
from review_queue.intake.arrival import columns_of
from review_queue.intake.checks import Accepted
from review_queue.intake.otherwise import another_person, told_otherwise
from review_queue.intake.problems import Problem
from review_queue.law.clocks import Clocks, clocks
from review_queue.law.facts import facts_of
from review_queue.ledger import LedgerChange, suspensions_in
from review_queue.matching import match_line
from review_queue.protocol import Line, Protocol
from review_queue.rulebook import Rulebook
from review_queue.rules.lines import refused_with
from review_queue.store.cases import StoredCase
from review_queue.store.writing import Change
from review_queue.terms import ListStatus
from review_queue.timing import clock_columns, standing_of, withdrawn
from review_queue.zone_time import time_zone_of


@dataclass(frozen=True, slots=True)
class Replacement:
    """The new row, the drafts that fall, and what the adviser is told of it.

    `withdrawn` is the day of an effect of silence that falls by it.
    """

    protocol: Protocol
    columns: dict[str, Any]
    dropped: tuple[Change, ...]
    ledger: tuple[LedgerChange, ...]
    withdrawn: str | None
    warnings: tuple[Problem, ...]

    def as_content(self) -> dict[str, Any]:
        """What the register keeps of it: what fell, if anything did."""
        kept = {
            "items": [change.as_item() for change in self.dropped],
            "ledger": [change.as_item() for change in self.ledger],
            "withdrawn": self.withdrawn,
        }
        return {name: value for name, value in kept.items() if value}


def replacement(
    stored: StoredCase, accepted: Accepted, rulebook: Rulebook, clock: Clock
) -> Replacement:
    """Drafts of unchanged lines and ALD are kept; the others fall, each with a warning.

    All fall where it is about somebody else, and so does what was asked meanwhile; what else has
    changed is warned of. Effects of silence stay while the clocks end on the same days.
    """
    old, new = stored.protocol, Protocol.from_document(accepted.document)
    columns = columns_of(new, accepted.digest, rulebook, stored.row.version + 1)
    if another_person(old, new):
        dropped, told = tuple(_all_fallen(stored)), []
        ledger = tuple(LedgerChange(entry, None) for entry in stored.ledger)
    else:
        dropped, ledger = tuple(_fallen(stored, new, rulebook.lists)), ()
        told = [_told(change, new) for change in dropped]
    earlier = tuple(Problem.restored(warning) for warning in stored.warnings)
    found = _clocks(stored, new, ledger, rulebook)
    standing = standing_of(found, clock.today(time_zone_of(new.zone)), stored.row.standing)
    lost = withdrawn(stored.row.standing, standing)
    otherwise = list(told_otherwise(old, new, earlier))
    otherwise += [one for one in _clocks_told(ledger, found, lost) if one not in otherwise]
    return Replacement(
        protocol=new,
        columns={**columns, **clock_columns(found, standing)},
        dropped=dropped,
        ledger=ledger,
        withdrawn=lost,
        warnings=(*accepted.warnings, *otherwise, *told),
    )


def _all_fallen(stored: StoredCase) -> Iterator[Change]:
    for index, opinion in sorted(stored.decisions.conditions.items()):
        yield Change("condition", index, opinion, None)
    for number, draft in sorted(stored.decisions.lines.items()):
        yield Change("line", number, draft, None)


def _fallen(stored: StoredCase, new: Protocol, lists: LapLists) -> Iterator[Change]:
    old, decisions = stored.protocol, stored.decisions
    kept = {c.index for c in old.conditions if _same_ald(old, new, c.index)}
    for index, opinion in sorted(decisions.conditions.items()):
        if index not in kept:
            yield Change("condition", index, opinion, None)
    lines = {line.number: line for line in new.lines}
    for line in old.lines:
        draft, ald = decisions.lines.get(line.number), decisions.conditions.get(line.condition)
        if draft is None:
            continue
        refused_with_it = ald and line.condition not in kept and draft == refused_with(line, ald)
        if (
            refused_with_it
            or lines.get(line.number) != line
            or _answer(old, line, lists) != _answer(new, line, lists)
        ):
            yield Change("line", line.number, draft, None)


def _same_ald(old: Protocol, new: Protocol, index: int) -> bool:
    """Whether an ALD is asked as before, and for the same request: that decides its validity."""
    return (old.request, old.procedure) == (new.request, new.procedure) and (
        new.conditions[index : index + 1] == (old.conditions[index],)
    )


def _answer(protocol: Protocol, line: Line, lists: LapLists) -> tuple[str, ListStatus]:
    """The ALD that a line belongs to, and what its list says of it."""
    ald = protocol.condition_of(line)
    return ald.code, match_line(line, ald, protocol.received_on, lists).status


def _told(change: Change, new: Protocol) -> Problem:
    if change.target == "line":
        return Problem("lines", "line_changed", {"number": str(change.number)})
    code = new.conditions[change.number].code if change.number < len(new.conditions) else "-"
    return Problem("conditions", "ald_changed", {"ald": code})


def _clocks(
    stored: StoredCase, new: Protocol, ledger: tuple[LedgerChange, ...], rulebook: Rulebook
) -> Clocks:
    """The clocks of the new sending, with what was asked meanwhile."""
    kept = () if ledger else suspensions_in(stored.ledger)
    return clocks(facts_of(new, kept), rulebook.rules)


def _clocks_told(
    ledger: tuple[LedgerChange, ...], found: Clocks, lost: str | None
) -> Iterator[Problem]:
    """What was asked and does not count any more, and an effect of silence that falls."""
    for change in ledger:
        if change.before:
            asked = change.before.suspension.asked
            yield Problem("patient.nir", "asked_dropped", {"day": asked.isoformat()})
    for stop in found.stops:
        if not stop.counts:
            day = stop.suspension.asked.isoformat()
            yield Problem("received_on", "asked_void", {"day": day})
    if lost:
        yield Problem("received_on", "silence_withdrawn")
