"""The protocol under the cursor in full: why it is an exception, what each line would get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_tui.widgets.rows import BOLD, PLAIN, Row, wrapped
from review_tui.wording.batch import item_words, lines_words, validity_words
from review_tui.wording.cells import fit

if TYPE_CHECKING:
    from review_queue.desk.batch.item import Item

MORE = "…"


def detail_rows(item: Item, width: int, height: int) -> Iterator[Row]:
    """Exactly so many rows; what does not fit is told by a sign, Enter shows it whole."""
    rows = list(_all_rows(item, width))
    if len(rows) > height:
        rows[height - 1 :] = [*wrapped(fit(MORE, width), width, PLAIN, 1)]
    yield from rows
    yield from (() for _empty in range(height - len(rows)))


def _all_rows(item: Item, width: int) -> Iterator[Row]:
    yield from wrapped(f"{item.reference}  {item_words(item)}", width, BOLD, 3)
    for words in lines_words(item):
        yield from wrapped(words, width, PLAIN, 3)
    for words in validity_words(item):
        yield from wrapped(words, width, PLAIN, 2)
