"""A program on a pseudo-terminal of 80x24, and when what it paints arrives.

While the clock runs, output is only stamped and kept: the emulator is fed when the program has
gone quiet, so that its cost is in no figure. Queries about the terminal are not answered.
"""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psutil

from bench.figures import MILLISECOND
from tests.terminal.emulator import KEYS, Emulator
from tests.terminal.spawning import spawn

SIZE = (80, 24)
SILENCE_MS = 50.0
"""So long without output, and a paint is taken to be whole."""
PATIENCE_S = 30.0

Shown = Callable[[list[str]], bool]
"""Whether the lines of a screen show what is waited for."""


class NoAnswerError(Exception):
    """The program did not show what was waited for; the message holds the screen."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What a key brought: milliseconds to the first cell changed and to the last byte, bytes."""

    first: float
    whole: float
    bytes: int


class Seat:
    """One program at its terminal, with the clock running since it was started."""

    def __init__(self, command: Sequence[str | Path], home: Path) -> None:
        self._random = random.Random(2026)
        self._emulator = Emulator(*SIZE)
        self._cells: Any = None
        self._waiting: list[tuple[int, bytes]] = []
        self._clock = time.perf_counter_ns()
        # Nothing but this: PYTHONDONTWRITEBYTECODE, for one, would compile anew at each start.
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        self._running = True
        self.pid, self._master = spawn(command, environment, Path.cwd(), SIZE, ())
        os.set_blocking(self._master, False)
        self._poll = select.poll()
        self._poll.register(self._master, select.POLLIN)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._running:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._master)

    @property
    def process(self) -> psutil.Process:
        """The program as the system sees it."""
        return psutil.Process(self.pid)

    @property
    def lines(self) -> list[str]:
        """What the screen shows."""
        return self._emulator.lines

    def wait_for(self, shown: Shown) -> float:
        """Milliseconds from the start to the output that shows it."""
        return self.wait_for_each(shown)[0]

    def wait_for_each(self, *shown: Shown) -> list[float]:
        """The same for what is shown one after the other."""
        moments: list[float] = []
        end = time.monotonic() + PATIENCE_S
        while len(moments) < len(shown):
            if time.monotonic() > end:
                raise NoAnswerError("\n".join(self._emulator.lines))
            if self._read(5) or not self._waiting:
                continue
            for at, data in self._take():
                self._feed(data)
                if len(moments) < len(shown) and shown[len(moments)](self._emulator.lines):
                    moments.append((at - self._clock) / MILLISECOND)
        self.rest()
        return moments

    def type_ahead(self, text: str) -> None:
        """Type before anything is shown."""
        os.write(self._master, text.encode())

    def press(self, key: str, answered: Shown = lambda _lines: True) -> Paint:
        """Press a key (`down`, `enter`, or what it types) and wait until its paint is whole.

        The first change is that with which the screen shows the answer: any, unless said.
        """
        begin = time.perf_counter_ns()
        os.write(self._master, KEYS.get(key, key).encode())
        output: list[tuple[int, bytes]] = []
        changes: list[int] = []
        end = time.monotonic() + PATIENCE_S
        while not changes:
            if time.monotonic() > end:
                raise NoAnswerError("\n".join([f"no answer to {key}", *self._emulator.lines]))
            self._read_until_quiet()
            output += (taken := self._take())
            changes += [
                at for at, data in taken if self._feed(data) and answered(self._emulator.lines)
            ]
        size = sum(len(data) for _at, data in output) + self.rest()
        first, last = (at - begin for at in (changes[0], output[-1][0]))
        return Paint(first / MILLISECOND, last / MILLISECOND, size)

    def rest(self) -> int:
        """Pause as a person does, never as long as the last time; bytes that still came."""
        return self.stay(self._random.uniform(0.05, 0.25))

    def stay(self, seconds: float) -> int:
        """Do nothing for a while; bytes that came."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left * 1000)
        output = [data for _at, data in self._take()]
        for data in output:
            self._feed(data)
        return sum(map(len, output))

    def quit(self) -> float:
        """Press `q`; milliseconds until the process has ended."""
        begin = time.perf_counter_ns()
        os.write(self._master, b"q")
        end = time.monotonic() + PATIENCE_S
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            if time.monotonic() > end:
                raise NoAnswerError("q did not end the program")
            self._read(1)
        self._running = False
        return (time.perf_counter_ns() - begin) / MILLISECOND

    def _read_until_quiet(self) -> None:
        while self._read(SILENCE_MS):
            pass

    def _read(self, milliseconds: float) -> bool:
        """Wait at most so long for output, stamp and keep it; whether any came."""
        if not self._poll.poll(milliseconds):
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # nobody has the terminal open any more
            time.sleep(milliseconds / 1000)
            return False
        self._waiting.append((time.perf_counter_ns(), data))
        return True

    def _take(self) -> list[tuple[int, bytes]]:
        taken, self._waiting = self._waiting, []
        return taken

    def _feed(self, data: bytes) -> bool:
        """Show the emulator some output; whether any cell changed."""
        self._emulator.feed(data)
        before, self._cells = self._cells, self._emulator.cells
        return bool(self._cells != before)
