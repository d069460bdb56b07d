"""Signals that mean "leave", heard even while the event loop is stuck."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

EXIT_CODES = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGTERM: 143}
"""The exit code of each signal that ends the program."""


def listen(leave: Callable[[int], None]) -> None:
    """Have a thread call `leave(exit_code)` for each signal that ends the program.

    The interpreter notes a signal in a pipe at once, whatever the main thread does, so no
    handler of the event loop is needed. A signal ignored from the start (nohup, a job in the
    background) stays ignored. Call it in the main thread, once.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    for number in EXIT_CODES:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _noted)
    threading.Thread(target=_hear, args=(reader, leave), name="signals", daemon=True).start()


def _noted(number: int, frame: FrameType | None) -> None:
    """Leave the signal to the thread that reads the pipe."""


def _hear(reader: int, leave: Callable[[int], None]) -> None:
    """Turn the numbers in the pipe into calls; others, such as SIGWINCH, are Textual's."""
    while numbers := os.read(reader, 64):
        for number in numbers:
            if number in EXIT_CODES:
                leave(EXIT_CODES[signal.Signals(number)])
