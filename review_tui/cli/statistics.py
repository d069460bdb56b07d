"""The verb `stats`: the team's figures, never per person."""

from __future__ import annotations

import sys
from typing import Any

from review_data.words import N_
from review_queue.statistics import WEEKS, Figure, Flow, Statistics, Stock
from review_tui.cli import output
from review_tui.cli.grammar import option, verb
from review_tui.cli.seat import counting_desk
from review_tui.cli.values import Whole
from review_tui.options import Options
from review_tui.terminal.surroundings import speaks_utf8

MOST_WEEKS = 520
"""Ten years: no service keeps a protocol open longer."""
ROOM = 76
"""Cells of a line."""


@verb(
    N_("Count the stock, the weeks, silences, suspensions and outcomes; never per person."),
)
@option(
    "--weeks",
    metavar="N",
    type=Whole(1, MOST_WEEKS),
    default=WEEKS,
    help=N_("So many weeks, the present one included (12)."),
)
def stats(options: Options, weeks: int, as_json: bool) -> None:
    """Answer the team's figures."""
    with counting_desk(options) as desk:
        found = desk.statistics(weeks)
    if as_json:
        output.document(_document(found))
        return
    from review_tui.wording.bars import ASCII, BLOCKS
    from review_tui.wording.statistics import statistics_sentences, statistics_title

    signs = BLOCKS if speaks_utf8(sys.stdout.encoding) else ASCII
    output.text("\n".join((statistics_title(found), "", *statistics_sentences(found, ROOM, signs))))


def _document(found: Statistics) -> dict[str, Any]:
    return {
        "today": found.today.isoformat(),
        "stock": _stock(found.stock),
        "weeks": [
            {"monday": week.monday.isoformat(), "under_way": week.under_way, **_flow(week)}
            for week in found.weeks
        ],
        "together": _flow(found.together),
        "signed": found.signed,
        "outcomes": [
            {
                "ald": one.ald,
                "signed": one.signed,
                "total": one.total,
                "partial": one.partial,
                "refused": one.refused,
            }
            for one in found.outcomes
        ],
    }


def _stock(stock: Stock) -> dict[str, Any]:
    return {
        "open": stock.open,
        "suspended": stock.suspended,
        "rejected_by_silence": stock.rejected,
        "days_left": [
            {"least": band.least, "most": band.most, "protocols": band.protocols}
            for band in stock.bands
        ],
    }


def _flow(flow: Flow) -> dict[str, Any]:
    return {
        "received": flow.of(Figure.RECEIVED),
        "signed": flow.of(Figure.SIGNED),
        "closed": flow.of(Figure.CLOSED),
        "net": flow.net,
        "days_to_sign": flow.average_to_sign,
        "silences": {
            "avoided": flow.of(Figure.AVOIDED),
            "favourable": flow.of(Figure.DEEMED),
            "rejected": flow.of(Figure.LAPSED),
        },
        "suspensions": {
            "asked": flow.of(Figure.ASKED),
            "answered": flow.of(Figure.ANSWERED),
            "unanswered": flow.of(Figure.UNANSWERED),
            "days": flow.average_stopped,
        },
        "passed_over": flow.of(Figure.PASSED_OVER),
    }
