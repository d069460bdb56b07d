"""Work of some seconds at the desk: how far it has come stands in the status line, Esc stops it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from review_data.words import _
from review_queue.errors import Refusal, ReviewError
from review_tui.wording.numbers import grouped

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from review_tui.app import ReviewApp

T = TypeVar("T")
Order = Callable[["Desk", Callable[[int], None]], "T | Refusal"]
"""What is asked of the desk; it tells how many are done, and ends where that raises."""
EVERY = 0.25
"""Seconds between two words about it."""
WIDTH = 20


class StoppedError(Exception):
    """The adviser has stopped it; nothing was written."""


class LongWork:
    """One order to the desk; keys wait from now on, until the app releases them.

    It is done in a worker, since a handler would keep Esc from being heard. `total` is how many
    protocols there are to do; 0: nobody knows.
    """

    def __init__(self, review: ReviewApp, label: str, total: int = 0) -> None:
        self._review = review
        self._label = label
        self._total = total
        self._reached = 0
        self._stopped = False
        review.typed_ahead.hold()

    def run(self, work: Awaitable[None]) -> None:
        """Have this done, then take the keys that waited."""
        self._review.run_worker(self._and_release(work), group="long work")

    async def _and_release(self, work: Awaitable[None]) -> None:
        try:
            await work
        finally:
            await self._review.release_keys()

    async def do(self, order: Order[T], *, stopped: str) -> T | None:
        """What the desk answered; None: it was stopped (then `stopped` is said) or refused."""
        review = self._review
        timer = review.set_interval(EVERY, self._tell)
        try:
            answer = await review.session.write(lambda desk: order(desk, self._told))
        except StoppedError:
            review.say(stopped)
            return None
        except ReviewError as error:
            answer = Refusal(error.code, error.message, error.remedy, error.field)
        finally:
            timer.stop()
        if isinstance(answer, Refusal):
            review.say_refusal(answer)
            return None
        return answer

    def said(self, words: str) -> str:
        """What came of it, told to somebody who wanted to stop it a moment too late."""
        return _("Too late to stop. {said}").format(said=words) if self._stopped else words

    def _stop(self) -> None:
        self._stopped = True

    def _told(self, reached: int) -> None:
        self._reached = reached
        if self._stopped:
            raise StoppedError

    def _tell(self) -> None:
        from review_tui.wording.bars import bar

        self._review.typed_ahead.hold(self._stop)
        if not self._total:
            said = _("{what}: {done}. Esc: stop.")
            self._review.say(said.format(what=self._label, done=grouped(self._reached)))
            return
        self._review.say(
            _("{what}: {bar} {done} of {total}. Esc: stop.").format(
                what=self._label,
                bar=bar(self._reached, self._total, WIDTH).ljust(WIDTH, "·"),
                done=grouped(self._reached),
                total=grouped(self._total),
            )
        )
