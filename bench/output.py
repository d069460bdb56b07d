"""What a program writes to its terminal, each piece stamped when it was read."""

from __future__ import annotations

import os
import select
import time

SILENCE_MS = 50.0
"""So long without output, and a paint is taken to be whole."""
STREAM_S = 2.0
"""A program that never falls silent is looked at after so long."""

Piece = tuple[int, bytes]
"""When it was read (`time.perf_counter_ns`), and what; the kernel hands over 4 kB at most."""


class Output:
    """Reads from our end of a terminal and keeps what came until it is taken."""

    def __init__(self, master: int) -> None:
        os.set_blocking(master, False)
        self._master = master
        self._pieces: list[Piece] = []
        self._poll = select.poll()
        self._poll.register(master, select.POLLIN)

    def read(self, milliseconds: float) -> bool:
        """Wait at most so long for output, stamp and keep it; whether any came."""
        if not self._poll.poll(milliseconds):
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # nobody has the terminal open any more
            time.sleep(milliseconds / 1000)
            return False
        self._pieces.append((time.perf_counter_ns(), data))
        return True

    def read_until_silent(self, milliseconds: float = SILENCE_MS) -> None:
        """Read on until so long nothing has come."""
        end = time.monotonic() + STREAM_S
        while self.read(milliseconds) and time.monotonic() < end:
            pass

    def take(self) -> list[Piece]:
        """What has been read since the last time."""
        taken, self._pieces = self._pieces, []
        return taken
