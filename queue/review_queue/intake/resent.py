"""The same reference with other content, before a signature: what stays, what must be redone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from review_queue.intake.arrival import columns_of
from review_queue.intake.checks import Accepted
from review_queue.intake.otherwise import another_person, told_otherwise
from review_queue.intake.problems import Problem
from review_queue.matching import match_line
from review_queue.protocol import Line, Protocol
from review_queue.rules.lines import refused_with
from review_queue.store.cases import StoredCase
from review_queue.store.writing import Change
from review_queue.terms import ListStatus, State


@dataclass(frozen=True, slots=True)
class Replacement:
    """The new row, the drafts that fall, and what the adviser is told of it."""

    protocol: Protocol
    columns: dict[str, Any]
    dropped: tuple[Change, ...]
    warnings: tuple[Problem, ...]


def replacement(stored: StoredCase, accepted: Accepted, regime: str) -> Replacement:
    """Drafts of unchanged lines and ALD are kept; the others fall, each with a warning.

    All fall where it is about somebody else; what else has changed is warned of.
    """
    old, new = stored.protocol, Protocol.from_document(accepted.document)
    columns = columns_of(new, accepted.digest, regime, stored.row.version + 1)
    if another_person(old, new):
        dropped, told = tuple(_all_fallen(stored)), []
    else:
        dropped = tuple(_fallen(stored, new))
        told = [_told(change, new) for change in dropped]
    earlier = tuple(Problem.restored(warning) for warning in stored.warnings)
    return Replacement(
        protocol=new,
        columns={**columns, **_effects_kept(stored, columns)},
        dropped=dropped,
        warnings=(*accepted.warnings, *told_otherwise(old, new, earlier), *told),
    )


def _all_fallen(stored: StoredCase) -> Iterator[Change]:
    for index, opinion in sorted(stored.decisions.conditions.items()):
        yield Change("condition", index, opinion, None)
    for number, draft in sorted(stored.decisions.lines.items()):
        yield Change("line", number, draft, None)


def _fallen(stored: StoredCase, new: Protocol) -> Iterator[Change]:
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
            or _answer(old, line) != _answer(new, line)
        ):
            yield Change("line", line.number, draft, None)


def _same_ald(old: Protocol, new: Protocol, index: int) -> bool:
    """Whether an ALD is asked as before, and for the same request: that decides its validity."""
    return (old.request, old.procedure) == (new.request, new.procedure) and (
        new.conditions[index : index + 1] == (old.conditions[index],)
    )


def _answer(protocol: Protocol, line: Line) -> tuple[str, ListStatus]:
    """The ALD that a line belongs to, and what its list says of it."""
    ald = protocol.condition_of(line)
    return ald.code, match_line(line, ald, protocol.received_on).status


def _told(change: Change, new: Protocol) -> Problem:
    if change.target == "line":
        return Problem("lines", "line_changed", {"number": str(change.number)})
    code = new.conditions[change.number].code if change.number < len(new.conditions) else "-"
    return Problem("conditions", "ald_changed", {"ald": code})


def _effects_kept(stored: StoredCase, columns: dict[str, Any]) -> dict[str, Any]:
    """Effects of silence stay recorded while the receipt that they run from is the same."""
    row = stored.row
    if row.last_day != columns["last_day"] or row.opinion_last_day != columns["opinion_last_day"]:
        return {}
    if row.state == State.LAPSED:
        return {"state": State.LAPSED.value, "silence_due": None}
    if row.deemed_on is None:
        return {}
    rejects = columns["final_silence"] == "rejection"
    return {
        "deemed_on": row.deemed_on,
        "act_by": row.last_day,
        "counts": "decision",
        "silence": columns["final_silence"],
        "silence_due": row.last_day if rejects else None,
    }
