"""The team's figures in words, bars and sparklines: one text for the screen and for `stats`."""

from __future__ import annotations

from collections.abc import Iterator

from review_data.words import _, ngettext
from review_queue.statistics import Band, Statistics, Stock
from review_tui.wording.aligned import room_beside, with_bars
from review_tui.wording.bars import BLOCKS, Signs, bar
from review_tui.wording.dates import long_day
from review_tui.wording.numbers import grouped
from review_tui.wording.outcome_shares import outcome_shares
from review_tui.wording.weekly_figures import in_and_out, passed_over, silences, suspensions

LONGEST = 40
"""Cells of a bar, however wide the terminal."""


def statistics_title(statistics: Statistics) -> str:
    """Whose figures, and of which day."""
    return _("The team's figures on {day}").format(day=long_day(statistics.today))


def statistics_sentences(statistics: Statistics, room: int, signs: Signs = BLOCKS) -> Iterator[str]:
    """Every section under its title, with bars that end within `room` cells."""
    yield _("STOCK, BY DAYS LEFT TO ACT")
    yield from _stock(statistics.stock, room, signs)
    for title, section in (
        (_("IN AND OUT, BY WEEK"), in_and_out),
        (_("SILENCES, BY WEEK"), silences),
        (_("SUSPENSIONS, BY WEEK"), suspensions),
        (_("SERVED AND PASSED OVER, BY WEEK"), passed_over),
        (_("OUTCOMES BY ALD, OF WHAT IS SIGNED NOW"), outcome_shares),
    ):
        yield from ("", title)
        yield from section(statistics, room, signs)


def _stock(stock: Stock, room: int, signs: Signs) -> Iterator[str]:
    if not stock.open:
        yield _("No protocol is open.")
        return
    yield ngettext("{n} protocol is open.", "{n} protocols are open.", stock.open).format(
        n=grouped(stock.open)
    )
    rows = [(_band_words(band), grouped(band.protocols)) for band in stock.bands]
    rows.append((_("suspended"), grouped(stock.suspended)))
    figures = [*(band.protocols for band in stock.bands), stock.suspended]
    width = min(room_beside(rows, room), LONGEST)
    yield from with_bars(rows, [bar(n, max(figures), width, signs) for n in figures])
    if stock.rejected:
        text = ngettext(
            "Of the overdue, {n} was rejected by silence.",
            "Of the overdue, {n} were rejected by silence.",
            stock.rejected,
        )
        yield text.format(n=grouped(stock.rejected))


def _band_words(band: Band) -> str:
    if band.least is None:
        return _("overdue")
    if band.most is None:
        return _("{n} days and more").format(n=band.least)
    if band.most == 0:
        return _("tonight")
    if band.least == band.most:
        return ngettext("{n} day", "{n} days", band.least).format(n=band.least)
    return _("{least} to {most} days").format(least=band.least, most=band.most)
