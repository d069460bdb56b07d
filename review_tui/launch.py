"""From the options to the screen: the file, the person, the day, the terminal."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from review_queue.clock import Clock
from review_queue.errors import ReviewError
from review_queue.identity import actor_in
from review_queue.worklist import Worklist
from review_tui.offline import load_asyncio_alone
from review_tui.options import Options
from review_tui.page.first import first_page
from review_tui.preferences.file import file_of, preferences_from
from review_tui.preferences.preferences import Preferences
from review_tui.reader import Reader
from review_tui.terminal.colours import Theme, colours_unwanted
from review_tui.terminal.meter import Meter
from review_tui.terminal.run import run_app

if TYPE_CHECKING:
    from review_tui.app import ReviewApp


def open_screen(options: Options) -> int:
    """Show the queue until it is left; the program's exit status.

    Raises:
        ReviewError: the file is missing or no queue, an option is for training queues only, or
            one's own file of keys and colours is wrong.
    """
    preferences = preferences_for(options, os.environ)
    meter = Meter()
    reader = open_reader(options)
    return run_app(
        app_factory(reader, preferences, meter),
        os.environ,
        partial(first_page, reader, preferences.keys),
        theme=preferences.theme,
        mouse=preferences.mouse,
        meter=meter,
    )


def preferences_for(options: Options, environ: Mapping[str, str]) -> Preferences:
    """What the person has chosen: NO_COLOR before an option, an option before the file.

    Raises:
        ReviewError: the file cannot be used.
    """
    chosen = preferences_from(file_of(options.config, environ))
    theme = Theme.MONO if colours_unwanted(environ) else options.theme or chosen.theme
    return replace(chosen, theme=theme, mouse=options.mouse or chosen.mouse)


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


def app_factory(
    reader: Reader, preferences: Preferences | None = None, meter: Meter | None = None
) -> Callable[[], ReviewApp]:
    """Makes the app when colours are settled: until then nothing may import Textual."""

    def make() -> ReviewApp:
        load_asyncio_alone()
        from review_tui.app import ReviewApp
        from review_tui.session import Session

        session = Session(reader.path, reader.worklist, reader.actor, reader.clock)
        app = ReviewApp(session, preferences, meter)
        # What is loaded now stays for good: the collector need not look at it again.
        gc.freeze()
        gc.enable()
        return app

    return make
