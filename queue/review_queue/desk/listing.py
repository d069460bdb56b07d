"""LAP lists of a caisse: loaded into the queue, compared with each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from review_data.lap import LapList, LapLists, applies
from review_data.words import ngettext
from review_queue.connection import Connection
from review_queue.desk.lap_rows import RowDifference, row_difference
from review_queue.desk.recounting import Told
from review_queue.desk.ruling import Ruled, Ruling, nothing_new
from review_queue.errors import Refusal
from review_queue.matching import ListAnswer, answer_of, match_line, off_list
from review_queue.protocol import Line, Protocol
from review_queue.register import QUEUE, Act, ActKind
from review_queue.rulebook import Rulebook
from review_queue.store.alds import open_with


def load_list(ruling: Ruling, lap: LapList, file: str) -> Ruled | Refusal:
    """Load a list, in place of the one of the same id; lines are matched anew.

    The lines of open protocols whose answer changes make their protocol's version rise: whoever
    looks at one decides on what he sees.
    """
    books = ruling.books
    before = books.current().lists
    if lap in before.all:
        return nothing_new()
    books.put_list(lap)
    changed = _match_anew(ruling, lap.ald, before, books.current().lists)
    replaced = next((old for old in before.all if old.id == lap.id), None)
    act = _imported(ruling, lap, file, replaced, changed)
    return Ruled(ruling.write.append(act), changed, _loaded(lap, changed))


def _imported(
    ruling: Ruling, lap: LapList, file: str, replaced: LapList | None, changed: int
) -> Act:
    """The act that the register keeps of a list."""
    return Act(
        id=0,
        at=ruling.clock.stamp(),
        by=ruling.actor,
        act=ActKind.LAP_IMPORTED,
        reference=QUEUE,
        version=0,
        content={
            "list": lap.id,
            "file": file,
            "from": lap.in_force_from.isoformat(),
            "rows": len(lap.rows),
            "replaces_rows": len(replaced.rows) if replaced else None,
            "changed": changed,
        },
    )


def _loaded(lap: LapList, changed: int) -> str:
    rows = ngettext("{n} row", "{n} rows", len(lap.rows)).format(n=len(lap.rows))
    return ngettext(
        "List {id} loaded ({rows}); the lines of {n} open protocol are matched otherwise.",
        "List {id} loaded ({rows}); the lines of {n} open protocols are matched otherwise.",
        changed,
    ).format(id=lap.id, rows=rows, n=changed)


def _match_anew(ruling: Ruling, ald: str, before: LapLists, after: LapLists) -> int:
    """How many open protocols with that ALD have a line that is answered otherwise now."""
    changed = 0
    for seen, found in enumerate(open_with(ruling.write.connection, frozenset({ald})), start=1):
        if next(changes(found.protocol, before, after), None):
            count = off_list(found.protocol, after)
            ruling.write.set(found.id, off_list=count, version=found.version + 1)
            changed += 1
        ruling.told(seen)
    return changed


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that one list answers otherwise than the other."""

    line: Line
    before: ListAnswer
    after: ListAnswer

    @property
    def differs(self) -> bool:
        """Whether the adviser reads another answer: its kind, or the condition it is under."""
        return (self.before.status, self.before.condition) != (
            self.after.status,
            self.after.condition,
        )


@dataclass(frozen=True, slots=True)
class ProtocolChange:
    """An open protocol with the lines that change.

    `counts`: the newer list is the one that answers on its day of receipt; else the lines stay as
    the older one answers them.
    """

    reference: str
    received: date
    counts: bool
    lines: tuple[LineChange, ...]


@dataclass(frozen=True, slots=True)
class ListDifference:
    """Two versions of a list: rows, and the open protocols whose lines change."""

    old: LapList
    new: LapList
    rows: RowDifference
    protocols: tuple[ProtocolChange, ...]


def compare(
    connection: Connection, rulebook: Rulebook, old: LapList, new: LapList, told: Told
) -> ListDifference:
    """What changes from one list to another, in rows and in the open protocols."""
    return ListDifference(
        old=old,
        new=new,
        rows=row_difference(old.rows, new.rows),
        protocols=tuple(_protocols(connection, rulebook.lists, old, new, told)),
    )


def changes(protocol: Protocol, before: LapLists, after: LapLists) -> Iterator[LineChange]:
    """The lines of a protocol that other lists answer otherwise, each by its day of receipt."""
    for line in protocol.lines:
        condition, on = protocol.condition_of(line), protocol.received_on
        change = LineChange(
            line, match_line(line, condition, on, before), match_line(line, condition, on, after)
        )
        if change.differs:
            yield change


def _protocols(
    connection: Connection, lists: LapLists, old: LapList, new: LapList, told: Told
) -> Iterator[ProtocolChange]:
    """The open protocols whose lines change, and those that would if the newer list answered."""
    others = [lap for lap in lists.all if lap.id not in (old.id, new.id)]
    before = LapLists([*others, old])
    after = LapLists([*others, new] if old.id == new.id else [*others, old, new])
    for seen, found in enumerate(open_with(connection, frozenset({old.ald, new.ald})), start=1):
        protocol = found.protocol
        if lines := tuple(changes(protocol, before, after)):
            yield ProtocolChange(protocol.reference, protocol.received_on, True, lines)
        elif lines := tuple(_would_change(protocol, before, old, new)):
            yield ProtocolChange(protocol.reference, protocol.received_on, False, lines)
        told(seen)


def _would_change(
    protocol: Protocol, before: LapLists, old: LapList, new: LapList
) -> Iterator[LineChange]:
    """The lines that the older list answers, as the newer one would if it were in force."""
    for line in protocol.lines:
        ald = protocol.condition_of(line)
        answering = before.list_for(ald.ald or "", ald.case, ald.icd10, protocol.received_on)
        if answering is old and applies(new, old.ald, ald.case, ald.icd10) is not None:
            change = LineChange(line, answer_of(old, line), answer_of(new, line))
            if change.differs:
                yield change
