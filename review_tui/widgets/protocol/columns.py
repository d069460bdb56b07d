"""What the list of lines shows in its columns, as the width allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_data.words import N_, _
from review_tui.wording.cells import fit
from review_tui.wording.dates import short_day
from review_tui.wording.opinions import short, word
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_queue.casefile import LineView


Alds = Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title (a marked sentence), width in cells (0: what is left), and text.

    The text is made of a line and of the names of the protocol's ALD, where there are several.
    """

    title: str
    width: int
    text: Callable[[LineView, Alds], str]
    from_width: int = 0
    several: bool = False


def _opinion(view: LineView, _alds: Alds) -> str:
    if view.decision:
        said = short(view.decision.outcome)
        return f"{said} {_('LATE')}" if view.decision.late else said
    return f"({word(view.proposal)})" if view.line.to_decide else "-"


def _until(view: LineView, _alds: Alds) -> str:
    return short_day(view.period.until) if view.period and view.line.to_decide else ""


COLUMNS = (
    Column(N_("No."), 3, lambda view, _alds: f"{view.line.number:>3}"),
    Column(N_("Care"), 4, lambda view, _alds: short(view.line.kind), from_width=70),
    Column(N_("ALD"), 4, lambda view, alds: plain(alds[view.line.condition]), several=True),
    Column(N_("Line"), 0, lambda view, _alds: plain(view.line.label)),
    Column(N_("Asked"), 7, lambda view, _alds: short(view.line.asked)),
    Column(N_("List"), 14, lambda view, _alds: word(view.answer.status)),
    Column(N_("Opinion"), 15, _opinion),
    Column(N_("Until"), 10, _until, from_width=76),
)
MARK = 2
"""Cells before the first column: the cursor and a space."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that a width has room for, and the width of the one that takes the rest."""

    columns: tuple[Column, ...]
    rest: int
    alds: Alds = ()

    @classmethod
    def for_width(cls, width: int, alds: Alds = ()) -> Layout:
        """The columns shown at a width in cells; `alds` are empty where there is only one."""
        fitting = (column for column in COLUMNS if width >= column.from_width)
        shown = tuple(column for column in fitting if alds or not column.several)
        fixed = MARK + sum(column.width for column in shown) + len(shown) - 1
        return cls(shown, max(8, width - fixed), alds)

    def titles(self) -> list[str]:
        """The titles, each as wide as its column."""
        return [self._fit(_(column.title), column) for column in self.columns]

    def cells(self, view: LineView) -> list[str]:
        """The texts of a line, each as wide as its column."""
        return [self._fit(column.text(view, self.alds), column) for column in self.columns]

    def _fit(self, text: str, column: Column) -> str:
        return fit(text, column.width or self.rest)
