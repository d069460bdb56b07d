"""The orders in which the queue can stand; each is stable: its key, then the day, the reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from review_data.words import N_, _
from review_queue.filters.asked import EVERYTHING, Filter
from review_queue.rows import Place


class SortKey(StrEnum):
    """What rows are sorted by first; then by the day to act, then by reference.

    The values are what `list --sort` takes.
    """

    DUE = "due"
    MONTH = "month"
    RECEIVED = "received"
    PERSON = "person"
    DOCTOR = "doctor"
    ALD = "ald"
    LINES = "lines"
    OFF_LIST = "off_list"

    @property
    def said(self) -> str:
        """The order in words, an English source string."""
        return _SAID[self]


_SAID = {
    SortKey.DUE: N_("by the day to act"),
    SortKey.MONTH: N_("by the one-month day"),
    SortKey.RECEIVED: N_("by the day of arrival"),
    SortKey.PERSON: N_("by the person's name"),
    SortKey.DOCTOR: N_("by the doctor's name"),
    SortKey.ALD: N_("by ALD"),
    SortKey.LINES: N_("by the number of lines, short ones first"),
    SortKey.OFF_LIST: N_("by lines off the list, most first"),
}


def order_words(sort: SortKey, reverse: bool) -> str:
    """An order as people say it."""
    order = _(sort.said)
    return _("{order}, from the end").format(order=order) if reverse else order


_BY_DAYS = frozenset({SortKey.DUE, SortKey.MONTH, SortKey.RECEIVED})
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows are shown, and in which order; `name`: that of the view that shows them."""

    filter: Filter = EVERYTHING
    sort: SortKey = SortKey.DUE
    reverse: bool = False
    name: str = field(default="", compare=False)

    @property
    def is_resorted(self) -> bool:
        """Whether it stands in another order than the usual one."""
        return self.reverse or self.sort is not SortKey.DUE

    @property
    def order_words(self) -> str:
        """Its order as people say it."""
        return order_words(self.sort, self.reverse)

    @property
    def by_days(self) -> bool:
        """Whether it stands in an order of days."""
        return self.sort in _BY_DAYS

    def place_of(self, day: str) -> Place:
        """Where the rows of a day begin, in an order of days."""
        edge = _AFTER_ALL if self.reverse else ""
        return (day, edge) if self.sort is SortKey.DUE else (day, edge, edge)
