"""Terms in words: `ALD 8 or 23`, `days left to act: 4 at most`, `received: 2026-10-01`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from review_data.words import N_, _
from review_queue.days import day_in_words
from review_queue.terms import Request, Requester, Silence, State
from review_queue.wording import ald_name, word

_AMONG: Mapping[str, str] = {
    "ald": N_("ALD {values}"),
    "zone": N_("zone {values}"),
    "state": N_("{values}"),
    "request": N_("{values}"),
    "requester": N_("asked {values}"),
    "silence": N_("{values}"),
    "holder": N_("held by {values}"),
    "nir": N_("NIR {values}"),
    "rpps": N_("RPPS {values}"),
}
_LISTS: Mapping[str, Callable[[str], StrEnum]] = {
    "state": State,
    "request": Request,
    "requester": Requester,
    "silence": Silence,
}
_BETWEEN: Mapping[str, str] = {
    "days": N_("days left to act: {range}"),
    "month": N_("days left of the month: {range}"),
    "act_by": N_("to act on: {range}"),
    "received": N_("received: {range}"),
    "last_day": N_("last day: {range}"),
    "off_list": N_("lines off the list: {range}"),
    "lines": N_("lines: {range}"),
}
_NAMED: Mapping[tuple[str, int | str | None, int | str | None], str] = {
    ("days", None, -1): N_("overdue"),
    ("days", 0, 0): N_("to act on tonight"),
}
"""Bounds that have a name of their own."""
_MARKS: Mapping[str, str] = {
    "mine": N_("held by you"),
    "free": N_("held by nobody"),
    "held": N_("held by somebody"),
    "restricted": N_("restricted file"),
    "begun": N_("decisions begun"),
    "deemed": N_("opinion deemed favourable"),
    "back": N_("suspended and back today"),
    "passed": N_("passed over by you today"),
}


def among_words(subject: str, values: tuple[str, ...]) -> str:
    """One of these values."""
    listed = _LISTS.get(subject)
    said = [word(listed(value)) if listed else ald_name(value) for value in values]
    return _(_AMONG[subject]).format(values=_(" or ").join(said))


def between_words(subject: str, low: int | str | None, high: int | str | None) -> str:
    """Within these bounds."""
    if named := _NAMED.get((subject, low, high)):
        return _(named)
    said = _days(low, high) if isinstance(low or high, str) else _figures(low, high)
    return _(_BETWEEN[subject]).format(range=said)


def mark_words(mark: str) -> str:
    """What is simply so."""
    return _(_MARKS[mark])


def _figures(low: int | str | None, high: int | str | None) -> str:
    if low == high:
        return str(low)
    if low is None:
        return _("{high} at most").format(high=high)
    if high is None:
        return _("{low} at least").format(low=low)
    return _("{low} to {high}").format(low=low, high=high)


def _days(low: int | str | None, high: int | str | None) -> str:
    first, last = _day(low), _day(high)
    if low == high:
        return first
    if low is None:
        return _("until {day}").format(day=last)
    if high is None:
        return _("from {day} on").format(day=first)
    return _("from {first} to {last}").format(first=first, last=last)


def _day(value: int | str | None) -> str:
    return day_in_words(date.fromisoformat(value)) if isinstance(value, str) else ""
