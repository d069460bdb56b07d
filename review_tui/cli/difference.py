"""The verb `difference`: what changed since the same person's earlier protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from review_data.words import N_
from review_tui.cli import output
from review_tui.cli.grammar import verb
from review_tui.cli.seat import reading_desk
from review_tui.cli.values import Name
from review_tui.options import Options

if TYPE_CHECKING:
    from review_queue.difference import ComparedLine, Difference


@verb(N_("Compare a protocol with the same person's earlier one, line by line."))
@click.argument("reference", metavar="REF", type=Name())
def difference(options: Options, reference: str, as_json: bool) -> None:
    """Answer what was added, removed, changed."""
    with reading_desk(options) as desk:
        case = desk.case(reference)
    found = case.difference
    if as_json:
        output.document(_document(reference, found))
    elif found is None:
        from review_queue.difference import none_earlier

        output.say(none_earlier(case.protocol.previous))
    else:
        from review_tui.wording.difference import difference_sentences, difference_title

        output.text("\n".join((difference_title(found), "", *difference_sentences(found))))


def _document(reference: str, found: Difference | None) -> dict[str, Any]:
    if found is None:
        return {"reference": reference, "previous": None, "signed_on": None, "lines": []}
    return {
        "reference": reference,
        "previous": found.earlier.reference,
        "signed_on": found.signed_on.isoformat() if found.signed_on else None,
        "lines": [_line(compared) for compared in found.lines],
    }


def _line(compared: ComparedLine) -> dict[str, Any]:
    line, earlier = compared.line, compared.earlier
    return {
        "number": line.number if line else None,
        "earlier_number": earlier.number if earlier else None,
        "change": compared.change,
        "label": compared.shown.label,
        "fields": {name: list(values) for name, values in compared.fields.items()},
        "earlier": _opinion(compared),
    }


def _opinion(compared: ComparedLine) -> dict[str, Any] | None:
    if (decision := compared.decision) is None:
        return None
    period = compared.period
    return {
        "outcome": decision.outcome,
        "granted": decision.granted,
        "reason": decision.reason,
        "ground": decision.ground,
        "start": period.start.isoformat() if period else None,
        "until": period.until.isoformat() if period else None,
    }
