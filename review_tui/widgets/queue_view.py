"""The queue: the list, on a wide terminal a preview beside it, and what can be done there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.timer import Timer
from textual.widgets import Static

from review_data.words import N_, _
from review_queue.errors import Refusal
from review_queue.filters.sorting import Selection
from review_tui.asking import Order, ask_or_answer, no_suspension, what_if
from review_tui.commands.command import Command, Context
from review_tui.page.availability import unavailable_in_queue
from review_tui.page.frame import WIDE
from review_tui.page.titles import place_words
from review_tui.session import Session
from review_tui.widgets.preview import Preview
from review_tui.widgets.queue_batching import QueueBatching
from review_tui.widgets.queue_table import QueueTable
from review_tui.widgets.titles import TitleLine
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile
    from review_queue.desk.recorded import Recorded

REST = 0.12
"""Seconds without a key before the preview follows."""
EMPTY = N_(
    "The queue is empty. `review-tui import FILE` brings protocols in; "
    "`review-tui demo` makes a queue to try."
)


class QueueView(QueueBatching):
    """What is waiting, most urgent first."""

    context = Context.QUEUE

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._empty = Static(_(EMPTY), id="empty", markup=False)
        self._titles = TitleLine()
        self._preview = Preview()
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        """Titles over the list, the preview beside them."""
        self._preview.display = self.app.size.width >= WIDE
        yield self._titles
        yield self._empty
        with Horizontal():
            yield self.table
            yield self._preview

    def unavailable(self, command: Command) -> str | None:
        """Why the command cannot be given now."""
        return unavailable_in_queue(
            command,
            self.review.keys,
            self.current,
            self.session.moment(),
            searched=bool(self.found),
            by_days=self.selection.by_days,
            tagged=bool(self.table.tags),
            nothing=self._nothing(_("The queue is empty.")),
        )

    # In and out

    async def do_enter(self) -> None:
        """Open the protocol under the cursor, or what a search found elsewhere."""
        if self.found and not self.found.row and self.found.elsewhere:
            await self.review.open_protocol(self.found.elsewhere[0].reference)
        elif row := self.current:
            await self.review.open_protocol(row.reference)

    def do_back(self) -> None:
        """Clear the search, then the filter, then the tags; the queue itself is left with q."""
        if self.found:
            self.found = None
            self.review.say(_("Search cleared."))
        elif self.selection.filter:
            self.clear_filter()
        elif self.table.tags:
            self.clear_tags()
        else:
            leave = self.review.keys.called("everywhere.leave")
            self.review.say(_("Nothing to clear; {leave} ends the program.").format(leave=leave))
        self.review.refresh_header()

    def do_leave(self) -> None:
        """End the program; everything is stored already."""
        self.review.exit(0)

    # On the row

    async def do_claim(self) -> None:
        """Claim it, or let it go if it is one's own."""
        if row := self.current:
            mine = row.held_at(self.session.clock.real()) == self.session.actor
            await self.review.perform(
                (lambda desk: desk.release_claim(row.reference))
                if mine
                else (lambda desk: desk.claim(row.reference, row.version))
            )

    async def do_explain(self) -> None:
        """Explain its dates, article by article."""
        if case := await self._case():
            from review_tui.dialogs.explain import ExplainDialog

            self.review.push_screen(ExplainDialog(case, partial(what_if, self.review, case)))

    async def do_observation(self) -> None:
        """Ask somebody and stop the clocks, or record that the answer has come."""
        case = await self._case()
        if case is None:
            return
        if reason := no_suspension(case):
            self.review.say(reason, refused=True)
            return

        async def write(order: Order) -> Recorded | Refusal:
            reference, seen = case.protocol.reference, case.row.version
            return await self.review.perform(lambda desk: order(desk, reference, seen))

        await ask_or_answer(self.review, case, write)

    async def _case(self) -> CaseFile | None:
        """The protocol under the cursor, whole."""
        row = self.current
        if row is None:
            return None
        return await self.review.read("case", lambda desk: desk.case(row.reference))

    async def do_quarantine(self) -> None:
        """List what was refused at the door."""
        records = await self.review.read("quarantine", lambda desk: desk.quarantine())
        if records is not None:
            from review_tui.dialogs.quarantine import QuarantineDialog

            self.review.push_screen(QuarantineDialog(records))

    async def do_statistics(self) -> None:
        """Show the team's figures."""
        found = await self.review.read("statistics", lambda desk: desk.statistics())
        if found is not None:
            from review_tui.dialogs.statistics import StatisticsPage

            self.review.push_screen(StatisticsPage(found))

    # Following the cursor

    def begin(self) -> None:
        """Have everything of the first paint ready: rows, titles, which keys work."""
        self.table.begin()
        self._name_place()
        self.review.refresh_commands()

    @on(QueueTable.Turned)
    def _name_place(self) -> None:
        window, worklist = self.table.window, self.session.worklist
        self.set_class(not window.rows, "-empty")
        if not window.rows:
            self._empty.update(self._nothing(_(EMPTY)))
        total = self.review.worklist_screen.counts.open
        if self.selection == Selection():
            rank = worklist.position(window.rows[0].key) if window.rows else 0
            place = place_words(rank, total)
        else:
            place = self.selection.order_words if self.selection.is_resorted else ""
        self._titles.show(self.table.columns, place)

    @on(QueueTable.Stale)
    def _read_on(self) -> None:
        self.run_worker(self.read_far_off(), group="far")

    @on(QueueTable.Moved)
    def _follow(self) -> None:
        self.review.refresh_commands()
        if self._rest:
            self._rest.stop()
        if self._preview.display:
            self._rest = self.set_timer(REST, self.show_preview)

    def reload(self) -> None:
        """Read the page again: somebody has written."""
        self.table.reload()
        self.follow_tags()
        self.count_views()
        self.show_preview()

    def show_preview(self) -> None:
        """Show beside the list what the cursor is on."""
        self._preview.show(self.current, self.session.moment())

    def on_resize(self, event: Resize) -> None:
        """A preview only where there is room for it."""
        self._preview.display = event.size.width >= WIDE
        self.call_after_refresh(self.show_preview)

    def _nothing(self, in_general: str) -> str:
        """Why no row is shown: what the filter asks, or what is said of an empty queue."""
        asked = self.selection.filter
        if not asked:
            return in_general
        return _("Nothing in the queue is so: {words}. Esc shows everything again.").format(
            words=plain(asked.words)
        )
