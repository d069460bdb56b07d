"""Choosing what the queue shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from textual.geometry import Offset

from review_data.words import _
from review_queue.errors import Refusal, ReviewError
from review_queue.filters.asked import EVERYTHING, Filter
from review_queue.filters.sorting import Selection, SortKey
from review_queue.rows import Place, QueueRow
from review_queue.worklist import Passed, Worklist
from review_tui.page.heading import WORDS_WIDTH
from review_tui.session import Session
from review_tui.widgets.far_reading import FarReading
from review_tui.widgets.queue_moving import QueueMoving
from review_tui.widgets.queue_table import Move, QueueTable
from review_tui.widgets.window import Window
from review_tui.wording.cells import at_most
from review_tui.wording.dates import long_day
from review_tui.wording.numbers import counted
from review_tui.wording.queue import plain

T = TypeVar("T")


class QueueSelecting(QueueMoving):
    """`f T d` over the rows of the list."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="queue-view")
        self.session = session
        self.table = QueueTable(session, self._go_far)
        self._day = session.today()
        self._counted: tuple[Filter, int] | None = None
        """A filter, and how many rows it leaves, as far as they are counted."""
        self._place_before: Place | None = None
        """Where the cursor stood when everything was shown."""

    @property
    def current(self) -> QueueRow | None:
        """The row under the cursor."""
        return self.table.current

    @property
    def cell(self) -> Offset:
        """Where on the screen the row under the cursor begins."""
        return self.table.cell

    @property
    def selection(self) -> Selection:
        """Which rows are shown, and in which order."""
        return self.table.selection

    @property
    def matches(self) -> int | None:
        """How many rows the filter leaves, as far as they are counted; None: not known yet."""
        asked, count = self._counted or (None, 0)
        return count if asked == self.selection.filter else None

    @property
    def filter_words(self) -> str:
        """The view's name or the filter as typed, and how many it leaves; "": all is shown."""
        if not self.selection.filter:
            return ""
        figure = "…" if self.matches is None else counted(self.matches)
        words = plain(self.selection.name or self.selection.filter.text)
        return f"{at_most(words, WORDS_WIDTH)} {figure}"

    def do_filter(self) -> None:
        """Type a filter, or change the one there is."""
        text = self.selection.filter.text
        self.review.worklist_screen.open_filter(f"{text} " if text else "")

    def filter_by(self, asked: Filter) -> None:
        """Show only what matches, in the same order."""
        if not self.selection.filter:
            self._place_before = self.table.place
        self.select(replace(self.selection, filter=asked, name=""))

    def select(self, selection: Selection) -> None:
        """Show these rows from the first, and say what they are."""
        if self.table.choose(selection):
            self._tell()

    def _tell(self) -> None:
        """Say what is shown now, and count it."""
        self.review.say(selection_words(self.selection))
        self.review.refresh_header()
        self.review.refresh_commands()
        self.run_worker(self.review.worklist_screen.count_again(), group="filter")

    def follow_the_day(self) -> None:
        """Read the filter again where a day has begun: its `today` is another one."""
        if self._day != (today := self.session.today()):
            from review_queue.filters.reading import read_filter

            self._day = today
            asked = read_filter(self.selection.filter.text, today)
            self.table.selection = replace(self.selection, filter=asked)

    def clear_filter(self) -> None:
        """Show everything again, on the same row."""
        was = self.current
        self.filter_by(EVERYTHING)
        place = self.table.place_of(was.reference) if was else self._place_before
        if place:
            self.table.show(place)
        self.review.say(_("Filter cleared: everything is shown."))

    async def count_matches(self) -> None:
        """Count what the filter leaves, away from the screen's thread."""
        selection, view = self.selection, self.session.view
        if not selection.filter:
            return
        matches = await self.review.look(
            "matches",
            lambda worklist, passed: worklist.selected(selection, view, passed).count(),
        )
        if matches is not None and selection == self.selection and matches != self.matches:
            self._counted = (selection.filter, matches)
            self.review.refresh_header()

    async def do_sort(self) -> None:
        """Choose the order of the rows."""
        from review_tui.dialogs.sort import SortForm

        async def sort(chosen: tuple[SortKey, bool] | None) -> None:
            if chosen:
                key, reverse = chosen
                self.select(replace(self.selection, sort=key, reverse=reverse))

        await self.review.push_screen(SortForm(self.selection), sort)

    async def do_go_to_day(self) -> None:
        """Go to the first row of a day, in an order of days."""
        from review_tui.dialogs.going import DayForm

        selection = self.selection

        async def go(day: str | None) -> None:
            if day is not None:
                self.table.show(selection.place_of(day))
                self.review.say(_there(day, self.current, selection))

        form = DayForm(selection, self.session.today())
        await self.review.push_screen(form, go)

    def _go_far(self, move: Move, selection: Selection) -> None:
        """Make a move to rows that are far off."""
        shown, view = self.table.window, self.session.view

        def far(worklist: Worklist, passed: Passed) -> Window:
            window = shown.over(worklist.selected(selection, view, passed))
            move(window)
            return window

        def show(window: Window) -> None:
            self.table.adopt(window.over(self.table.pages(selection)), selection)
            self.table.reload()  # others may have written, the terminal have another size
            self._tell()

        self.look_far(far, show, _("Stopped: the list is as it was."))

    def look_far(
        self,
        question: Callable[[Worklist, Passed], T],
        use: Callable[[T], None],
        stopped: str,
    ) -> None:
        """Ask what takes long: keys wait meanwhile, and Esc leaves all as it was, as it says."""
        reading = FarReading(self.review)
        self.review.typed_ahead.hold(reading.stop)
        self.run_worker(self._look_far(reading, question, use, stopped), group="far")

    async def _look_far(
        self,
        reading: FarReading,
        question: Callable[[Worklist, Passed], T],
        use: Callable[[T], None],
        stopped: str,
    ) -> None:
        answer = None
        try:
            answer = await reading.ask(question)
        except ReviewError as error:
            self.review.say_refusal(Refusal(error.code, error.message, error.remedy))
        if answer is not None:
            use(answer)
        elif reading.stopped:
            self.review.say(stopped)
        await self.review.release_keys()

    async def read_far_off(self) -> None:
        """Read in a thread what belongs on the page, unless somebody moves meanwhile."""
        table, selection, view = self.table, self.selection, self.session.view
        shown = table.window

        def again(worklist: Worklist, passed: Passed) -> Window:
            window = shown.over(worklist.selected(selection, view, passed))
            window.reload()
            return window

        window = await self.review.look("page", again)
        if window is not None and table.window is shown:
            table.adopt(window.over(table.pages(selection)), selection)


def _there(day: str, row: QueueRow | None, selection: Selection) -> str:
    """Whether the queue has rows of a day, where one wanted to go."""
    found = str(row.sorted_by or row.act_by) if row else ""
    if found == day:
        return _("The first of {day}.").format(day=long_day(day))
    if row is None or (found < day) is not selection.reverse:
        return _("Nothing on {day} or beyond: this is the last.").format(day=long_day(day))
    return _("Nothing on {day}: the next is of {found}.").format(
        day=long_day(day), found=long_day(found)
    )


def selection_words(selection: Selection) -> str:
    """What is shown and in which order, as a sentence."""
    order = selection.order_words
    if not selection.filter:
        return _("Everything is shown, {order}.").format(order=order)
    return _("Shown: {words}; {order}. Esc: everything again.").format(
        words=plain(selection.filter.words), order=order
    )
