"""`bulk`: many protocols decided as the rules propose, shown first, signed in one act."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import click

from review_data.words import N_, _
from review_queue.clock import Clock
from review_queue.errors import Exit
from review_queue.filters.fields import vocabulary
from review_queue.filters.reading import read_filter
from review_queue.filters.sorting import Selection
from review_queue.viewpoint import Viewpoint
from review_queue.worklist import Worklist
from review_tui.cli import output
from review_tui.cli.grammar import option, verb, wrong_use
from review_tui.cli.progress import Bar
from review_tui.cli.seat import committed, counting_desk, desk_at
from review_tui.cli.values import FreeText
from review_tui.options import Options

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from review_queue.desk.batch.batch import Batch


@verb(
    N_("Decide many protocols as the rules propose, all in one act."),
    N_("Without --yes it only shows what each would get; exceptions stay for you to look at."),
    N_("FILTER is one quoted argument, such as 'ald:8 d:<5 mine'; - reads it from the input."),
    vocabulary,
)
@click.argument("filter_text", metavar="FILTER", type=FreeText())
@option("--apply-proposals", is_flag=True, help=N_("Give every line what is proposed."))
@option("--yes", is_flag=True, help=N_("Sign them; otherwise nothing is changed."))
def bulk(
    options: Options, filter_text: str, apply_proposals: bool, yes: bool, as_json: bool
) -> Exit:
    """Examine what a filter leaves; sign what is ready where --yes says so."""
    if not apply_proposals:
        raise wrong_use(
            "proposals_required",
            _("What would be decided is not said."),
            _("Write --apply-proposals: every line gets what is proposed for it."),
            "--apply-proposals",
        )
    clock = Clock(options.today)
    selection = Selection(read_filter(filter_text, clock.today()))
    with (desk_at if yes else counting_desk)(options) as desk:
        batch = _examined(options, desk, selection)
        if not batch.items and not as_json:
            output.say(
                _("Nothing in the queue is so: {words}.").format(words=selection.filter.words)
            )
            return Exit.DONE
        return (_sign if yes else _show)(desk, batch, filter_text, as_json)


def _examined(options: Options, desk: Desk, selection: Selection) -> Batch:
    from review_queue.rows import MOST_TOGETHER

    clock = Clock(options.today)
    worklist = Worklist.open(options.db, clock)
    try:
        rows = worklist.selected(selection, Viewpoint(desk.actor, clock)).every()
        seen = {row.reference: row.version for row in islice(rows, MOST_TOGETHER + 1)}
    finally:
        worklist.close()
    with closing(Bar(_("Examined"), len(seen))) as bar:
        return committed(desk.batches.examine(seen, bar.reach))


def _show(_desk: Desk, batch: Batch, text: str, as_json: bool) -> Exit:
    from review_tui.cli.batches import preview_document, preview_words

    if as_json:
        output.document(preview_document(batch, text))
    else:
        output.say(*preview_words(batch), _("Nothing was changed: --yes signs what is ready."))
    return Exit.PARTLY if batch.exceptions else Exit.DONE


def _sign(desk: Desk, batch: Batch, text: str, as_json: bool) -> Exit:
    from review_tui.cli.batches import came_to, signed_document, signed_words

    with closing(Bar(_("Signed"), len(batch.to_sign))) as bar:
        recorded = committed(desk.batches.sign(batch, bar.reach))
    if as_json:
        output.document(signed_document(batch, recorded, text))
    else:
        back = _("`review-tui undo --batch {n}` takes it back.")
        number = recorded.act.id if recorded.act else 0
        output.say(*signed_words(batch, recorded), back.format(n=number) if number else "")
    return came_to(recorded)
