"""Leaving for a reason from outside: a signal, or a terminal that is gone."""

from __future__ import annotations

import contextlib
import os
import threading
from functools import partial
from typing import Protocol

from review_tui.terminal.watchdog import watch

HANGUP = 129
"""The exit code when the terminal is gone, as after SIGHUP."""

_ORDERLY = 0.5
"""Seconds for an orderly end with the terminal."""

_WITHOUT_TERMINAL = 0.4
"""Further seconds for an orderly end without it: after a signal, a second in all."""

_UNHURRIED = 10.0
"""The same where the person leaves by a key, and work in threads may still be finished."""


class Screen(Protocol):
    """What is asked of the driver when the program must end."""

    def ask_to_leave(self, code: int) -> None:
        """Have the app end itself; callable from any thread."""

    def abandon_output(self) -> None:
        """Stop waiting for the terminal; callable from any thread."""

    def restore_modes(self) -> None:
        """Give the terminal the modes it had; callable from any thread."""


class Departure:
    """The one decision to leave, and the assurance that the process ends.

    Attributes:
        code: The exit code decided; None while nobody asked from outside.
    """

    def __init__(self) -> None:
        self.code: int | None = None
        self._screen: Screen | None = None
        self._lock = threading.Lock()

    def attach(self, screen: Screen) -> None:
        """Know the screen that must be left."""
        self._screen = screen

    def request(self, code: int) -> None:
        """Leave within a second with `code`; the first request counts. From any thread."""
        with self._lock:
            if self.code is not None:
                return
            self.code = code
        if self._screen is None:
            os._exit(code)
        _guard(self._screen, code, threading.Event(), _WITHOUT_TERMINAL)
        with contextlib.suppress(RuntimeError):  # the event loop has ended already
            self._screen.ask_to_leave(code)


def guard_farewell(screen: Screen, code: int, left: threading.Event) -> None:
    """Leave by a key with `code`, though the terminal may be stalled, until `left` is set."""
    _guard(screen, code, left, _UNHURRIED)


def _guard(screen: Screen, code: int, left: threading.Event, last_seconds: float) -> None:
    """First stop waiting for the terminal, then for anything."""
    watch(
        left,
        (_ORDERLY, screen.abandon_output),
        (last_seconds, partial(_vanish, screen, code)),
    )


def _vanish(screen: Screen, code: int) -> None:
    """End at once: no exit handler may wait for what is stuck."""
    screen.restore_modes()
    os._exit(code)
