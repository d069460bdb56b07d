"""One person at one queue: the light list at once, the heavy desk a moment later.

The list answers on the screen's own thread, in a tenth of a millisecond. The desk is imported
and opened in a thread after the first paint; what it writes runs there one after the other and
is never cancelled. Lookups that may take longer have a thread and a connection of their own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from review_queue.clock import Clock
from review_queue.worklist import Passed, Worklist
from review_tui.reader import Reader

if TYPE_CHECKING:
    from review_queue.desk import Desk

T = TypeVar("T")


class NotWantedError(Exception):
    """Something newer is asked, or nothing any more: the lookup ends here."""


class Session(Reader):
    """A reader who also writes, and looks up what takes longer."""

    def __init__(self, path: Path, worklist: Worklist, actor: str, clock: Clock) -> None:
        super().__init__(path, worklist, actor, clock)
        self._desk_thread = ThreadPoolExecutor(1, "desk")
        self._lookup_thread = ThreadPoolExecutor(1, "lookup")
        self._opening: asyncio.Future[Desk] | None = None
        self._lookups: Worklist | None = None
        self._newest: dict[str, int] = {}

    async def desk(self) -> Desk:
        """The desk; the first call imports and opens it. ReviewError if it cannot be opened."""
        if self._opening is None:
            self._opening = self._run(self._desk_thread, self._open_desk)
        try:
            return await asyncio.shield(self._opening)
        except Exception:
            self._opening = None
            raise

    async def write(self, order: Callable[[Desk], T]) -> T:
        """Give an order to the desk, after all earlier ones; it is carried out in any case."""
        desk = await self.desk()
        return await asyncio.shield(self._run(self._desk_thread, lambda: order(desk)))

    async def read(self, topic: str, question: Callable[[Desk], T]) -> T | None:
        """Ask the desk; None if a newer question on the same topic came in between."""
        desk = await self.desk()
        return await self._newest_only(self._desk_thread, topic, lambda: question(desk))

    async def look(
        self,
        topic: str,
        question: Callable[[Worklist, Passed], T],
        told: Passed = lambda rows: None,
    ) -> T | None:
        """Ask the list away from the screen's thread; None if a newer question came after.

        The question hands on what it is given to whatever looks at many rows, which then ends
        as soon as the answer is no longer wanted; `told` hears of the rows, in that thread.
        """
        wanted = self._newest.get(topic, 0) + 1

        def passed(rows: int) -> None:
            if self._newest[topic] != wanted:
                raise NotWantedError
            told(rows)

        return await self._newest_only(
            self._lookup_thread, topic, lambda: question(self._lookup_list(), passed)
        )

    def forget(self, topic: str) -> None:
        """What is still being looked up on this topic is no longer wanted, and ends."""
        self._newest[topic] = self._newest.get(topic, 0) + 1

    def close(self) -> None:
        """Finish every write, then let the file go."""
        self._desk_thread.submit(self._close_desk)
        for topic in self._newest:
            self.forget(topic)
        self._lookup_thread.submit(self._close_lookups)
        self._desk_thread.shutdown(wait=True)
        self._lookup_thread.shutdown(wait=True, cancel_futures=True)
        self.worklist.close()

    async def _newest_only(
        self, thread: ThreadPoolExecutor, topic: str, question: Callable[[], T]
    ) -> T | None:
        self.forget(topic)
        generation = self._newest[topic]

        def ask_if_wanted() -> T | None:
            with suppress(NotWantedError):
                return question() if self._newest[topic] == generation else None
            return None

        answer = await self._run(thread, ask_if_wanted)
        return answer if self._newest[topic] == generation else None

    @staticmethod
    def _run(thread: ThreadPoolExecutor, work: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(thread, work)

    def _open_desk(self) -> Desk:
        from review_queue.desk import Desk

        return Desk.open(self.path, self.actor, self.clock)

    def _close_desk(self) -> None:
        if self._opening and self._opening.done() and not self._opening.exception():
            self._opening.result().shut()

    def _lookup_list(self) -> Worklist:
        if self._lookups is None:
            self._lookups = Worklist.open(self.path, self.clock)
        return self._lookups

    def _close_lookups(self) -> None:
        if self._lookups is not None:
            self._lookups.close()
