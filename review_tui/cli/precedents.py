"""The verb `precedents`: how the act of a line was decided for its ALD, without names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from review_data.words import N_
from review_tui.cli import output
from review_tui.cli.grammar import option, verb
from review_tui.cli.seat import committed, reading_desk
from review_tui.cli.values import Name, Whole
from review_tui.options import Options
from review_tui.terminal.surroundings import speaks_utf8

if TYPE_CHECKING:
    from review_queue.precedents import LinePrecedent

ROOM = 76
"""Cells of a line."""


@verb(N_("Count how the act of a line was decided for the same ALD; nobody is named."))
@click.argument("reference", metavar="REF", type=Name())
@option("--line", metavar="N", type=Whole(1), required=True, help=N_("The line's number."))
def precedents(options: Options, reference: str, line: int, as_json: bool) -> None:
    """Answer the precedents of one line."""
    with reading_desk(options) as desk:
        asked = committed(desk.precedent(reference, line))
    if as_json:
        output.document(_document(asked))
        return
    from review_tui.wording.bars import ASCII, BLOCKS
    from review_tui.wording.precedents import precedent_sentences, precedent_title

    signs = BLOCKS if speaks_utf8(sys.stdout.encoding) else ASCII
    sentences = precedent_sentences(asked, ROOM, signs)
    output.text("\n".join((precedent_title(asked), "", *sentences)))


def _document(asked: LinePrecedent) -> dict[str, Any]:
    from review_queue.terms import LineOutcome

    found = asked.found
    return {
        "ald": asked.condition.code,
        "item": asked.line.label,
        "counts": {outcome: found.counts.get(outcome, 0) for outcome in LineOutcome},
        "total": found.total,
        "last": [
            {
                "month": past.month,
                "outcome": past.outcome,
                "ground": past.ground,
                "granted": past.granted,
                "reason": past.reason,
            }
            for past in found.last
        ],
    }
