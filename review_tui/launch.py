"""From the options to the screen: the file, the person, the day, the terminal."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from review_queue.clock import Clock
from review_queue.errors import ReviewError
from review_queue.identity import actor_in
from review_queue.worklist import Worklist
from review_tui.options import Options
from review_tui.session import Session
from review_tui.terminal.run import run_app

if TYPE_CHECKING:
    from review_tui.app import ReviewApp


def open_screen(options: Options) -> int:
    """Show the queue until it is left; the program's exit status.

    Raises:
        ReviewError: the file is missing or no queue, or an option is for training queues only.
    """
    return run_app(app_factory(open_session(options)), os.environ)


def open_session(options: Options) -> Session:
    """The queue that the options name, as the person and on the day that they name."""
    clock = Clock(options.today)
    worklist = Worklist.open(options.db, clock)
    try:
        actor = actor_in(worklist.training, options.as_name, options.today)
    except ReviewError:
        worklist.close()
        raise
    return Session(options.db, worklist, actor, clock)


def app_factory(session: Session) -> Callable[[], ReviewApp]:
    """Makes the app when colours are settled: until then nothing may import Textual."""

    def make() -> ReviewApp:
        from review_tui.app import ReviewApp

        app = ReviewApp(session)
        # What is loaded now stays for good: the collector need not look at it again.
        gc.freeze()
        gc.enable()
        return app

    return make
