"""Planning a selection with a filter: the index of the term that has fewest rows, or a walk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from review_queue.filters.asked import Filter
from review_queue.filters.sorting import Selection, SortKey
from review_queue.filters.terms import Between, Subject, Term
from review_queue.store.asking import Ask
from review_queue.store.finding.condition import ALL, Condition, within
from review_queue.store.finding.conditions import condition, shifted
from review_queue.store.finding.indexes import best_way
from review_queue.store.finding.orders import order_of
from review_queue.store.finding.plan import Part, Plan
from review_queue.store.finding.sources import FEW, Source
from review_queue.viewpoint import Viewpoint


def plan_for(selection: Selection, ask: Ask, view: Viewpoint) -> Plan:
    """How to come by a selection's rows."""
    asked, by_day = selection.filter, selection.sort is SortKey.DUE
    way = best_way(asked, ask, view)
    known = way.count if way and len(asked.terms) == 1 else None
    if way and (way.count < FEW or (way.ordered and by_day)):
        rest = _all([term for term in asked.terms if term != way.term], view)
        ordered = way.ordered and by_day
        sources = (replace(source, ordered=ordered) for source in way.sources)
        return Plan(tuple(Part(source, rest) for source in sources), known)
    bounds = _days_to_act(asked, view) if by_day else ALL
    index = order_of(selection.sort).index
    return Plan((Part(Source(bounds, index, ordered=True), _all(asked.terms, view)),), known)


def _all(terms: Iterable[Term], view: Viewpoint) -> Condition | None:
    found: Condition | None = None
    for term in terms:
        one = condition(term, view)
        found = found & one if found else one
    return found


def _days_to_act(asked: Filter, view: Viewpoint) -> Condition:
    """The days to act outside which no row can match, whatever its zone."""
    found = ALL
    for term in asked.terms:
        match term:
            case Between(subject=Subject.ACT_BY, low=low, high=high):
                found &= within("act_by", low, high)
            case Between(subject=Subject.DAYS, low=low, high=high):
                days = (view.today, *view.other_days().values())
                first = shifted(min(days), low) if isinstance(low, int) else None
                last = shifted(max(days), high) if isinstance(high, int) else None
                found &= within("act_by", first, last)
    return found
