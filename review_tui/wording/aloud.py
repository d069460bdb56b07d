"""The queue in full sentences, for a voice or a braille display that reads one line at a time."""

from __future__ import annotations

from review_data.words import _, ngettext
from review_queue.rows import Counts, QueueRow
from review_queue.terms import State
from review_queue.wording import ald_name
from review_tui.wording.numbers import grouped
from review_tui.wording.queue import (
    Moment,
    hold_words,
    person_words,
    plain,
    silence_words,
)


def counts_sentence(counts: Counts) -> str:
    """What waits, and how much of it is urgent."""
    return ngettext(
        "{open} protocol is open: {overdue} overdue, {tonight} tonight, {week} within seven "
        "days, {suspended} suspended; you hold {mine}.",
        "{open} protocols are open: {overdue} overdue, {tonight} tonight, {week} within seven "
        "days, {suspended} suspended; you hold {mine}.",
        counts.open,
    ).format(
        open=grouped(counts.open),
        overdue=grouped(counts.lapsed),
        tonight=grouped(counts.tonight),
        week=grouped(counts.this_week),
        suspended=grouped(counts.suspended),
        mine=grouped(counts.mine),
    )


def row_sentence(row: QueueRow, moment: Moment) -> str:
    """One protocol: reference, person, ALD, what silence means and when, lines, holder."""
    named = _("{reference}, {person}, ALD {ald}.").format(
        reference=plain(row.reference), person=person_words(row), ald=_alds(row.ald)
    )
    parts = (
        named,
        silence_words(row, moment.clock),
        _left(row, moment),
        _lines(row),
        hold_words(row, moment),
    )
    return " ".join(filter(None, parts))


def _alds(codes: str) -> str:
    return _(" and ").join(ald_name(code) for code in codes.split())


def _left(row: QueueRow, moment: Moment) -> str:
    """The days that are left; "" where they are over or stand still."""
    days = row.days_to_act(moment.clock)
    if days < 0 or row.state == State.SUSPENDED:
        return ""
    if days == 0:
        return _("Today is the last day.")
    return ngettext("{days} day is left.", "{days} days are left.", days).format(days=days)


def _lines(row: QueueRow) -> str:
    lines = ngettext("{lines} line", "{lines} lines", row.lines).format(lines=row.lines)
    if not row.off_list:
        return _("{lines}.").format(lines=lines)
    return _("{lines}, {off} off the list.").format(lines=lines, off=row.off_list)
