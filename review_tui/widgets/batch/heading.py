"""The whole batch in words and as a bar of shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.segment import Segment

from review_data.words import _
from review_queue.terms import ProtocolOutcome
from review_tui.widgets.rows import BOLD, DIM, Row, wrapped
from review_tui.wording.bars import BLOCKS, shares_bar
from review_tui.wording.batch import batch_sentences

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch

BAR = 30


def heading_rows(batch: Batch, width: int, hidden: str) -> Iterator[Row]:
    """Totals, then the shares; `hidden` says that some are not shown by the filter."""
    yield from wrapped(" ".join((*batch_sentences(batch), hidden)), width, BOLD, 2)
    full = batch.outcomes.get(ProtocolOutcome.TOTAL, 0)
    shares = (full, len(batch.to_sign) - full, len(batch.exceptions))
    signs = BLOCKS.shares
    legend = _("{one} in full  {two} less than asked  {three} to look at").format(
        one=signs[0], two=signs[1], three=signs[2]
    )
    bar = shares_bar(shares, BAR).ljust(BAR)
    fits = BAR + 2 + len(legend) <= width
    yield (Segment(f"{bar}  {legend}" if fits else bar, DIM),)
