"""What is wrong with the JSON itself, and where: told with a path, at the price of a slow reading.

Only for records that are suspect or already refused; sound ones never come here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from review_queue.intake.problems import Problem
from review_queue.text import clean

MAX_DEPTH = 32
MAX_DIGITS = 20

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKET = re.compile(rb"[][{}]")
_LONG_NUMBER = re.compile(rb"[0-9][0-9.eE+-]{19}[0-9]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN = 80


class _Pairs(list[tuple[str, Any]]):
    """An object's keys and values in the order given, repeats kept."""


class _Number(str):
    """A number as it was written."""

    __slots__ = ()


class _Constant(str):
    """NaN or an infinity: Python reads them, JSON has none."""

    __slots__ = ()


def too_deep(raw: bytes) -> bool:
    """Whether brackets outside strings nest deeper than `MAX_DEPTH`."""
    if raw.count(b"[") + raw.count(b"{") <= MAX_DEPTH:
        return False
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", raw)):
        depth += 1 if bracket in b"[{" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def may_hold_long_number(raw: bytes) -> bool:
    """Whether there are over `MAX_DIGITS` digits in a row, in a string perhaps."""
    return _LONG_NUMBER.search(raw) is not None


def flaw_in(text: str) -> Problem | None:
    """The first of: not JSON, a key given twice, a lone surrogate, a number too long."""
    try:
        tree = json.loads(
            text,
            object_pairs_hook=_Pairs,
            parse_int=_Number,
            parse_float=_Number,
            parse_constant=_Constant,
        )
    except json.JSONDecodeError as error:
        return Problem("", "not_json", {"position": str(error.pos + 1)})
    return next(_flaws(tree, ""), None)


def key_path(parent: str, key: str) -> str:
    """The path of a field: bounded, and printable whatever the key holds."""
    shown = clean(key[:_SHOWN])[0]
    return f"{parent}.{shown}" if parent else shown


def _flaws(value: Any, path: str) -> Iterator[Problem]:
    if isinstance(value, _Pairs):
        yield from _flaws_of_object(value, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _flaws(item, f"{path}[{index}]")
    elif isinstance(value, _Number):
        if sum(map(str.isdigit, value)) > MAX_DIGITS:
            yield Problem(path, "long_number")
    elif isinstance(value, _Constant):
        yield Problem(path, "json_constant", {"value": value})
    elif isinstance(value, str) and _SURROGATE.search(value):
        yield Problem(path, "lone_surrogate")


def _flaws_of_object(pairs: _Pairs, path: str) -> Iterator[Problem]:
    seen = set()
    for key, item in pairs:
        here = key_path(path, key)
        if key in seen:
            yield Problem(here, "key_twice")
        if _SURROGATE.search(key):
            yield Problem(here, "lone_surrogate")
        seen.add(key)
        yield from _flaws(item, here)
