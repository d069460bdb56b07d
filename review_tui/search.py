"""A search in the queue: what is looked for, what was found, how it is said."""

from __future__ import annotations

from dataclasses import dataclass

from review_data.words import _, ngettext
from review_queue.rows import QueueRow, RowKey
from review_queue.worklist import Worklist
from review_tui.wording.numbers import grouped
from review_tui.wording.queue import plain

LIMIT = 1000
"""Matches are counted up to here."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought: the open row to go to, or rows that are no longer open.

    `wrapped`: the end was reached, and the search went on from the other side.
    """

    needle: str
    row: QueueRow | None = None
    matches: int = 0
    elsewhere: tuple[QueueRow, ...] = ()
    wrapped: bool = False

    @property
    def figure(self) -> str:
        """How many, as a figure: `12`, `1 000+`."""
        return f"{grouped(self.matches)}{'+' if self.matches >= LIMIT else ''}"

    @property
    def said(self) -> str:
        """What was found, as a sentence, with a remedy where nothing was."""
        needle = plain(self.needle)
        if self.row and self.wrapped:
            return _("{figure} found; the search went round the queue.").format(figure=self.figure)
        if self.row:
            return ngettext("{figure} found.", "{figure} found.", self.matches).format(
                figure=self.figure
            )
        if self.elsewhere:
            return _("Nothing open matches {needle}; {reference} does: Enter opens it.").format(
                needle=needle, reference=plain(self.elsewhere[0].reference)
            )
        return _(
            "Nothing matches {needle}. Try the beginning of the name or of the reference, "
            "the whole NIR, or the RPPS."
        ).format(needle=needle)


def find(worklist: Worklist, needle: str) -> Found:
    """The first open match of the queue and how many there are; else what is not open."""
    row = worklist.search(needle, None)
    if row is None:
        return Found(needle, elsewhere=tuple(worklist.anywhere(needle)))
    return Found(needle, row, worklist.matches(needle, LIMIT))


def find_from(worklist: Worklist, was: Found, origin: RowKey, *, forward: bool) -> Found:
    """The next open match after `origin`, or before it; round the end if need be."""
    row = worklist.search(was.needle, origin, forward)
    wrapped = row is None
    if wrapped:
        row = worklist.search(was.needle, None, forward)
    return Found(was.needle, row, worklist.matches(was.needle, LIMIT), wrapped=wrapped)
