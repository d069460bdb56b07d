"""`--plain`: the queue as lines, where a screen cannot be shown or is not wanted."""

from __future__ import annotations

from review_data.words import _
from review_queue.clock import Clock
from review_queue.errors import Exit
from review_queue.filters.sorting import Selection
from review_queue.identity import actor_in
from review_queue.viewpoint import Viewpoint
from review_tui.cli import output
from review_tui.cli.seat import worklist_at
from review_tui.options import Options
from review_tui.wording.aloud import counts_sentence, row_sentence
from review_tui.wording.queue import Moment


def queue_in_lines(options: Options) -> int:
    """Say how much waits, each protocol in a sentence of its own, and how to go on.

    The most urgent first; any number of them, in constant memory.
    """
    clock = Clock(options.today)
    with worklist_at(options) as worklist:
        actor = actor_in(worklist.training, options.as_name, options.today)
        moment = Moment(clock, clock.real(), actor)
        rows = worklist.selected(Selection(), Viewpoint(actor, clock)).every()
        output.say(counts_sentence(worklist.counts(clock.today(), actor)))
        for row in rows:
            output.say(row_sentence(row.as_of(clock), moment))
    output.say(
        _(
            "`review-tui show REF` reads one of them, `review-tui decide REF --line N OUTCOME` "
            "gives an opinion, `review-tui sign REF` signs."
        )
    )
    return Exit.DONE
