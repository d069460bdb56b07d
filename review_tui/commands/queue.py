"""What can be done in the queue."""

from __future__ import annotations

from functools import partial

from review_data.words import N_
from review_tui.commands.command import Command, Context

_queue = partial(Command, context=Context.QUEUE)

QUEUE: tuple[Command, ...] = (
    _queue(
        id="queue.tag",
        keys=("space",),
        name=N_("Tag"),
        help=N_("Tag the protocol or untag it, and go down."),
        action="tag",
        footer=40,
        cli="review-tui bulk FILTER",
    ),
    _queue(
        id="queue.tag_all",
        keys=("*",),
        name=N_("Tag all"),
        help=N_("Tag or untag all that the filter shows, on every page."),
        action="tag_all",
        footer=47,
        cli="review-tui bulk FILTER",
    ),
    _queue(
        id="queue.tag_range",
        keys=("V",),
        name=N_("Tag a range"),
        help=N_("Tag all from the last one tagged to this one."),
        action="tag_range",
        cli="review-tui bulk FILTER",
    ),
    _queue(
        id="queue.tag_invert",
        keys=("I",),
        name=N_("Invert the tags"),
        help=N_("Tag what is shown and not tagged; untag the rest of it."),
        action="tag_invert",
        cli="review-tui bulk FILTER",
    ),
    _queue(
        id="queue.bulk",
        keys=(";",),
        name=N_("Batch"),
        help=N_("Show what each tagged protocol would get, then sign them together."),
        action="bulk",
        footer=48,
        cli="review-tui bulk FILTER --apply-proposals",
    ),
    _queue(
        id="queue.departures",
        keys=("L",),
        name=N_("Departures"),
        help=N_("Say what is signed and waits to leave; let it go."),
        action="departures",
        cli="review-tui release",
    ),
    _queue(
        id="queue.claim",
        keys=("c",),
        name=N_("Claim"),
        help=N_("Claim the protocol for yourself, or let it go."),
        action="claim",
        footer=30,
        cli="review-tui claim REF",
    ),
    _queue(
        id="queue.serve",
        keys=("s",),
        name=N_("Serve next"),
        help=N_("Claim the most urgent free one shown, and open it."),
        action="serve",
        footer=20,
        cli="review-tui claim --among FILTER",
    ),
    _queue(
        id="queue.filter",
        keys=("f",),
        name=N_("Filter"),
        help=N_("Show only what matches: fields and words."),
        action="filter",
        footer=45,
        cli="review-tui list FILTER",
    ),
    _queue(
        id="queue.views",
        keys=("v",),
        name=N_("Views"),
        help=N_("Show a filter by its name; keep or remove your own."),
        action="views",
        footer=46,
        cli="review-tui view list",
    ),
    _queue(
        id="queue.sort",
        keys=("T",),
        name=N_("Sort"),
        help=N_("Choose the order of the rows."),
        action="sort",
        cli="review-tui list --sort KEY",
    ),
    _queue(
        id="queue.day",
        keys=("d",),
        name=N_("Go to a day"),
        help=N_("Go to the first protocol of a day."),
        action="go_to_day",
        cli="review-tui list 'act:>=DATE'",
    ),
    _queue(
        id="queue.explain",
        keys=("e",),
        name=N_("Explain the date"),
        help=N_("Explain its dates, article by article."),
        action="explain",
        footer=70,
        cli="review-tui deadline --explain",
    ),
    _queue(
        id="queue.observation",
        keys=("o",),
        name=N_("Observation"),
        help=N_("Ask and stop the clocks; then record the answer."),
        action="observation",
        cli="review-tui suspend REF --cause CAUSE --asked TEXT",
    ),
    _queue(
        id="queue.statistics",
        keys=("t",),
        name=N_("Statistics"),
        help=N_("Show the team's figures: stock, weeks, silences, outcomes."),
        action="statistics",
        cli="review-tui stats",
    ),
    _queue(
        id="queue.quarantine",
        keys=("Q",),
        name=N_("Quarantine"),
        help=N_("List the records refused at the door, and why."),
        action="quarantine",
        cli="review-tui quarantine",
    ),
)
"""The queue's own commands, as the help lists them."""
