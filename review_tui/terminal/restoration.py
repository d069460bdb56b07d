"""Putting a terminal back as it was, without waiting for it."""

from __future__ import annotations

import contextlib
import os
import signal
import termios
import time
from typing import Any

ALTERNATE = "\x1b[?1049h"

ENTRANCE = f"{ALTERNATE}\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l"
"""Alternate screen, no cursor, focus and pastes reported, no wrap: as Textual's driver starts."""

FAREWELL = (
    b"\x18\x1b\\"  # end a sequence that was cut in two
    b"\x1b[?2026l"  # synchronised output
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    b"\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # pastes, sizes and focus reported
    b"\x1b[<u"  # keyboard protocol, before the alternate screen is left
    b"\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"  # wrap, colours, main screen, cursor
)
"""What a terminal must be told when Textual cannot say it in its own order."""

_WRITER_PAUSE = 0.05
"""Seconds in which a write under way puts its remaining bytes into the emptied buffer."""


def abandon(fileno: int, writer: int | None) -> None:
    """Drop what a stalled terminal has not read, and leave it a farewell for later.

    Args:
        fileno: The terminal.
        writer: Identifies the thread that may wait in a write to it, holding the terminal's
            lock. Only a signal wakes it; SIGCONT, which means nothing to a running program.
    """
    with contextlib.suppress(OSError, termios.error):
        termios.tcflush(fileno, termios.TCOFLUSH)
        if writer is not None:
            signal.pthread_kill(writer, signal.SIGCONT)
        time.sleep(_WRITER_PAUSE)
        termios.tcflush(fileno, termios.TCOFLUSH)
        _write_without_waiting(os.ttyname(fileno), FAREWELL)


def restore_modes(fileno: int, attributes: list[Any] | None) -> None:
    """Give the terminal the line modes it had, as `termios.tcgetattr` told them."""
    if attributes is not None:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(fileno, termios.TCSANOW, attributes)


def _write_without_waiting(path: str, data: bytes) -> None:
    """Write through an own open file: the shell shares the flags of the one we inherited."""
    own = os.open(path, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        os.write(own, data)
    finally:
        os.close(own)
