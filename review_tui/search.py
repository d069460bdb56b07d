"""A search in the queue: what is looked for, what was found, how it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from review_data.words import _, ngettext
from review_queue.filters.asked import Filter
from review_queue.filters.sorting import Selection
from review_queue.filters.terms import Needle
from review_queue.rows import Place, QueueRow
from review_queue.terms import OPEN_STATES
from review_queue.worklist import Selected
from review_tui.wording.numbers import counted
from review_tui.wording.queue import plain


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
        """How many, as a figure: `12`, `>1 000`."""
        return counted(self.matches)

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
            sentence = (
                _("Nothing shown matches {needle}; {reference} does: Enter opens it.")
                if self.elsewhere[0].state in OPEN_STATES
                else _("Nothing open matches {needle}; {reference} does: Enter opens it.")
            )
            return sentence.format(needle=needle, reference=plain(self.elsewhere[0].reference))
        return _(
            "Nothing matches {needle}. Try the beginning of the name or of the reference, "
            "the whole NIR, or the RPPS."
        ).format(needle=needle)


def find(matching: Selected, anywhere: Callable[[str], list[QueueRow]], needle: str) -> Found:
    """The first match among what is shown and how many there are; else what is not shown."""
    rows = matching.first(1)
    if not rows:
        return Found(needle, elsewhere=tuple(anywhere(needle)))
    return Found(needle, rows[0], matching.count())


def find_from(matching: Selected, was: Found, origin: Place, *, forward: bool) -> Found:
    """The next match after `origin`, or before it; round the end if need be."""
    rows = matching.after(origin, 1) if forward else matching.before(origin, 1)
    wrapped = not rows
    if wrapped:
        rows = matching.first(1) if forward else matching.last(1)
    count = matching.count()
    return Found(was.needle, rows[0] if rows else None, count, wrapped=wrapped)


def sought(selection: Selection, needle: str) -> Selection:
    """What of a selection matches a word."""
    return replace(selection, filter=selection.filter & Filter((Needle(needle),)))
