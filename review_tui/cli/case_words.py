"""One protocol, and the queue, in words on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.rows import QueueRow
from review_tui.wording.countdown import countdown, letter, sign
from review_tui.wording.dates import short_day
from review_tui.wording.line import line_sentences
from review_tui.wording.opinions import word
from review_tui.wording.protocol import (
    condition_line,
    decision_line,
    note_line,
    opinion_line,
    person_line,
    request_line,
    state_line,
)
from review_tui.wording.queue import (
    ald_words,
    held_by,
    lines_words,
    person_words,
    request_words,
    state_words,
)

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile

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


def queue_line(row: QueueRow, today: date, now: datetime) -> str:
    """One row; a longer value pushes the others aside rather than being cut."""
    urgency = f"{sign(row, today)}{countdown(row.days_to_act(today))} {letter(row.counts)}"
    cells = (
        urgency,
        countdown(row.days_left(today)),
        row.reference,
        ald_words(row.ald),
        person_words(row),
        lines_words(row),
        request_words(row.request),
    )
    return _columns(cells, state_words(row, held_by(row, now)))


def case_sentences(case: CaseFile) -> Iterator[str]:
    """Everything about one protocol, from who it is about to its last act."""
    yield person_line(case)
    yield request_line(case)
    yield state_line(case)
    if opinion := opinion_line(case):
        yield opinion
    yield decision_line(case)
    yield from (_("Warning: {text}").format(text=warning) for warning in case.warnings)
    yield from (condition_line(view) for view in case.conditions)
    for view in case.lines:
        first, *details = line_sentences(view)
        yield first
        yield from (f"   {detail}" for detail in details)
    yield from (note_line(note.at, note.by, note.text) for note in case.notes)
    yield from case.blockers
    yield case.notice
    yield from _history(case)


def _history(case: CaseFile) -> Iterator[str]:
    yield _("History:")
    for act in case.history:
        at = datetime.fromisoformat(act.at).astimezone()
        yield _("   {day} {time}, {name}: {act}").format(
            day=short_day(at.date()), time=f"{at:%H:%M}", name=act.by, act=word(act.act)
        )


def _columns(cells: tuple[str, ...], last: str) -> str:
    padded = (f"{cell:<{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))
    return " ".join((*padded, last)).rstrip()
