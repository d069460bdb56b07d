"""Searching the queue: the match under the cursor, the next, the one before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from review_queue.rows import Place
from review_queue.worklist import Passed, Worklist
from review_tui.page.heading import WORDS_WIDTH
from review_tui.search import Found, find, find_from, sought
from review_tui.widgets.queue_selecting import QueueSelecting
from review_tui.wording.cells import at_most
from review_tui.wording.queue import plain


class QueueSearching(QueueSelecting):
    """`/ n N` over the rows of the list.

    Attributes:
        found: The search that is kept, or being typed.
    """

    found: Found | None = None
    _before: Place | None = None

    @property
    def search_words(self) -> str:
        """What is searched for, and how many match; "" where nothing is."""
        if self.found is None:
            return ""
        return f"/{at_most(plain(self.found.needle), WORDS_WIDTH)} {self.found.figure}"

    def do_search(self) -> None:
        """Begin a search from here."""
        self._before = self.table.place
        self.review.worklist_screen.open_search()

    async def look_for(self, needle: str) -> Found | None:
        """Go to the first match; None if more was typed in the meantime."""
        selection, view = sought(self.table.selection, needle), self.session.view

        def first(worklist: Worklist, passed: Passed) -> Found:
            matching = worklist.selected(selection, view, passed)
            return find(matching, worklist.anywhere, needle)

        return await self._show_found(first)

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
        selection, view = sought(self.table.selection, was.needle), self.session.view
        matches = await self.review.look(
            "count",
            lambda worklist, passed: worklist.selected(selection, view, passed).count(),
        )
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
        was, origin = self.found, self.table.place
        if was is None or origin is None:
            return
        selection, view = sought(self.table.selection, was.needle), self.session.view

        def further(worklist: Worklist, passed: Passed) -> Found:
            matching = worklist.selected(selection, view, passed)
            return find_from(matching, was, origin, forward=forward)

        if found := await self._show_found(further):
            self.review.say(found.said)

    async def _show_found(self, question: Callable[[Worklist, Passed], Found]) -> Found | None:
        found = await self.review.look("search", question)
        if found is not None:
            self.found = found
            if found.row:
                self.table.show(self.table.window.place(found.row))
        return found
