"""Fields in braces in a text, such as `{quantity}`: found with their place, filled by name alone.

`{{` and `}}` are braces themselves. Nothing is looked up in a value: `{a.b}` is a field of that
name, which no list knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_PARTS = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_ESCAPED = {"{{": "{", "}}": "}"}


@dataclass(frozen=True, slots=True)
class Brace:
    """One field, or one brace that belongs to none.

    Attributes:
        place: Its character in the text, counted from 1.
        field: The field's name; None: a brace that stands alone.
    """

    place: int
    field: str | None


def braces_in(text: str) -> Iterator[Brace]:
    """The fields of a text and its stray braces, in their order."""
    for found in _PARTS.finditer(text):
        if found[0] not in _ESCAPED:
            yield Brace(found.start() + 1, found[1])


def filled(text: str, value_of: Callable[[str], str]) -> str:
    """The text with each field replaced by its value; a stray brace stays as it is."""

    def replaced(found: re.Match[str]) -> str:
        if found[1] is not None:
            return value_of(found[1])
        return _ESCAPED.get(found[0], found[0])

    return _PARTS.sub(replaced, text)
