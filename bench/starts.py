"""Start to first rows, against the least that Textual can do, in the same run."""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench import empty_app
from bench.queues import FirstRows, command_for
from bench.terminal import Seat, Shown

EMPTY = "empty Textual app"
LOADING_SECONDS = 2.0
"""After so long, what is loaded behind the first paint is there."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program to start, and the sign that it has started."""

    command: list[str]
    shown: Shown


@dataclass(slots=True)
class Life:
    """What the starts of one contestant took: milliseconds."""

    start: list[float] = field(default_factory=list)
    quit: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a program takes while nobody presses a key.

    Attributes:
        cpu: Per cent of one processor.
        bytes: Written to the terminal in that time.
        pss: Mebibytes of its own, and its share of what is shared.
    """

    cpu: float
    bytes: int
    pss: float


def contestants(queues: Mapping[int, Path]) -> dict[str, Contestant]:
    """The empty app, and the program on a queue of each size."""
    app = [sys.executable, str(empty_app.__file__)]
    found = {EMPTY: Contestant(app, lambda lines: empty_app.SIGN in lines[0])}
    for size, path in queues.items():
        found[f"{size:,} protocols"] = Contestant(command_for(path), FirstRows(path))
    return found


def measure_starts(rivals: Mapping[str, Contestant], rounds: int, home: Path) -> dict[str, Life]:
    """Start and quit each in turn, in another order each round; the first round does not count."""
    lives = {name: Life() for name in rivals}
    order = list(rivals)
    for turn in range(rounds + 1):
        random.Random(turn).shuffle(order)
        for name in order:
            start, end = _start_and_quit(rivals[name], home)
            if turn:
                lives[name].start.append(start)
                lives[name].quit.append(end)
    return lives


def measure_footprints(
    rivals: Mapping[str, Contestant], seconds: float, home: Path
) -> dict[str, Footprint]:
    """Let each stand idle for so long."""
    return {name: _footprint(rival, seconds, home) for name, rival in rivals.items()}


def _start_and_quit(rival: Contestant, home: Path) -> tuple[float, float]:
    with Seat(rival.command, home) as seat:
        start = seat.wait_for(rival.shown)
        seat.stay(LOADING_SECONDS / 2)
        return start, seat.quit()


def _footprint(rival: Contestant, seconds: float, home: Path) -> Footprint:
    with Seat(rival.command, home) as seat:
        seat.wait_for(rival.shown)
        seat.stay(LOADING_SECONDS)
        before = sum(seat.process.cpu_times()[:2])
        written = seat.stay(seconds)
        used = sum(seat.process.cpu_times()[:2]) - before
        pss = seat.process.memory_full_info().pss / 2**20
        seat.quit()
        return Footprint(100 * used / seconds, written, pss)
