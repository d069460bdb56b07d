"""Precedents in words: how often the same act was decided each way, and the last reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_data.words import _, ngettext
from review_queue.terms import Category, LineOutcome
from review_tui.wording.aligned import room_beside, with_bars
from review_tui.wording.bars import BLOCKS, Signs, bar
from review_tui.wording.condition import ald_in_a_sentence
from review_tui.wording.dates import month_and_year
from review_tui.wording.numbers import grouped, percent
from review_tui.wording.opinions import capital, word

if TYPE_CHECKING:
    from review_queue.precedents import LinePrecedent, PastReason, Precedent

LONGEST = 30
"""Cells of a bar, however wide the terminal."""
_MIXED = (Category.UNLISTED, Category.MULTIPLE)


def precedent_title(asked: LinePrecedent) -> str:
    """Whose precedents: the act, and the ALD that it is asked for."""
    return _("Precedents: {label} ({kind}), {ald}").format(
        label=asked.line.label, kind=word(asked.line.kind), ald=ald_in_a_sentence(asked.condition)
    )


def precedent_sentences(asked: LinePrecedent, room: int, signs: Signs = BLOCKS) -> Iterator[str]:
    """How it was decided, with bars that end within `room` cells; then why, the latest first."""
    found, ald = asked.found, ald_in_a_sentence(asked.condition)
    if not found.total:
        yield _("No precedent for this act under {ald} yet.").format(ald=ald)
        return
    yield ngettext(
        "Decided {n} time under {ald}, in signed protocols:",
        "Decided {n} times under {ald}, in signed protocols:",
        found.total,
    ).format(n=grouped(found.total), ald=ald)
    yield from _bars(found, room, signs)
    if asked.condition.category in _MIXED:
        yield _("Under {ald} the illnesses differ: compare with care.").format(ald=ald)
    yield ""
    yield _("LAST REASONS")
    if not found.last:
        yield _("None was given.")
    for past in found.last:
        yield f"- {_past(past)}"


def _bars(found: Precedent, room: int, signs: Signs) -> Iterator[str]:
    figures = [found.counts.get(outcome, 0) for outcome in LineOutcome]
    rows = [
        (word(outcome), grouped(n), percent(n, found.total))
        for outcome, n in zip(LineOutcome, figures, strict=True)
    ]
    width = min(room_beside(rows, room), LONGEST)
    yield from with_bars(rows, [bar(n, max(figures), width, signs) for n in figures])


def _past(past: PastReason) -> str:
    parts = [f"{capital(month_and_year(past.month))}, {word(past.outcome)}"]
    if past.ground:
        parts.append(word(past.ground))
    if past.granted:
        parts.append(_("granted: {text}").format(text=past.granted))
    if past.reason:
        parts.append(_("reason: {text}").format(text=past.reason))
    return ", ".join(parts)
