"""From the options to the screen: the file, the person, the day, the terminal."""

from __future__ import annotations

import gc
import os
import pwd
from collections.abc import Callable
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.clock import Clock
from review_queue.errors import Exit, ReviewError
from review_tui.options import Options
from review_tui.session import Session
from review_tui.terminal.run import run_app

if TYPE_CHECKING:
    from review_tui.app import ReviewApp

TRAINEE = "formation"
"""Who everybody is in a training queue, unless `--as` says otherwise."""


def open_screen(options: Options) -> int:
    """Show the queue until it is left; the program's exit status.

    Raises:
        ReviewError: the file is missing or no queue, or an option is for training queues only.
    """
    return run_app(app_factory(open_session(options)), os.environ)


def open_session(options: Options) -> Session:
    """The queue that the options name, as the person and on the day that they name."""
    session = Session(options.db, actor_of(options), Clock(options.today))
    if session.training:
        session.actor = options.as_name or TRAINEE
    elif options.today or options.as_name:
        session.close()
        raise ReviewError(
            "training_only",
            _("--today and --as are for training queues."),
            _("Leave them out, or make a training queue with `review-tui demo`."),
            field="--today" if options.today else "--as",
            exit_code=Exit.REFUSED,
        )
    return session


def actor_of(options: Options) -> str:
    """The name that acts are signed with: the Unix account, or what `--as` says."""
    return options.as_name or pwd.getpwuid(os.getuid()).pw_name


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
