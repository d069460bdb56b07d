"""The first page on the screen while Textual is still being loaded.

From then on the terminal's modes are those that Textual's driver wants: what is typed waits,
unseen, for the driver, which takes the screen over without clearing it. Whatever ends the
program before that gives the terminal back as it was.
"""

from __future__ import annotations

import contextlib
import os
import termios
from collections.abc import Callable
from typing import Any

from review_tui.terminal.colours import Theme
from review_tui.terminal.departure import Departure
from review_tui.terminal.meter import Meter
from review_tui.terminal.outlet import Outlet
from review_tui.terminal.painting import Lines, painted
from review_tui.terminal.restoration import ENTRANCE, FAREWELL, abandon, restore_modes

FirstPage = Callable[[int, int], "Lines | None"]
"""Composes the page for so many columns and rows; None where there is none to show."""

_KEYS, _SIZE, _PAINT = 0, 1, 2
"""The terminal's descriptors, each for what Textual uses it."""


class Splash:
    """Holds the terminal from the first page until Textual's driver takes it over.

    Attributes:
        shown: Whether it holds the terminal.
        modes: The line modes that the terminal had before; None until it is held.
    """

    def __init__(self, meter: Meter) -> None:
        self.shown = False
        self.modes: list[Any] | None = None
        self._outlet = Outlet(_PAINT, meter)

    def show(self, first_page: FirstPage, departure: Departure, theme: Theme) -> None:
        """Take the terminal and paint the page, if there is one."""
        if os.tcgetpgrp(_KEYS) != os.getpgrp():
            return  # in the background: the terminal is somebody else's
        page = first_page(*os.get_terminal_size(_SIZE))
        if page is None:
            return
        self.modes = termios.tcgetattr(_KEYS)
        self.shown = True
        departure.attach(self)
        termios.tcsetattr(_KEYS, termios.TCSANOW, _as_textual_sets(self.modes))
        self._send(ENTRANCE + painted(page, theme))

    def hand_over(self) -> None:
        """The driver holds the terminal from now on."""
        self.shown = False

    def leave(self) -> None:
        """Give the terminal back, if it is still held; what was typed was not for the shell."""
        if self.shown:
            self.shown = False
            self._send(FAREWELL.decode())
            with contextlib.suppress(termios.error):
                termios.tcflush(_KEYS, termios.TCIFLUSH)
            self.restore_modes()

    # As a screen that a departure leaves

    def ask_to_leave(self, code: int) -> None:
        """Leave at once: nothing is under way."""
        self.leave()
        os._exit(code)

    def abandon_output(self) -> None:
        """Stop waiting for a terminal that takes nothing any more."""
        self._outlet.give_up()
        abandon(_PAINT, None)

    def restore_modes(self) -> None:
        """Give the terminal the line modes it had before the program."""
        restore_modes(_KEYS, self.modes)

    def _send(self, text: str) -> None:
        self._outlet.write(text)
        self._outlet.flush()


def _as_textual_sets(modes: list[Any]) -> list[Any]:
    """No echo, no waiting for Enter, no signals by keys: ctrl+c and ctrl+z are commands."""
    iflag, oflag, cflag, lflag, ispeed, ospeed, characters = modes
    iflag &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    lflag &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    characters = [*characters]
    characters[termios.VMIN] = 1
    return [iflag, oflag, cflag, lflag, ispeed, ospeed, characters]
