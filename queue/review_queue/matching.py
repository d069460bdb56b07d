"""A line against the LAP list of its ALD: on it, on it under a condition, off it, no list.

The answer proposes and the adviser decides: a line off the list may be granted (hors LAP,
CSS L. 324-1 and R. 161-71: a list informs, it does not bind).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from review_data.lap import LapList, LapLists, LapRow
from review_queue import labels
from review_queue.lap_index import Item, LapIndex
from review_queue.protocol import Condition, Line, Protocol
from review_queue.terms import Asked, Category, LineKind, ListStatus, Proposal


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """What a list says of a line; list texts stay in the list's own language.

    Attributes:
        condition: For whom and when; of each item where the line enumerates several.
        source: The list's title, marked "démonstration" if it is one.
        item: The list's own name for what was asked.
        list_id: The list that answered, also when it has no such item.
        nature: What the row is: an APALD item, a guide's item, common knowledge.
        frequency: How often the list gives it to all patients.
    """

    status: ListStatus
    condition: str | None = None
    source: str | None = None
    item: str | None = None
    list_id: str | None = None
    nature: str | None = None
    frequency: str | None = None


_LONG = 200  # characters; a longer label is asked each time, so that the memory stays bounded
_NO_LIST = ListAnswer(ListStatus.NO_LIST)
_PROPOSALS = {
    ListStatus.ON_LIST: Proposal.ACCEPT,
    ListStatus.CONDITIONAL: Proposal.ACCEPT_IF,
    ListStatus.OFF_LIST: Proposal.EXAMINE,
    ListStatus.NO_LIST: Proposal.EXAMINE,
}


def match_line(line: Line, condition: Condition, on: date, lists: LapLists) -> ListAnswer:
    """What the list in force on a day says of a line; only ALD 1 to 30 have lists."""
    if condition.category is not Category.LISTED or condition.ald is None:
        return _NO_LIST
    return answer_of(lists.list_for(condition.ald, condition.case, condition.icd10, on), line)


def answer_of(lap: LapList | None, line: Line) -> ListAnswer:
    """What one list says of a line; None is no list."""
    if lap is None:
        return _NO_LIST
    answer = _remembered if len(line.label) <= _LONG else ask
    return answer(lap, line.kind, line.label, line.code_system, line.code)


def off_list(protocol: Protocol, lists: LapLists) -> int:
    """How many lines ask 100 % for what the list of their ALD does not have."""
    return sum(
        match_line(line, protocol.condition_of(line), protocol.received_on, lists).status
        is ListStatus.OFF_LIST
        for line in protocol.lines
        if line.asked is Asked.FULL
    )


def propose(answer: ListAnswer) -> Proposal:
    """What to propose to the adviser: accept, accept under the list's condition, examine."""
    return _PROPOSALS[answer.status]


def ask(
    lap: LapList, kind: LineKind, label: str, system: str | None = None, code: str | None = None
) -> ListAnswer:
    """What one list says of an item: by code where both have one, else by label.

    A label that enumerates several items is on the list only if each of them is.
    """
    index = _index(lap)
    asked = Item(kind, label, system, code)
    pieces = labels.parts(label)
    if row := index.by_code(asked) or index.by_label(asked, whole=len(pieces) > 1):
        return _answer(lap, (row,))
    found = [index.by_label(replace(asked, label=piece)) for piece in pieces]
    rows = tuple(dict.fromkeys(row for row in found if row))
    if rows and None not in found:
        return _answer(lap, rows)
    return ListAnswer(ListStatus.OFF_LIST, source=lap.shown_title, list_id=lap.id)


_remembered = lru_cache(maxsize=8192)(ask)


@lru_cache(maxsize=256)
def _index(lap: LapList) -> LapIndex:
    return LapIndex(lap)


def _answer(lap: LapList, rows: tuple[LapRow, ...]) -> ListAnswer:
    conditional = [row for row in rows if row.condition]
    return ListAnswer(
        status=ListStatus.CONDITIONAL if conditional else ListStatus.ON_LIST,
        condition=_conditions(rows, conditional),
        source=lap.shown_title,
        item=" ; ".join(row.item for row in rows),
        list_id=lap.id,
        nature=" ; ".join(dict.fromkeys(row.nature for row in rows)),
        frequency=rows[0].frequency or None if len(rows) == 1 else None,
    )


def _conditions(rows: tuple[LapRow, ...], conditional: list[LapRow]) -> str | None:
    if len(rows) == 1:
        return rows[0].condition or None
    return " ; ".join(f"{row.item} : {row.condition}" for row in conditional) or None
