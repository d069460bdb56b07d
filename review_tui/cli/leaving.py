"""Signals that end a verb: what is under way is rolled back, what is recorded stays."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from review_tui.terminal.signals import EXIT_CODES

_waiting: list[int] | None = None
"""The exit codes of signals that came while they had to wait; None where none has to."""


class Signalled(BaseException):
    """A signal asked the process to end with `exit_code`."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


@contextmanager
def signals_raised() -> Iterator[None]:
    """Have hang-up, ctrl+c and SIGTERM raise `Signalled`; ignored ones stay ignored (nohup)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in EXIT_CODES}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _raise)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def signals_wait() -> Iterator[None]:
    """Have `Signalled` come at the end of the block: what it does is done, and counted, or not."""
    global _waiting
    came: list[int] = []
    _waiting = came
    try:
        yield
    finally:
        _waiting = None
    for exit_code in came:
        raise Signalled(exit_code)


def _raise(number: int, frame: FrameType | None) -> None:
    """The first signal ends the verb; a second would only disturb its leaving."""
    for other in EXIT_CODES:
        signal.signal(other, signal.SIG_IGN)
    exit_code = EXIT_CODES[signal.Signals(number)]
    if _waiting is None:
        raise Signalled(exit_code)
    _waiting.append(exit_code)
