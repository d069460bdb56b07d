"""The line above the list: what is urgent, what is mine, which day, who, training or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from review_data.words import _
from review_queue.rows import Counts
from review_tui.page.spans import GAP, Line, spaced, width_of
from review_tui.wording.dates import short_day, weekday
from review_tui.wording.numbers import grouped

WORDS_WIDTH = 24
"""Cells that a filter or a search has: the figures must stay."""


class Piece(NamedTuple):
    """A few words of the line; the highest `rank` goes first where the line is too narrow."""

    text: str
    rank: int
    style: str = ""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """All that the line tells; `filter` and `search`: what is asked, and how many match."""

    counts: Counts
    today: date
    actor: str
    training: bool
    search: str = ""
    filter: str = ""

    def line(self, width: int) -> Line:
        """Counts on the left, search, person and day on the right; what is too much left out."""
        pieces = self._pieces()
        while pieces and width_of(_together(pieces)) + len(GAP) > width:
            pieces.remove(max(pieces, key=lambda piece: piece.rank))
        left = _together([piece for piece in pieces if not piece.right])
        right = _together([piece for piece in pieces if piece.right])
        gap = width - width_of(left) - width_of(right)
        return [*left, (" " * max(gap, 0), ""), *right]

    def _pieces(self) -> list[Piece]:
        """The words of the line, in the order of the screen."""
        counts = self.counts
        pieces = [
            Piece(_("TRAINING"), 0, "bold reverse") if self.training else None,
            Piece(_figure(_("overdue {n}"), counts.lapsed), 1, "bold" if counts.lapsed else ""),
            Piece(_figure(_("tonight {n}"), counts.tonight), 2, "bold" if counts.tonight else ""),
            Piece(_figure(_("7 days {n}"), counts.this_week), 3),
            Piece(_figure(_("susp. {n}"), counts.suspended), 5),
            Piece(_figure(_("mine {n}"), counts.mine), 4),
            Piece(_figure(_("open {n}"), counts.open), 7),
            Piece(self.filter, 2, "bold", right=True) if self.filter else None,
            Piece(self.search, 2, "bold", right=True) if self.search else None,
            Piece(self.actor, 8, right=True),
            Piece(f"{weekday(self.today)[:3]}. {short_day(self.today)}", 6, right=True),
        ]
        return [piece for piece in pieces if piece]


def _figure(text: str, number: int) -> str:
    return text.format(n=grouped(number))


def _together(pieces: list[Piece]) -> Line:
    return spaced([(piece.text, piece.style)] for piece in pieces)
