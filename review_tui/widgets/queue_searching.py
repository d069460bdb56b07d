"""Searching in the queue: the match under the cursor, the next, the one before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from review_queue.rows import QueueRow, RowKey
from review_tui.search import LIMIT, Found, find, find_from
from review_tui.session import Session
from review_tui.widgets.queue_moving import QueueMoving
from review_tui.widgets.queue_table import QueueTable


class QueueSearching(QueueMoving):
    """`/ n N` over the rows of the list.

    Attributes:
        found: The search that is kept, or being typed.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(id="queue-view")
        self.session = session
        self.table = QueueTable(session)
        self.found: Found | None = None
        self._before: RowKey | None = None

    @property
    def current(self) -> QueueRow | None:
        """The row under the cursor."""
        return self.table.current

    def do_search(self) -> None:
        """Begin a search from here."""
        self._before = self.current.key if self.current else None
        self.review.worklist_screen.open_search()

    async def look_for(self, needle: str) -> Found | None:
        """Go to the first match; None if more was typed in the meantime."""
        found = await self.session.look("search", partial(find, needle=needle))
        if found is not None:
            self.found = found
            if found.row:
                self.table.show(found.row.key)
        return found

    def give_search_up(self) -> None:
        """Back to where the search began."""
        self.session.forget("search")
        self.found = None
        if self._before:
            self.table.show(self._before)

    async def recount(self) -> bool:
        """Count again what the kept search matches; whether the figure has changed."""
        was = self.found
        if was is None:
            return False
        matches = await self.session.look("count", lambda queue: queue.matches(was.needle, LIMIT))
        if matches in (None, was.matches) or self.found is not was:
            return False
        self.found = replace(was, matches=matches or 0)
        return True

    async def do_next_match(self) -> None:
        """To the next match, round the end if need be."""
        await self._go_on(forward=True)

    async def do_match_before(self) -> None:
        """To the match before, round the beginning if need be."""
        await self._go_on(forward=False)

    async def _go_on(self, *, forward: bool) -> None:
        was, row = self.found, self.current
        if was is None or row is None:
            return
        find_more = partial(find_from, was=was, origin=row.key, forward=forward)
        found = await self.session.look("search", find_more)
        if found is not None:
            self.found = found
            if found.row:
                self.table.show(found.row.key)
            self.review.say(found.said)
