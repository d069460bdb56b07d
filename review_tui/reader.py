"""One person who reads one queue: light, so that rows are there before the screen is loaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from review_queue.clock import Clock
from review_queue.rows import Counts
from review_queue.viewpoint import Viewpoint
from review_queue.worklist import Worklist
from review_tui.wording.queue import Moment


class Reader:
    """A queue file, who reads it, and which day it is for him."""

    def __init__(self, path: Path, worklist: Worklist, actor: str, clock: Clock) -> None:
        self.path = path
        self.actor = actor
        self.clock = clock
        self.worklist = worklist
        """For the screen's own thread only."""

    @property
    def training(self) -> bool:
        """Whether everything here is invented."""
        return self.worklist.training

    def today(self) -> date:
        """Which day it is."""
        return self.clock.today()

    def hour(self) -> tuple[date, str]:
        """Which day it is, and which hour by the true clock: with one, a day begins somewhere."""
        return self.today(), self.clock.hour()

    @property
    def view(self) -> Viewpoint:
        """This person's view of the queue, for filters."""
        return Viewpoint(self.actor, self.clock)

    def moment(self) -> Moment:
        """Now, as the rows are shown to this person."""
        return Moment(self.clock, self.clock.real(), self.actor)

    def counts(self) -> Counts:
        """The figures above the list, as they are now."""
        return self.worklist.counts(self.today(), self.actor)
