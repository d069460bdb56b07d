"""The protocols of a batch, one a row, under the title of what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from review_data.words import _
from review_queue.clock import Clock
from review_queue.terms import ProtocolOutcome
from review_tui.widgets.cursor_list import CursorList
from review_tui.widgets.rows import BOLD, DIM, PLAIN, TITLE, Row
from review_tui.wording.batch import group_words, item_words
from review_tui.wording.cells import fit
from review_tui.wording.countdown import countdown
from review_tui.wording.numbers import grouped
from review_tui.wording.queue import ald_words, lines_words, person_words, plain

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch
    from review_queue.desk.batch.item import Item

EXCEPTION = Style(color="yellow")
STYLES: Mapping[ProtocolOutcome, Style] = {
    ProtocolOutcome.TOTAL: Style(color="green"),
    ProtocolOutcome.PARTIAL: EXCEPTION,
    ProtocolOutcome.REFUSED: Style(color="red"),
}
NARROW, ROOMY = (20, 6, 5, 5), (32, 10, 5, 6)
"""Person, ALD, days to act by, lines; the rest is for what it comes to."""
WIDE = 100
"""From this many columns on there is room."""
LEFT_OUT = "-"
LOOK = "!"


class BatchList(CursorList):
    """Exceptions first; a title over each group has no cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._batch: Batch | None = None
        self._clock = Clock()
        self._display: list[int | str] = []
        self._places: list[int] = []

    def show(self, batch: Batch, clock: Clock) -> None:
        """Take a batch; the cursor stays on its protocol, or near where that was."""
        was = self.current.reference if self.current else ""
        self._batch, self._clock = batch, clock
        self._display, self._places = [], []
        index = 0
        for title, items in groupby(batch.items, key=group_words):
            group = list(items)
            self._display.append(f"{title} ({grouped(len(group))})")
            for _item in group:
                self._places.append(len(self._display))
                self._display.append(index)
                index += 1
        here = (n for n, item in enumerate(batch.items) if item.reference == was)
        self.move(next(here, self.cursor))

    def clear(self) -> None:
        """Forget the batch and the place in it."""
        self._batch, self._display, self._places = None, [], []
        self.move(0)

    @property
    def current(self) -> Item | None:
        """The protocol under the cursor; None: the batch is empty."""
        items = self._batch.items if self._batch else ()
        return items[self.cursor] if self.cursor < len(items) else None

    @property
    def count(self) -> int:
        """How many protocols there are."""
        return len(self._places)

    @property
    def length(self) -> int:
        """How many rows they take, with the titles of the groups."""
        return len(self._display)

    def row_of(self, index: int) -> int:
        """In which row a protocol stands."""
        return self._places[index]

    def item_in(self, row: int) -> int | None:
        """Which protocol stands in a row; None: a title, or nothing."""
        shown = self._display[row] if row < len(self._display) else ""
        return shown if isinstance(shown, int) else None

    def titles(self, width: int) -> Row:
        """What stands above the columns."""
        titles = (_("Person"), _("ALD"), _("Days"), _("Lines"))
        result = _("What it would get")
        return (Segment(fit(f"    {_columns(titles, width)}{result}", width), TITLE),)

    def written(self, row: int, width: int) -> Row:
        """A protocol, or the title of a group."""
        shown = self._display[row]
        if isinstance(shown, str):
            return (Segment("  ", PLAIN), Segment(fit(shown, width - 2), BOLD))
        if self._batch is None:
            return ()
        item = self._batch.items[shown]
        out = item.outcome is not None and item.reference in self._batch.taken_out
        sign = LOOK if item.outcome is None else LEFT_OUT if out else " "
        cells = (
            person_words(item.row),
            ald_words(item.row.ald),
            countdown(item.row.days_to_act(self._clock)),
            lines_words(item.row),
        )
        said = _("taken out") if out else plain(item_words(item))
        left = width - 4 - len(_columns(cells, width))
        return (
            Segment(f"{self.mark(shown)} ", PLAIN),
            Segment(f"{sign} {_columns(cells, width)}", DIM if out else PLAIN),
            Segment(fit(said, max(left, 0)), DIM if out else _style(item)),
        )


def _columns(cells: tuple[str, ...], width: int) -> str:
    widths = ROOMY if width >= WIDE else NARROW
    return "".join(f"{fit(cell, room)} " for cell, room in zip(cells, widths, strict=True))


def _style(item: Item) -> Style:
    return EXCEPTION if item.outcome is None else STYLES[item.outcome]
