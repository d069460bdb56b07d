"""The way out to the terminal, which may be closed, stalled or given up."""

from __future__ import annotations

import os
import select

from review_tui.terminal.meter import Meter

_LARGE = 8192
"""Bytes after which a write no longer waits for the flush."""


class Outlet:
    """A text file on a terminal's descriptor that never fails and can be given up.

    Textual's writer thread writes to it. A terminal that is gone swallows what is written,
    so that the thread lives on and the event loop never waits for a queue nobody empties.
    """

    def __init__(self, fileno: int, meter: Meter) -> None:
        self._fileno = fileno
        self._meter = meter
        self._pending: list[str] = []
        self._length = 0
        self._open = True

    def fileno(self) -> int:
        """The descriptor written to."""
        return self._fileno

    def isatty(self) -> bool:
        """Whether a terminal is still there."""
        return os.isatty(self._fileno)

    def write(self, text: str) -> int:
        """Keep `text` for the next flush, or send it on where much has gathered."""
        self._pending.append(text)
        self._length += len(text)
        if self._length > _LARGE:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what was written; waits while a living terminal is slow."""
        data = memoryview("".join(self._pending).encode("utf-8", "replace"))
        self._pending.clear()
        self._length = 0
        while data and self._open:
            data = data[self._send(data) :]

    def give_up(self) -> None:
        """Swallow everything from now on; callable from any thread."""
        self._open = False

    def _send(self, data: memoryview) -> int:
        """Write once; the number of bytes that need no further attempt."""
        try:
            sent = os.write(self._fileno, data)
        except BlockingIOError:
            # Another program sharing this terminal may have made it non-blocking.
            select.select([], [self._fileno], [], 1)
            return 0
        except OSError:
            self._open = False
            return len(data)
        self._meter.sent(sent)
        return sent
