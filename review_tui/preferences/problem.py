"""What is wrong with a person's file, so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from review_data.words import _


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        field: Its path in the file, such as `keys.queue.claim`; "" for the whole file.
        sentence: What is wrong.
        remedy: What to write instead.
    """

    field: str
    sentence: str
    remedy: str = ""


def nearest(given: str, choices: Iterable[str]) -> str:
    """A remedy for a word that is none of the choices: the nearest of them, if one is near."""
    import difflib  # dear on the way to the first paint, and needed only here

    near = difflib.get_close_matches(given, tuple(choices), 1)
    return _("Did you mean {word}?").format(word=near[0]) if near else ""
