"""Rows that are far off: looked for in a thread, with a word on how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from review_data.words import _
from review_queue.worklist import Passed, Worklist
from review_tui.wording.numbers import grouped

if TYPE_CHECKING:
    from review_tui.app import ReviewApp

T = TypeVar("T")
TOPIC = "rows"
EVERY = 0.25
"""Seconds between two words about it."""


class FarReading:
    """One question put to the list in a thread; keys wait, Esc stops it, all stays as it was."""

    def __init__(self, review: ReviewApp) -> None:
        self._review = review
        self._looked = 0
        self.stopped = False

    async def ask(self, question: Callable[[Worklist, Passed], T]) -> T | None:
        """The answer; None if it was stopped."""
        timer = self._review.set_interval(EVERY, self._tell)
        try:
            return await self._review.session.look(TOPIC, question, self._told)
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
