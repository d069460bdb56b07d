"""What goes on by itself: the law's own acts, midnight, what colleagues write, one's lease."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from review_queue.errors import Refusal, ReviewError
from review_tui.lease import LeaseKeeper

if TYPE_CHECKING:
    from review_tui.app import ReviewApp

LATER = (
    "review_tui.widgets.protocol.view",
    "review_tui.widgets.search_line",
    "review_tui.widgets.filter_line",
)
"""Loaded after the first paint, so that the first key that needs them is as quick as the next."""

EVERY = 2.0
"""Seconds between two looks at the calendar and at what others have written."""


class Upkeep:
    """Begins after the first paint, since the desk is heavy; paints nothing where all is as was."""

    def __init__(self, app: ReviewApp) -> None:
        self._app = app
        self._session = app.session
        self._hour = self._session.hour()
        self._version = app.session.worklist.data_version()
        self._lease_end = self._next_lease_end()
        self.lease = LeaseKeeper(app.session)
        """Told of every key."""

    def begin(self) -> None:
        """Load the desk, record what silence has brought about, and look around from now on."""
        self._app.run_worker(self._bring_up_to_date(), group="upkeep")
        self._app.run_worker(asyncio.to_thread(_load, LATER), group="upkeep")
        self._app.set_interval(EVERY, self.look_around)

    def look_around(self) -> None:
        """Follow the calendar, what colleagues have written, what they hold; keep one's own."""
        self._app.run_worker(self._keep_lease(), group="upkeep")
        if self._hour != self._session.hour():
            self._app.run_worker(self._bring_up_to_date(), group="upkeep")
            return
        version, lease_end = self._session.worklist.data_version(), self._next_lease_end()
        if (version, lease_end) != (self._version, self._lease_end):
            self._version, self._lease_end = version, lease_end
            self._show_what_others_wrote()

    def _next_lease_end(self) -> str | None:
        """A lease that runs out writes nothing, and yet frees a protocol."""
        return self._session.worklist.next_lease_end(self._session.clock.real())

    def _show_what_others_wrote(self) -> None:
        screen = self._app.worklist_screen
        screen.refresh_queue()
        # under a dialog nothing moves: its answer is about what was seen
        if self._app.screen is screen:
            self._app.run_worker(screen.view.follow(), group="upkeep")

    async def _bring_up_to_date(self) -> None:
        """Record what silence has brought about: a day begins with an hour in every zone."""
        self._hour = self._session.hour()
        try:
            await self._session.write(lambda desk: desk.record_silences())
        except ReviewError as error:
            self._app.say_refusal(Refusal(error.code, error.message, error.remedy))
        self._show_what_others_wrote()

    async def _keep_lease(self) -> None:
        try:
            await self.lease.keep(self._app.worklist_screen.open_reference)
        except ReviewError:
            return  # a courtesy: the check when something is decided is the truth


def _load(modules: Iterable[str]) -> None:
    for module in modules:
        import_module(module)
