"""From the options to the screen: the file, the person, the day, the terminal."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from review_queue.clock import Clock
from review_queue.errors import ReviewError
from review_queue.identity import actor_in
from review_queue.worklist import Worklist
from review_tui.offline import load_asyncio_alone
from review_tui.options import Options
from review_tui.page.first import first_page
from review_tui.reader import Reader
from review_tui.terminal.run import run_app

if TYPE_CHECKING:
    from review_tui.app import ReviewApp


def open_screen(options: Options) -> int:
    """Show the queue until it is left; the program's exit status.

    Raises:
        ReviewError: the file is missing or no queue, or an option is for training queues only.
    """
    reader = open_reader(options)
    return run_app(app_factory(reader), os.environ, partial(first_page, reader))


def open_reader(options: Options) -> Reader:
    """The queue that the options name, as the person and on the day that they name."""
    clock = Clock(options.today)
    worklist = Worklist.open(options.db, clock)
    try:
        actor = actor_in(worklist.training, options.as_name, options.today)
    except ReviewError:
        worklist.close()
        raise
    return Reader(options.db, worklist, actor, clock)


def app_factory(reader: Reader) -> Callable[[], ReviewApp]:
    """Makes the app when colours are settled: until then nothing may import Textual."""

    def make() -> ReviewApp:
        load_asyncio_alone()
        from review_tui.app import ReviewApp
        from review_tui.session import Session

        app = ReviewApp(Session(reader.path, reader.worklist, reader.actor, reader.clock))
        # What is loaded now stays for good: the collector need not look at it again.
        gc.freeze()
        gc.enable()
        return app

    return make
