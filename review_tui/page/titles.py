"""The names of the columns, and about where in the queue the page is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from review_data.words import _
from review_tui.page.spans import Line
from review_tui.widgets.columns import Column
from review_tui.wording.cells import fit
from review_tui.wording.numbers import grouped


def place_words(rank: int, total: int) -> str:
    """`≈ 61 / 5 500`: `rank` of the first row from 0, both figures approximate."""
    return f"≈ {grouped(rank + 1)} / {grouped(total)}" if total else ""


def title_line(columns: Sequence[Column], place: str, width: int) -> Line:
    """The titles, cut where the place begins; the place stands at the right end."""
    titles = " ".join(fit(_(column.title), column.width) for column in columns).rstrip()
    if not place:
        return [(fit(f"  {titles}", width), "bold")]
    room = max(width - cell_len(place) - 1, 0)
    return [(fit(f"  {titles}", room) + f" {place}", "bold")]
