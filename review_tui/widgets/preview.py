"""Beside the list on a wide terminal: who, what, which days, what silence will mean.

Painted from the row alone: no read from the file for a key.
"""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from review_data.words import _
from review_queue.rows import QueueRow
from review_queue.terms import Request, Requester
from review_tui.wording.countdown import countdown
from review_tui.wording.dates import long_day
from review_tui.wording.opinions import word
from review_tui.wording.queue import (
    Moment,
    ald_words,
    hold_words,
    person_words,
    plain,
    silence_words,
)


class Preview(Widget):
    """What the row under the cursor says, in sentences."""

    def __init__(self) -> None:
        super().__init__(id="preview")
        self._content = Content("")

    def show(self, row: QueueRow | None, moment: Moment) -> None:
        """Show that row, or nothing."""
        paragraphs = _paragraphs(row.as_of(moment.clock), moment) if row else []
        content = Content("\n\n").join(paragraphs)
        if content != self._content:
            self._content = content
            self.refresh()

    def render(self) -> Content:
        """The sentences, never as markup."""
        return self._content


def _paragraphs(row: QueueRow, moment: Moment) -> list[Content]:
    return [
        _block(Content.styled(person_words(row), "bold"), *_about(row)),
        _block(*_days(row, moment)),
        _block(*filter(None, (silence_words(row, moment.clock), hold_words(row, moment)))),
    ]


def _block(*lines: str | Content) -> Content:
    return Content("\n").join(Content(line) if isinstance(line, str) else line for line in lines)


def _about(row: QueueRow) -> list[str]:
    about = [
        plain(row.reference),
        _("ALD {codes}, {request}").format(
            codes=ald_words(row.ald), request=word(Request(row.request))
        ),
        _("{lines} lines, {off} off the list, {done} decided").format(
            lines=row.lines, off=row.off_list, done=row.decided
        ),
        _("asked {requester}").format(requester=word(Requester(row.requester))),
    ]
    if row.doctor:
        about.append(plain(row.doctor))
    if row.restricted:
        about.append(_("# restricted file"))
    return about


def _days(row: QueueRow, moment: Moment) -> list[str]:
    days = [_("Received {day}").format(day=long_day(row.received))]
    if row.opinion_last_day:
        days.append(_("Opinion by {day}").format(day=long_day(row.opinion_last_day)))
    days.append(
        _("One month: {day} ({countdown})").format(
            day=long_day(row.last_day), countdown=countdown(row.days_running(moment.clock))
        )
    )
    if row.deemed_on:
        days.append(_("Opinion deemed favourable since {day}").format(day=long_day(row.deemed_on)))
    return days
