"""The way in: check the surroundings, run the app, come out with an honest exit status."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from review_queue.errors import Exit, ReviewError
from review_tui.terminal.colours import Theme
from review_tui.terminal.crash import crash_sentence, record_crash
from review_tui.terminal.departure import Departure
from review_tui.terminal.meter import Meter
from review_tui.terminal.signals import listen
from review_tui.terminal.splash import FirstPage, Splash
from review_tui.terminal.surroundings import check_surroundings, choose_colours, measure_live

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

AppFactory = Callable[[], "App[Any]"]


def run_app(
    app_factory: AppFactory,
    environ: MutableMapping[str, str],
    first_page: FirstPage | None = None,
    *,
    theme: Theme = Theme.DARK,
    mouse: bool = False,
    meter: Meter | None = None,
) -> int:
    """Run the app that `app_factory` makes; the exit status of the program.

    Args:
        app_factory: Imports Textual and makes the app. Called after colours are settled, so
            nothing may have imported Textual before.
        environ: `os.environ`, which Textual reads too.
        first_page: What is shown while Textual is being loaded.
        theme: The colours of the first page.
        mouse: Whether the terminal reports the mouse (and every move repaints).
        meter: Told of every byte that is sent.

    Returns:
        The app's return code; 129, 130 or 143 after a signal or a closed terminal; 1 after a
        crash, told in a sentence; a `ReviewError`'s own code.
    """
    meter = meter or Meter()
    departure, splash = Departure(), Splash(meter)
    try:
        check_surroundings(environ, sys.__stdin__, sys.__stdout__, sys.__stderr__)
        choose_colours(environ)
        measure_live(environ)
        listen(departure.request)
        if first_page is not None:
            _show(splash, first_page, departure, theme, environ)
        _keep_traces_off_the_screen(environ)
        return _run(app_factory, departure, splash, meter, mouse=mouse)
    except Exception as error:
        return _failed(error, departure, environ)


def _show(
    splash: Splash,
    first_page: FirstPage,
    departure: Departure,
    theme: Theme,
    environ: Mapping[str, str],
) -> None:
    """Show the first page; where it cannot be shown, the program starts without it."""
    try:
        splash.show(first_page, departure, theme)
    except Exception as error:
        splash.leave()
        record_crash(error, environ)


def _run(
    app_factory: AppFactory, departure: Departure, splash: Splash, meter: Meter, *, mouse: bool
) -> int:
    """Run the app; raises what ended it."""
    try:
        app = app_factory()

        from rich.console import Console

        from review_tui.terminal.driver import TerminalDriver

        driver = partial(TerminalDriver, departure=departure, splash=splash, meter=meter)
        app.driver_class = cast("type[Driver]", driver)
        # Textual would print a traceback with the values of local variables: names, diagnoses.
        app.error_console = Console(quiet=True)
        app.run(mouse=mouse)
    finally:
        splash.leave()
    if (error := app._exception) is not None:
        raise error
    return departure.code or app.return_code or 0


def _failed(error: Exception, departure: Departure, environ: MutableMapping[str, str]) -> int:
    """Tell what ended the program; the exit status."""
    cause = getattr(error, "error", None)  # a worker's failure wraps what happened in it
    if not isinstance(cause, BaseException):
        cause = error
    if isinstance(cause, ReviewError):
        _tell(departure, cause.message, cause.remedy)
        return departure.code or cause.exit_code
    path = record_crash(cause, environ)
    _tell(departure, crash_sentence(path))
    return departure.code or Exit.FAILED


def _keep_traces_off_the_screen(environ: MutableMapping[str, str]) -> None:
    """Send to the crash log what Python would print of failures that end nothing."""
    import logging  # behind the first page

    def note(failure: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
        if failure.exc_value is not None:
            record_crash(failure.exc_value, environ)

    threading.excepthook = note
    sys.unraisablehook = note
    # asyncio logs tasks that failed with nobody waiting, messages and all.
    logging.getLogger("asyncio").addHandler(logging.NullHandler())


def _tell(departure: Departure, *sentences: str) -> None:
    """Write on the real standard error, unless the terminal is gone or going."""
    if departure.code is None:
        text = "".join(f"{sentence}\n" for sentence in sentences if sentence)
        with contextlib.suppress(OSError):
            os.write(2, text.encode("utf-8", "replace"))
