"""The queue in words on standard output: one line a protocol, columns of a fixed width."""

from __future__ import annotations

from datetime import datetime

from review_data.words import _
from review_queue.clock import Clock
from review_queue.rows import QueueRow
from review_tui.wording.countdown import countdown, letter, sign
from review_tui.wording.queue import (
    ald_words,
    held_by,
    lines_words,
    person_words,
    request_words,
    state_words,
)

_WIDTHS = (7, 5, 17, 6, 22, 5, 5)
"""Days to act by, days to the one-month day, reference, ALD, person, lines, request."""


def queue_heading() -> str:
    """The titles above the rows."""
    titles = (
        _("act by"),
        _("month"),
        _("reference"),
        _("ALD"),
        _("person"),
        _("lines"),
        _("kind"),
    )
    return _columns(titles, _("state"))


def queue_line(row: QueueRow, clock: Clock, now: datetime) -> str:
    """One row; a longer value pushes the others aside rather than being cut."""
    row = row.as_of(clock)
    urgency = f"{sign(row, clock)}{countdown(row.days_to_act(clock))} {letter(row.counts)}"
    cells = (
        urgency,
        countdown(row.days_running(clock)),
        row.reference,
        ald_words(row.ald),
        person_words(row),
        lines_words(row),
        request_words(row.request),
    )
    return _columns(cells, state_words(row, held_by(row, now)))


def _columns(cells: tuple[str, ...], last: str) -> str:
    padded = (f"{cell:<{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))
    return " ".join((*padded, last)).rstrip()
