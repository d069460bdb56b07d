"""The orders of the queue as SQL: which index gives a page, and where a row stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from review_queue.filters.sorting import SortKey
from review_queue.rows import Place, QueueRow
from review_queue.store.finding.condition import Condition


@dataclass(frozen=True, slots=True)
class Order:
    """One order, or the same from its end.

    Attributes:
        expression: What rows are sorted by first; empty where that is `act_by` itself.
        index: Gives open rows in this order.
    """

    expression: str
    index: str
    reverse: bool = False

    @property
    def key(self) -> str:
        """The columns of a place."""
        return ", ".join(filter(None, (self.expression, "act_by", "reference")))

    def sorting(self, forward: bool = True) -> str:
        """`ORDER BY` in this order, or against it."""
        down = " DESC" if forward is self.reverse else ""
        columns = [*filter(None, (self.expression,)), "act_by", "reference"]
        return "ORDER BY " + ", ".join(column + down for column in columns)

    def beyond(self, place: Place, forward: bool = True, *, included: bool = False) -> Condition:
        """The rows after a place in reading direction, or from it on."""
        sign = "<" if forward is self.reverse else ">"
        marks = ", ".join("?" * len(place))
        return Condition(f"({self.key}) {sign}{'=' * included} ({marks})", place)

    def up_to(self, place: Place, forward: bool = True) -> Condition:
        """The rows before a place in reading direction, itself included."""
        return self.beyond(place, not forward, included=True)

    def place(self, row: QueueRow) -> Place:
        """Where a row that was read in this order stands."""
        key = (row.act_by, row.reference)
        return (row.sorted_by, *key) if self.expression else key

    def reached(self, row: QueueRow, place: Place) -> bool:
        """Whether a row stands at a place or after it."""
        here = self.place(row)
        return here <= place if self.reverse else here >= place


_ORDERS = {
    SortKey.DUE: ("", "open_queue"),
    SortKey.MONTH: ("last_day", "open_month"),
    SortKey.RECEIVED: ("received", "open_received"),
    SortKey.PERSON: ("person_key", "open_person"),
    SortKey.DOCTOR: ("doctor_key", "open_doctor_name"),
    SortKey.ALD: ("ald_key", "open_ald"),
    SortKey.LINES: ("lines", "open_lines"),
    SortKey.OFF_LIST: ("-off_list", "open_off_list"),
}


def order_of(sort: SortKey, reverse: bool = False) -> Order:
    """The order of a sort key."""
    return Order(*_ORDERS[sort], reverse)
