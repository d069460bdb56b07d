"""Two LAP lists against each other, as the document and the words of `lap diff`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from review_data.words import _
from review_tui.wording.opinions import word
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_data.lap import LapRow
    from review_queue.desk.listing import LineChange, ListDifference, ProtocolChange
    from review_queue.matching import ListAnswer


def row_words(row: LapRow) -> str:
    """A row on one line: item, codes, condition, frequency."""
    codes = ", ".join(f"{code.system} {code.value}" for code in row.codes)
    parts = [row.item, f"({codes})" if codes else "", f": {row.condition}" if row.condition else ""]
    parts.append(f"[{row.frequency}]" if row.frequency else "")
    return plain(" ".join(part for part in parts if part).replace(" : ", ": "))


def difference_document(found: ListDifference) -> dict[str, Any]:
    """What changes, as JSON; `in_force` names the list that answers on the day of receipt."""
    return {
        "old": found.old.id,
        "new": found.new.id,
        "added": [_row_document(row) for row in found.rows.added],
        "removed": [_row_document(row) for row in found.rows.removed],
        "changed": [
            {"before": _row_document(change.before), "after": _row_document(change.after)}
            for change in found.rows.changed
        ],
        "protocols": [
            {
                "reference": change.reference,
                "in_force": "new" if change.counts else "old",
                "lines": [_line_document(line) for line in change.lines],
            }
            for change in found.protocols
        ],
    }


def _row_document(row: LapRow) -> dict[str, Any]:
    return row.model_dump(mode="json")


def _line_document(change: LineChange) -> dict[str, Any]:
    return {
        "number": change.line.number,
        "label": change.line.label,
        "before": {"status": change.before.status, "condition": change.before.condition},
        "after": {"status": change.after.status, "condition": change.after.condition},
    }


def difference_words(found: ListDifference) -> Iterator[str]:
    """What changes, a line each: rows first, then protocols with their lines."""
    rows = found.rows
    yield from (f"+ {row_words(row)}" for row in rows.added)
    yield from (f"- {row_words(row)}" for row in rows.removed)
    for change in rows.changed:
        yield f"< {row_words(change.before)}"
        yield f"> {row_words(change.after)}"
    if not (rows.added or rows.removed or rows.changed):
        yield _("Both lists have the same rows.")
    if not found.protocols:
        yield _("No open protocol has a line that changes.")
    for protocol in found.protocols:
        yield _protocol_words(protocol, found)
        yield from (f"   {_line_words(line)}" for line in protocol.lines)


def _protocol_words(change: ProtocolChange, found: ListDifference) -> str:
    if change.counts:
        said = _("{reference}: its lines change")
    elif change.received < found.new.in_force_from:
        said = _("{reference}: received before {new} is in force, its lines stay")
    else:
        # lists of the same first day and reach are ranked by identifier
        said = _("{reference}: {old} goes before {new}, its lines stay")
    return said.format(reference=change.reference, old=found.old.id, new=found.new.id)


def _line_words(change: LineChange) -> str:
    return _("line {number}, {label}: {before} -> {after}").format(
        number=change.line.number,
        label=change.line.label,
        before=_answer(change.before),
        after=_answer(change.after),
    )


def _answer(answer: ListAnswer) -> str:
    said = word(answer.status)
    return f"{said} ({plain(answer.condition)})" if answer.condition else said
