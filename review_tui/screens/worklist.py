"""The one screen: header, queue or protocol, status line, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize
from textual.widgets import Static

from review_data.words import _
from review_queue.rows import Counts, Place, QueueRow
from review_queue.worklist import Selected
from review_tui.page.frame import LEAST_HEIGHT, LEAST_WIDTH, too_small
from review_tui.page.heading import Heading
from review_tui.patience import TooFarError
from review_tui.screens.batching import BatchingScreen
from review_tui.session import Session
from review_tui.widgets.header_line import HeaderLine
from review_tui.widgets.key_footer import KeyFooter
from review_tui.widgets.queue_view import QueueView
from review_tui.widgets.status_line import StatusLine
from review_tui.widgets.view import View

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile
    from review_tui.app import ReviewApp
    from review_tui.widgets.protocol.view import ProtocolView

Shown = TypeVar("Shown", bound=View)
NEAR = 20
"""How many rows are looked at for a neighbour that nobody else holds."""


class WorklistScreen(BatchingScreen):
    """Queue and protocol take turns in the same screen: a pushed one would be painted twice."""

    AUTO_FOCUS = ""

    def __init__(self, session: Session) -> None:
        super().__init__(id="worklist")
        self.session = session
        self.queue_view = QueueView(session)
        self.view: View = self.queue_view
        """What is shown now: the queue, or a protocol."""
        self.status = StatusLine()
        self.counts = Counts()
        """The figures of the header, as last read."""
        self._header = HeaderLine()
        self.footer = KeyFooter(
            lambda command: self._review.unavailable(command),
            lambda command: self.view.number(command),
        )
        self._views = Container(self.queue_view, id="views")
        self._shown: QueueRow | None = None
        self._place: Place | None = None
        """Where the protocol that is shown stood in the list when it was opened."""
        self._started = False

    @property
    def _review(self) -> ReviewApp:
        return cast("ReviewApp", self.app)

    @property
    def too_small(self) -> bool:
        """Whether the terminal is too small to work in."""
        return too_small(*self.size)

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._header
        yield self._views
        yield self.status
        yield self.footer
        yield Static(
            _(
                "This terminal is too small: the program needs {width} columns and {height} lines."
            ).format(width=LEAST_WIDTH, height=LEAST_HEIGHT),
            id="too-small",
            markup=False,
        )

    def on_mount(self) -> None:
        """Show the figures; what is heavy waits for the first paint."""
        self.refresh_header()
        self.refresh_commands()

    def on_screen_resume(self) -> None:
        """Paint as soon as the first layout is there, which Textual makes in this message."""
        if not self._started:
            self._started = True
            self.call_next(self._paint_first)

    async def _paint_first(self) -> None:
        self.queue_view.begin()
        await self._review.take_moves()
        self._review.first_rows_are_there()
        self._compositor_refresh()
        self._repaint_required = False  # the same cells again, a frame later

    def on_resize(self, event: Resize) -> None:
        """Ask for more room where there is too little."""
        self.set_class(self.too_small, "-too-small")
        self.status.display = not self.too_small
        if self.typing is not None:
            self.typing.paint()

    @property
    def open_reference(self) -> str | None:
        """The protocol that is shown, if one is."""
        if self.view in (self.queue_view, self.batch_view) or self._shown is None:
            return None
        return self._shown.reference

    # What is shown around the view

    def refresh_queue(self) -> None:
        """Read again what a write may have changed: the counts and the page."""
        self.queue_view.follow_the_day()
        self.refresh_header()
        # a list that is not shown is read when it is shown again
        if self.view is self.queue_view:
            self.queue_view.reload()
        self.refresh_commands()
        if self.typing is None and (self.queue_view.found or self.queue_view.selection.filter):
            self.run_worker(self.count_again(), group="search")

    def refresh_header(self) -> None:
        """Read the counts, tell the day and the search."""
        session = self.session
        self.counts = session.counts()
        self._header.show(
            Heading(
                counts=self.counts,
                today=session.today(),
                actor=session.actor,
                training=session.training,
                search=self.queue_view.search_words,
                filter=self.queue_view.filter_words,
            )
        )

    def refresh_commands(self) -> None:
        """Show which keys work now."""
        self.footer.show(self.view.context)

    # Queue and protocol

    async def open_protocol(self, case: CaseFile) -> None:
        """Show a protocol in place of the queue."""
        view = await self._protocol_view()
        self._shown = case.row
        self._place = self.queue_view.table.place_of(case.row.reference)
        self.status.say("")  # what was said was about what was shown
        self.tell_what_was_seen()
        view.show(case)
        self.turn_to(view)

    async def leave_protocol(self) -> None:
        """Show the batch it was opened from; else the queue, on the row of what was shown."""
        if self.batch_view:
            self.status.say("")
            self.tell_what_was_seen()
            await self.batch_view.come_back()
            self.turn_to(self.batch_view)
            return
        self.queue_view.reload()
        if self._place:
            self.queue_view.table.show(self._place)
        self.status.say("")
        self.turn_to(self.queue_view)

    async def neighbour(self, direction: int) -> QueueRow | None:
        """The next row after the protocol shown, or the one before it, that no other holds."""
        if self.batch_view and self._shown:
            return self.batch_view.neighbour(self._shown.reference, direction, exceptions=False)
        if (place := self._place) is None:
            return None
        table, view = self.queue_view.table, self.session.view
        selection = table.selection

        def beside(pages: Selected) -> list[QueueRow]:
            return pages.after(place, NEAR) if direction > 0 else pages.before(place, NEAR)[::-1]

        try:
            rows = beside(table.pages(selection))
        except TooFarError:
            rows = (
                await self._review.look(
                    "neighbour",
                    lambda worklist, passed: beside(worklist.selected(selection, view, passed)),
                )
                or []
            )
        moment = self.session.moment()
        free = (row for row in rows if row.held_at(moment.now) in (None, moment.actor))
        return next(free, rows[0] if rows else None)

    def turn_to(self, view: View) -> None:
        """Show a view in place of the others."""
        self.view = view
        for child in self._views.children:
            child.display = child is view
        self.refresh_commands()

    async def _protocol_view(self) -> ProtocolView:
        from review_tui.widgets.protocol.view import ProtocolView

        return await self.mounted(ProtocolView)

    async def mounted(self, kind: type[Shown]) -> Shown:
        """The view of that kind, made when it is first needed."""
        for child in self._views.children:
            if isinstance(child, kind):
                return child
        view = kind()
        view.display = False
        await self._views.mount(view)
        return view

    async def count_again(self) -> None:
        """Count what the filter leaves, and what of that the kept search matches."""
        await self.queue_view.count_matches()
        if await self.queue_view.recount():
            self.refresh_header()
