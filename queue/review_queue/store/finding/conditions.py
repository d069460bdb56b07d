"""One term of a filter as an SQL condition on `protocol`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import singledispatch

from review_queue.filters.terms import (
    Among,
    Between,
    Doctor,
    Is,
    Mark,
    Needle,
    Not,
    Person,
    Reference,
    Subject,
    Term,
)
from review_queue.store.finding.condition import ALL, Condition, begins, held, within
from review_queue.viewpoint import Viewpoint

_COLUMN = {
    Subject.ZONE: "zone",
    Subject.STATE: "state",
    Subject.REQUEST: "request",
    Subject.REQUESTER: "requester",
    Subject.SILENCE: "silence",
    Subject.NIR: "nir",
    Subject.RPPS: "rpps",
    Subject.ACT_BY: "act_by",
    Subject.RECEIVED: "received",
    Subject.LAST_DAY: "last_day",
    Subject.OFF_LIST: "off_list",
    Subject.LINES: "lines",
}
_COUNTED = {Subject.DAYS: "act_by", Subject.MONTH: "last_day"}


@singledispatch
def condition(term: Term, view: Viewpoint) -> Condition:
    """The rows for which a term holds, as seen by somebody now."""
    raise TypeError(term)


@condition.register
def _among(term: Among, view: Viewpoint) -> Condition:
    if term.subject is Subject.HOLDER:
        return _any([_held_by(name, view) for name in term.values])
    if term.subject is Subject.ALD:
        return _any([_contains("' ' || ald || ' '", f" {code} ") for code in term.values])
    if term.subject is Subject.NIR:
        return _any([begins("nir", nir) for nir in term.values])
    marks = ", ".join("?" * len(term.values))
    return Condition(f"{_COLUMN[term.subject]} IN ({marks})", term.values)


@condition.register
def _between(term: Between, view: Viewpoint) -> Condition:
    if column := _COUNTED.get(term.subject):
        return _days_left(column, term, view)
    return within(_COLUMN[term.subject], term.low, term.high)


@condition.register
def _person(term: Person, view: Viewpoint) -> Condition:
    return _each_word("person_key", term.key)


@condition.register
def _doctor(term: Doctor, view: Viewpoint) -> Condition:
    return _each_word("doctor_key", term.key)


@condition.register
def _reference(term: Reference, view: Viewpoint) -> Condition:
    return begins("reference", term.beginning)


@condition.register
def _needle(term: Needle, view: Viewpoint) -> Condition:
    raise TypeError("a needle is read as something else first (needles.meant)")


@condition.register
def _is(term: Is, view: Viewpoint) -> Condition:
    live = held(view.now)
    day = _zone_day(view.today, view.other_days(), 0)
    return {
        Mark.MINE: _held_by(view.actor, view),
        Mark.FREE: Condition(f"({live.sql}) IS NOT 1", live.values),
        Mark.HELD: live,
        Mark.RESTRICTED: Condition("restricted = 1"),
        Mark.BEGUN: Condition("decided > 0"),
        Mark.DEEMED: Condition("deemed_on IS NOT NULL"),
        Mark.BACK: Condition("state = 'pending'") & Condition(f"back_on = {day.sql}", day.values),
        Mark.PASSED: Condition(
            "EXISTS (SELECT 1 FROM passed "
            f'WHERE protocol_id = protocol.id AND "by" = ? AND day = {day.sql})',
            (view.actor, *day.values),
        ),
    }[term.mark]


@condition.register
def _not(term: Not, view: Viewpoint) -> Condition:
    inner = condition(term.term, view)
    return Condition(f"({inner.sql}) IS NOT 1", inner.values)


def _days_left(column: str, term: Between, view: Viewpoint) -> Condition:
    """So many days from the zone's own day; a clock that stands still has none left to count."""
    found = Condition("state <> 'suspended'")
    for sign, bound in ((">=", term.low), ("<=", term.high)):
        if isinstance(bound, int):
            day = _zone_day(view.today, view.other_days(), bound)
            found &= Condition(f"{column} {sign} {day.sql}", day.values)
    return found


def _zone_day(today: date, others: Mapping[str, date], away: int) -> Condition:
    """The day that is `away` days from today, by the zone where it is another day."""
    usual = shifted(today, away)
    if not others:
        return Condition("?", (usual,))
    cases = " ".join("WHEN ? THEN ?" for _ in others)
    values = [value for name, day in others.items() for value in (name, shifted(day, away))]
    return Condition(f"CASE time_zone {cases} ELSE ? END", (*values, usual))


def shifted(day: date, away: int) -> str:
    """A day so many days away, as stored; the calendar's own end where there is none."""
    try:
        return (day + timedelta(away)).isoformat()
    except OverflowError:
        return (date.max if away > 0 else date.min).isoformat()


def _held_by(name: str, view: Viewpoint) -> Condition:
    return Condition("holder = ?", (name,)) & held(view.now)


def _each_word(column: str, key: str) -> Condition:
    """Every word begins a word of the column."""
    found = ALL
    for word in key.split():
        found &= _contains(f"' ' || {column}", f" {word}")
    return found


def _contains(text: str, part: str) -> Condition:
    return Condition(f"instr({text}, ?) > 0", (part,))


def _any(conditions: list[Condition]) -> Condition:
    sql = " OR ".join(f"({c.sql})" for c in conditions)
    return Condition(f"({sql})", tuple(value for c in conditions for value in c.values))
