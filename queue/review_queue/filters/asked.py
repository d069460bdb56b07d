"""A filter: terms that all hold. Light, since the list begins with the empty one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_queue.filters.terms import Term


@dataclass(frozen=True, slots=True)
class Filter:
    """All of its terms hold; without any, everything is shown.

    `text` is what was typed; two filters of the same terms are equal however they were written.
    """

    terms: tuple[Term, ...] = ()
    text: str = field(default="", compare=False)

    def __and__(self, other: Filter) -> Filter:
        return Filter((*self.terms, *other.terms), f"{self.text} {other.text}".strip())

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def words(self) -> str:
        """What it shows, as people say it."""
        return ", ".join(term.words for term in self.terms)


EVERYTHING = Filter()
"""Nothing is left out."""
