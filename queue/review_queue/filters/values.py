"""Values as they are typed in a filter: figures, days, ranges of both."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from review_data.words import _
from review_queue.spelling import search_key

T = TypeVar("T", int, str)
Bounds = tuple[T | None, T | None]

_COMPARED = re.compile(r"(<=|>=|<|>|=)(.*)")
_AWAY = re.compile(r"[jd]?([+-]\d{1,4})")
_MONTH = re.compile(r"\d{4}-\d{2}")
_FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WHOLE = re.compile(r"[+-]?[0-9]{1,6}")
_NIR = re.compile(r"[1-8][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{6}(?:[0-9]{2})?")
_RPPS = re.compile(r"[0-9]{11}")


class BadValueError(Exception):
    """A value that its field cannot take: the problem and the remedy, in words."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def shown(typed: str) -> str:
    """A value as a sentence names it: where nothing was typed, two quotes."""
    return typed or _("“{text}”").format(text="")


def whole_nir(typed: str) -> str | None:
    """A NIR without its blanks, with its key or without; None: it is none, or a part of one."""
    compact = "".join(typed.split()).upper()
    return compact if _NIR.fullmatch(compact) else None


def whole_rpps(typed: str) -> str | None:
    """An RPPS without its blanks; None: it is none."""
    compact = "".join(typed.split())
    return compact if _RPPS.fullmatch(compact) else None


def figures(typed: str) -> Bounds[int]:
    """`5`, `<5`, `>=2`, `3..7`: whole numbers, a sign before them if need be."""
    return _range(typed, lambda text: (_figure(text),) * 2, lambda number, step: number + step)


def days(typed: str, today: date) -> Bounds[str]:
    """`2026-10-01`, `2026-10`, `01/10/2026`, `today`, `+3`, and ranges of them: ISO text."""
    return _range(typed, lambda text: _month(text) or (_day(text, today),) * 2, _shifted)


def days_as_typed() -> str:
    """Some days in the forms that `days` reads."""
    return _("2026-10-01, 01/10/2026, 2026-10, today, +3")


def _range(
    typed: str, read: Callable[[str], tuple[T, T]], shift: Callable[[T, int], T]
) -> Bounds[T]:
    """What is typed as bounds; `read` gives the first and the last of what one value means."""
    if ".." in typed:
        low, _dots, high = typed.partition("..")
        return _checked(read(low)[0] if low else None, read(high)[1] if high else None, typed)
    compared = _COMPARED.fullmatch(typed)
    sign, text = compared.groups() if compared else ("=", typed)
    first, last = read(text)
    return {
        "=": (first, last),
        "<=": (None, last),
        "<": (None, shift(first, -1)),
        ">=": (first, None),
        ">": (shift(last, 1), None),
    }[sign]


def _checked(low: T | None, high: T | None, typed: str) -> Bounds[T]:
    if low is None and high is None:
        raise BadValueError(
            _("A range needs a bound."), _("Write {example}.").format(example="3..7")
        )
    if low is not None and high is not None and low > high:
        raise BadValueError(
            _("{range} ends before it begins.").format(range=typed), _("Exchange the two bounds.")
        )
    return low, high


def _figure(text: str) -> int:
    if _WHOLE.fullmatch(text):
        return int(text)
    raise BadValueError(
        _("{value} is no whole number.").format(value=shown(text)),
        _("Write {example}.").format(example="5, <5, >=2, 3..7"),
    )


def _day(text: str, today: date) -> str:
    named = {"today": 0, "aujourd hui": 0, "yesterday": -1, "hier": -1, "tomorrow": 1, "demain": 1}
    try:
        if (away := named.get(search_key(text))) is not None:
            return (today + timedelta(away)).isoformat()
        if counted := _AWAY.fullmatch(text.casefold()):
            return (today + timedelta(int(counted[1]))).isoformat()
        if french := _FRENCH_DAY.fullmatch(text):
            return date(int(french[3]), int(french[2]), int(french[1])).isoformat()
        return date.fromisoformat(text).isoformat()
    except (ValueError, OverflowError):
        raise BadValueError(
            _("{value} is no day.").format(value=shown(text)),
            _("Write {example}.").format(example=days_as_typed()),
        ) from None


def _month(text: str) -> tuple[str, str] | None:
    if not _MONTH.fullmatch(text):
        return None
    year, month = map(int, text.split("-"))
    try:
        last = calendar.monthrange(year, month)[1]
        return date(year, month, 1).isoformat(), date(year, month, last).isoformat()
    except (ValueError, calendar.IllegalMonthError):
        return None  # the day's own sentence says what is wrong


def _shifted(day: str, step: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(step)).isoformat()
    except OverflowError:
        return day
