"""Verbs that read the queue: `list`, `show`, `quarantine`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice

import click

from review_data.words import N_, _
from review_queue.clock import Clock
from review_queue.filters.asked import Filter
from review_queue.filters.fields import vocabulary
from review_queue.filters.reading import read_filter
from review_queue.filters.sorting import Selection, SortKey
from review_queue.identity import actor_in
from review_queue.rows import QueueRow
from review_queue.viewpoint import Viewpoint
from review_tui.cli import output
from review_tui.cli.grammar import option, verb
from review_tui.cli.seat import reading_desk, worklist_at
from review_tui.cli.values import FreeText, Name, OneOf, Whole
from review_tui.options import Options

_RAW_SHOWN = 200
"""Characters of a quarantined record's text that people are shown."""


@verb(
    N_("List the protocols that wait, the most urgent first."),
    N_("FILTER is one quoted argument, such as 'ald:8 d:<5 mine'; - reads it from the input."),
    vocabulary,
)
@click.argument("filter_text", metavar="[FILTER]", type=FreeText(), default="")
@option(
    "--sort", metavar="KEY", type=OneOf(SortKey), help=N_("Another order: a wrong word lists them.")
)
@option("--reverse", is_flag=True, help=N_("From the end of that order."))
@option("--limit", metavar="N", type=Whole(), help=N_("So many at most."))
def list_(
    options: Options,
    filter_text: str,
    sort: str | None,
    reverse: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Answer the rows that a filter leaves, in constant memory."""
    clock, now = Clock(options.today), datetime.now(UTC)
    order = SortKey(sort) if sort else SortKey.DUE
    selection = Selection(read_filter(filter_text, clock.today()), order, reverse)
    with worklist_at(options) as worklist:
        view = Viewpoint(actor_in(worklist.training, options.as_name, options.today), clock)
        rows = islice(worklist.selected(selection, view).every(), limit)
        if as_json:
            _list_documents(rows, clock, now)
        else:
            _list_words(rows, clock, now, selection.filter)


def _list_documents(rows: Iterable[QueueRow], clock: Clock, now: datetime) -> None:
    from review_tui.cli.case_document import row_document

    output.array(row_document(row, clock, now) for row in rows)


def _list_words(rows: Iterator[QueueRow], clock: Clock, now: datetime, asked: Filter) -> None:
    from review_tui.cli.queue_words import queue_heading, queue_line

    count = 0
    for count, row in enumerate(rows, start=1):
        if count == 1:
            output.say(queue_heading())
        output.say(queue_line(row, clock, now))
    if not count and asked:
        output.say(_("Nothing in the queue is so: {words}.").format(words=asked.words))
    elif not count:
        output.say(_("No protocol is waiting."))


@verb(N_("Show one protocol whole."))
@click.argument("reference", metavar="REF", type=Name())
def show(options: Options, reference: str, as_json: bool) -> None:
    """Answer the case file of one protocol."""
    with reading_desk(options) as desk:
        case = desk.case(reference)
    if as_json:
        from review_tui.cli.case_document import case_document

        output.document(case_document(case, datetime.now(UTC)))
    else:
        from review_tui.cli.case_words import case_sentences

        output.say(*case_sentences(case))


@verb(N_("List the records that were stopped at the door."))
def quarantine(options: Options, as_json: bool) -> None:
    """Answer the quarantined records, the latest first."""
    with reading_desk(options) as desk:
        records = desk.quarantine()
    if as_json:
        output.array(
            {
                "record": record.record,
                "file": record.file,
                "at": record.at,
                "field": record.field,
                "problem": record.problem,
                "raw": record.raw,
            }
            for record in records
        )
        return
    for record in records:
        output.say(
            _("{file}, record {number}, {field}: {problem}").format(
                file=record.file,
                number=record.record,
                field=record.field or _("the whole record"),
                problem=record.problem,
            ),
            f"   {record.raw[:_RAW_SHOWN]}",
        )
    if not records:
        output.say(_("No record was stopped at the door."))
