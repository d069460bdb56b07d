"""What can be done in the queue with the row under the cursor, and why something cannot."""

from __future__ import annotations

from review_data.words import _
from review_queue.rows import QueueRow
from review_tui.commands.command import Command
from review_tui.commands.table import KeyTable
from review_tui.wording.queue import Moment, plain

TAGGING = frozenset({"tag", "tag_all", "tag_range", "tag_invert"})
NEEDS_A_ROW = TAGGING | {"enter", "claim", "explain", "observation", "search"}
NEEDS_A_SEARCH = frozenset({"next_match", "match_before"})
NEEDS_IT_FREE = frozenset({"claim", "observation"})


def unavailable_in_queue(
    command: Command,
    keys: KeyTable,
    row: QueueRow | None,
    moment: Moment,
    *,
    searched: bool = False,
    by_days: bool = True,
    tagged: bool = False,
    nothing: str = "",
) -> str | None:
    """Why the command cannot be given now; None: it can.

    `searched`: a search is kept. `by_days`: the rows stand in an order of days. `tagged`: there
    are tags. `nothing`: why there is no row, where there is none.
    """
    if command.action in NEEDS_A_ROW and row is None:
        return nothing
    if command.action == "go_to_day" and not by_days:
        return _("The queue stands in no order of days now: {sort} chooses one.").format(
            sort=keys.called("queue.sort")
        )
    if command.action == "bulk" and not tagged:
        return _("Nothing is tagged: {tag} tags a protocol, {all} all that is shown.").format(
            tag=keys.called("queue.tag"), all=keys.called("queue.tag_all")
        )
    if command.action == "tag_range" and not tagged:
        return _("Nothing is tagged: {tag} first tags where the range begins.").format(
            tag=keys.called("queue.tag")
        )
    if command.action in NEEDS_A_SEARCH and not searched:
        return _("Nothing is being searched for: press {search} first.").format(
            search=keys.called("everywhere.search")
        )
    holder = row.held_at(moment.now) if row and command.action in NEEDS_IT_FREE else None
    if holder and holder != moment.actor:
        return _("{name} holds this protocol.").format(name=plain(holder))
    return None
