"""A program on a pseudo-terminal of 80x24, and when what it paints arrives.

While the clock runs, output is only stamped and kept: the emulator is fed when the program has
gone quiet, so that its cost is in no figure. Queries about the terminal are not answered.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import psutil

from bench.figures import MILLISECOND
from bench.output import SILENCE_MS, Output
from tests.terminal.emulator import KEYS, Emulator
from tests.terminal.spawning import spawn

SIZE = (80, 24)
PATIENCE_S = 60.0
BETWEEN_LOOKS_MS = 5.0
PAUSE_S = (0.03, 0.13)
"""Between two keys at random: a fixed pause would always meet the same phase of a timer."""

Shown = Callable[[list[str]], bool]
"""Whether the lines of a screen show what is waited for."""


def anything(_lines: list[str]) -> bool:
    """Whatever is shown will do."""
    return True


class NoAnswerError(Exception):
    """The program did not show what was waited for; the message holds the screen."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What a key brought.

    Attributes:
        first: Milliseconds to the first output that changed a cell.
        shown: To the output with which what was asked for stood there; the first, unless said.
        whole: To the last output before a silence.
        bytes: Written until the next key.
    """

    first: float
    shown: float
    whole: float
    bytes: int


class Seat:
    """One program at its terminal, with the clock running since it was started."""

    def __init__(self, command: Sequence[str | Path], home: Path) -> None:
        self._random = random.Random(2026)
        self._emulator = Emulator(*SIZE)
        self._cells: Any = None
        # Nothing but this: PYTHONDONTWRITEBYTECODE, for one, would compile anew at each start.
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        self._running = True
        self.started = time.perf_counter_ns()
        self.pid, self._master = spawn(command, environment, Path.cwd(), SIZE, ())
        self._output = Output(self._master)

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

    def type(self, key: str) -> int:
        """Press a key (`down`, `enter`, or what it types); when, as `perf_counter_ns` counts."""
        begin = time.perf_counter_ns()
        os.write(self._master, KEYS.get(key, key).encode())
        return begin

    def wait_for(self, shown: Shown, since: int, patience: float = PATIENCE_S) -> float:
        """Milliseconds from `since` to the output that shows it."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self._output.read_until_silent(BETWEEN_LOOKS_MS)
            at = [at for at, data in self._output.take() if self._feed(data) and shown(self.lines)]
            if at:
                return (at[0] - since) / MILLISECOND
        raise NoAnswerError("\n".join(self.lines))

    def press(self, key: str, answered: Shown = anything) -> Paint:
        """Press a key and wait until what it brings is whole; then pause as a person does."""
        paint = self._paint(key, answered, SILENCE_MS)
        return replace(paint, bytes=paint.bytes + self.rest())

    def press_in_haste(self, key: str, answered: Shown) -> Paint:
        """The same up to the answer only: the next key can meet the program at work."""
        return self._paint(key, answered, BETWEEN_LOOKS_MS)

    def _paint(self, key: str, answered: Shown, silence: float) -> Paint:
        begin = last = self.type(key)
        written = 0
        changes, answers = list[int](), list[int]()
        end = time.monotonic() + PATIENCE_S
        while not answers:
            if time.monotonic() > end:
                raise NoAnswerError("\n".join([f"no answer to {key}", *self.lines]))
            self._output.read_until_silent(silence)
            for last, data in self._output.take():
                written += len(data)
                if self._feed(data):
                    changes.append(last)
                    answers += [last] if answered(self.lines) else []
        first, shown, whole = ((at - begin) / MILLISECOND for at in (changes[0], answers[0], last))
        return Paint(first, shown, whole, written)

    def rest(self) -> int:
        """Pause, never as long as the last time; bytes that still came."""
        return self.stay(self._random.uniform(*PAUSE_S))

    def stay(self, seconds: float) -> int:
        """Do nothing for a while; bytes that came."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._output.read(left * 1000)
        output = [data for _at, data in self._output.take()]
        for data in output:
            self._feed(data)
        return sum(map(len, output))

    def quit(self, key: str = "q") -> float:
        """Press the key that ends it; milliseconds until the process has ended."""
        begin = self.type(key)
        end = time.monotonic() + PATIENCE_S
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            if time.monotonic() > end:
                raise NoAnswerError(f"{key} did not end the program")
            self._output.read(1)
        self._running = False
        return (time.perf_counter_ns() - begin) / MILLISECOND

    def _feed(self, data: bytes) -> bool:
        """Show the emulator some output; whether any cell changed."""
        self._emulator.feed(data)
        before, self._cells = self._cells, self._emulator.cells
        return bool(self._cells != before)
