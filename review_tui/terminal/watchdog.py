"""Steps that are taken when something has not ended in time."""

from __future__ import annotations

import threading
from collections.abc import Callable

Step = tuple[float, Callable[[], None]]
"""Seconds to wait since the step before, then what to do."""


def watch(ended: threading.Event, *steps: Step) -> None:
    """Take `steps` in turn, each after its wait, until `ended` is set.

    The thread exists only while something is ending: an idle program pays nothing.
    """

    def patrol() -> None:
        for seconds, act in steps:
            if ended.wait(seconds):
                return
            act()

    threading.Thread(target=patrol, name="watchdog", daemon=True).start()
