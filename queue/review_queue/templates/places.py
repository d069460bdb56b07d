"""Places of a text that somebody still has to complete: `[quantity ?]`.

Whatever stands in square brackets and ends with a question mark is one.
"""

from __future__ import annotations

import re

_PLACE = re.compile(r"\[[^\[\]]*\?\s*\]")


def place(label: str) -> str:
    """The place for what is called so."""
    return f"[{label} ?]"


def places_in(text: str | None) -> tuple[str, ...]:
    """The places that are still open in a text, in its order."""
    return tuple(_PLACE.findall(text or ""))


def first_place(text: str) -> tuple[int, int] | None:
    """Where the first open place begins and ends; None: the text is complete."""
    found = _PLACE.search(text)
    return found.span() if found else None
