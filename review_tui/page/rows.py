"""A row of the queue as it looks: marker, tag, columns."""

from __future__ import annotations

from collections.abc import Sequence

from review_queue.clock import Clock
from review_queue.rows import QueueRow
from review_queue.terms import State
from review_tui.page.spans import Span
from review_tui.widgets.columns import Column
from review_tui.wording.cells import fit
from review_tui.wording.countdown import SOON_DAYS
from review_tui.wording.queue import Moment

Cells = tuple[Span, ...]
"""The text of each column and its kind, which `queue.tcss` gives a style."""

STYLES = {
    "marker": "bold",
    "overdue": "bold red",
    "tonight": "bold yellow",
    "soon": "cyan",
    "lapsed": "red",
}
"""What `queue.tcss` makes of each kind, for the time before it can be read."""

MARKER = "▸"
TAG = "+"
MARGIN = 2
"""Cells before the first column: the cursor's marker, the tag."""


def margin(*, here: bool, tagged: bool) -> Span:
    """What stands before the columns."""
    return (MARKER if here else " ") + (TAG if tagged else " "), "marker"


def row_cells(columns: Sequence[Column], row: QueueRow, moment: Moment) -> Cells:
    """The columns of a row at a moment, whatever of the law's effects has been recorded."""
    row = row.as_of(moment.clock)
    return tuple(
        (
            fit(column.text(row, moment), column.width) + " " * (column is not columns[-1]),
            _kind(column, row, moment.clock),
        )
        for column in columns
    )


def _kind(column: Column, row: QueueRow, clock: Clock) -> str:
    """What a cell tells; colour repeats what signs and words say already."""
    if column.name == "state" and row.state == State.LAPSED:
        return "lapsed"
    days = row.days_to_act(clock)
    if column.name != "act" or row.state == State.SUSPENDED or days > SOON_DAYS:
        return ""
    return "overdue" if days < 0 else "soon" if days else "tonight"
