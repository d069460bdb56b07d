"""Which indexes answer a term, and through which of its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from review_queue.filters.asked import Filter
from review_queue.filters.terms import (
    Among,
    Between,
    Doctor,
    Is,
    Mark,
    Person,
    Reference,
    Subject,
    Term,
)
from review_queue.store.asking import Ask
from review_queue.store.columns import OPEN
from review_queue.store.finding.condition import Condition, begins
from review_queue.store.finding.conditions import condition
from review_queue.store.finding.needles import people_with, with_word
from review_queue.store.finding.sources import FEW, Source, Way, way_to
from review_queue.viewpoint import Viewpoint

SIDE_BY_SIDE = 64
"""So many values of a column are read side by side at most."""


@dataclass(frozen=True, slots=True)
class Column:
    """An expression, and the index that sorts open rows by it, then in the queue's order."""

    expression: str
    index: str

    def values(self, ask: Ask, low: Any = None, high: Any = None) -> Iterator[Any]:
        """Its values in the open queue within bounds, each found by one step of the index."""
        step = (
            f"SELECT min({self.expression}) FROM protocol INDEXED BY {self.index} "
            f"WHERE {OPEN} AND {self.expression}"
        )
        value = ask(f"{step} IS NOT NULL" if low is None else f"{step} >= ?", _given(low))[0][0]
        while value is not None and (high is None or value <= high):
            yield value
            value = ask(f"{step} > ?", (value,))[0][0]

    def equal(self, values: Iterable[Any]) -> tuple[Source, ...]:
        """One source for each value, however often it is named."""
        return tuple(
            Source(Condition(f"{self.expression} = ?", (value,)), self.index, ordered=True)
            for value in dict.fromkeys(values)
        )

    def few(self, values: Iterator[Any]) -> tuple[Source, ...] | None:
        """The same where there are not too many values."""
        few = list(islice(values, SIDE_BY_SIDE + 1))
        return self.equal(few) if len(few) <= SIDE_BY_SIDE else None


ALD = Column("ald_key", "open_ald")
DOCTOR = Column("doctor_key", "open_doctor_name")
ZONE = Column("zone", "open_zone")
_EQUAL = {
    Subject.ZONE: ZONE,
    Subject.RPPS: Column("rpps", "open_doctor"),
}
_RANGES = {
    Subject.RECEIVED: Column("received", "open_received"),
    Subject.LAST_DAY: Column("last_day", "open_month"),
    Subject.LINES: Column("lines", "open_lines"),
}
_BACK = Column("back_on", "open_back")
_OFF_LIST = Column("-off_list", "open_off_list")
_MARKED = {
    Mark.RESTRICTED: "open_restricted",
    Mark.BEGUN: "open_begun",
}


def best_way(asked: Filter, ask: Ask, view: Viewpoint) -> Way | None:
    """The term with the fewest rows of those that an index gives; None: there is none."""
    ways = (_way(term, ask, view) for term in asked.terms)
    found = [way for way in ways if way is not None]
    return min(found, key=lambda way: (way.count, not way.ordered), default=None)


def _way(term: Term, ask: Ask, view: Viewpoint) -> Way | None:
    if isinstance(term, Person):
        return _named(term, ask, view)
    sources = _sources(term, ask, view)
    return way_to(term, sources, ask) if sources is not None else None


def _sources(term: Term, ask: Ask, view: Viewpoint) -> tuple[Source, ...] | None:
    match term:
        case Reference(beginning=beginning):
            return (Source(begins("reference", beginning)),)
        case Among(subject=Subject.NIR):
            return (Source(condition(term, view), "by_nir"),)
        case Is(mark=Mark.MINE) | Among(subject=Subject.HOLDER):
            return (Source(condition(term, view), "by_holder"),)
        case Is(mark=Mark.BACK):
            days = map(date.isoformat, (view.today, *view.other_days().values()))
            back = condition(term, view)
            return tuple(source.of(back) for source in _BACK.equal(days))
        case Is(mark=mark) if mark in _MARKED:
            return (Source(condition(term, view), _MARKED[mark], ordered=True),)
        case Among(subject=Subject.ZONE | Subject.RPPS as subject, values=values):
            return _EQUAL[subject].equal(values)
        case Among(subject=Subject.STATE, values=values) if "pending" not in values:
            rare = Condition("state IN ('suspended', 'lapsed')")
            states = Column("state", "open_state").equal(values)
            return tuple(source.of(rare) for source in states)
        case _:
            return _through_values(term, ask)


def _through_values(term: Term, ask: Ask) -> tuple[Source, ...] | None:
    """Through those values of a column that match, where these are not too many."""
    match term:
        case Among(subject=Subject.ALD, values=codes):
            wanted = {code.zfill(2) for code in codes}
            return ALD.few(key for key in ALD.values(ask) if wanted & set(key.split()))
        case Doctor(key=key):
            words = [f" {word}" for word in key.split()]
            names = DOCTOR.values(ask)
            return DOCTOR.few(name for name in names if all(word in f" {name}" for word in words))
        case Between(subject=Subject.OFF_LIST, low=int() | None as low, high=int() | None as high):
            most, least = (None if bound is None else -bound for bound in (low, high))
            return _OFF_LIST.few(_OFF_LIST.values(ask, least, most))
        case Between(subject=subject, low=low, high=high) if subject in _RANGES:
            column = _RANGES[subject]
            return column.few(column.values(ask, low, high))
        case _:
            return None


def _named(term: Person, ask: Ask, view: Viewpoint) -> Way:
    """Through the rarest of the words; what has the others is looked at."""
    rarest = min(term.key.split(), key=lambda word: people_with(word, ask, FEW))
    source = Source(with_word(rarest, "1") & condition(term, view))
    return Way(term, (source,), people_with(term.key, ask, FEW))


def _given(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,)
