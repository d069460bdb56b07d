"""Rows that are far off: looked for in a thread, with a word on how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.filters.sorting import Selection
from review_queue.worklist import Passed, Worklist
from review_tui.widgets.window import Window
from review_tui.wording.numbers import grouped

if TYPE_CHECKING:
    from review_tui.app import ReviewApp

Move = Callable[[Window], None]
TOPIC = "rows"
EVERY = 0.25
"""Seconds between two words about it."""


class FarReading:
    """One move of a window, made in a thread; keys wait, Esc stops it and leaves all as it was."""

    def __init__(self, review: ReviewApp) -> None:
        self._review = review
        self._looked = 0
        self.stopped = False

    async def make(self, window: Window, selection: Selection, move: Move) -> Window | None:
        """The window after the move; None if it was stopped."""
        session = self._review.session

        def far(worklist: Worklist, passed: Passed) -> Window:
            moved = window.over(worklist.selected(selection, session.view, passed))
            move(moved)
            return moved

        timer = self._review.set_interval(EVERY, self._tell)
        try:
            return await session.look(TOPIC, far, self._told)
        finally:
            timer.stop()

    def stop(self) -> None:
        """Look no further."""
        self.stopped = True
        self._review.session.forget(TOPIC)

    def _told(self, rows: int) -> None:
        self._looked += rows

    def _tell(self) -> None:
        count = self._review.worklist_screen.counts.open
        self._review.say(
            _("Looking: {looked} of {count} protocols. Esc: stop.").format(
                looked=grouped(min(self._looked, count)), count=grouped(count)
            )
        )
