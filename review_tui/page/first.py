"""The first page of the queue, line by line, as the screen is about to paint it."""

from __future__ import annotations

from functools import partial

from review_tui.commands.command import Context
from review_tui.commands.table import KeyTable
from review_tui.page.availability import unavailable_in_queue
from review_tui.page.frame import ABOVE, BELOW, PREVIEW_WIDTH, WIDE, too_small
from review_tui.page.heading import Heading
from review_tui.page.keys import entries_of, key_line
from review_tui.page.rows import MARGIN, STYLES, margin, row_cells
from review_tui.page.spans import Line, width_of
from review_tui.page.titles import place_words, title_line
from review_tui.reader import Reader
from review_tui.widgets.columns import columns_for

EDGE = "│"
"""The preview's left border."""


def first_page(reader: Reader, keys: KeyTable, width: int, height: int) -> list[Line] | None:
    """The lines of a screen of that size, read now; None where there is no list to show."""
    listed = height - ABOVE - BELOW
    rows = [] if too_small(width, height) else reader.worklist.whole.first(listed)
    if not rows:
        return None
    moment, counts = reader.moment(), reader.counts()
    list_width = width - PREVIEW_WIDTH if width >= WIDE else width
    columns = columns_for(list_width - MARGIN)
    place = place_words(reader.worklist.position(rows[0].key), counts.open)
    lines = [
        _styled([margin(here=row is rows[0], tagged=False), *row_cells(columns, row, moment)])
        for row in rows
    ]
    lines += [[] for _ in range(listed - len(rows))]
    return [
        Heading(counts, reader.today(), reader.actor, reader.training).line(width),
        title_line(columns, place, width),
        *(_beside_preview(line, list_width) if width >= WIDE else line for line in lines),
        [],
        key_line(
            entries_of(
                keys.footer(Context.QUEUE),
                partial(unavailable_in_queue, keys=keys, row=rows[0], moment=moment),
            ),
            width,
        ),
    ]


def _styled(cells: Line) -> Line:
    return [(text, STYLES.get(kind, "")) for text, kind in cells]


def _beside_preview(line: Line, width: int) -> Line:
    """The preview is still empty: it follows the cursor a moment later."""
    return [*line, (" " * (width - width_of(line)), ""), (EDGE, "")]
