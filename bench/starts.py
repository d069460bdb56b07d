"""Start to first rows, against the least that Textual can do, in the same run."""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench import empty_app
from bench.queues import HEADER_LINES, FirstRows, command_for
from bench.terminal import Seat, Shown
from review_tui.page.rows import MARKER

EMPTY = "empty Textual app"
LOADING_SECONDS = 2.0
"""After so long, what is loaded behind the first paint is there."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program to start, the sign that it has started, and that it has taken a `j` since."""

    command: list[str]
    shown: Shown
    answered: Shown | None = None


@dataclass(slots=True)
class Life:
    """What the starts of one contestant took, in milliseconds; `answer`: to a key typed ahead."""

    start: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)
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
        found[f"{size:,} protocols"] = Contestant(command_for(path), FirstRows(path), on_second)
    return found


def on_second(lines: list[str]) -> bool:
    """Whether the cursor is on the second row."""
    return lines[HEADER_LINES + 1].startswith(MARKER)


def measure_starts(rivals: Mapping[str, Contestant], rounds: int, home: Path) -> dict[str, Life]:
    """Start and quit each in turn, in another order each round; the first round does not count."""
    lives = {name: Life() for name in rivals}
    order = list(rivals)
    for turn in range(rounds + 1):
        random.Random(turn).shuffle(order)
        for name in order:
            life = lives[name] if turn else Life()
            _start_and_quit(rivals[name], home, life)
    return lives


def measure_footprints(
    rivals: Mapping[str, Contestant], seconds: float, home: Path
) -> dict[str, Footprint]:
    """Let each stand idle for so long."""
    return {name: _footprint(rival, seconds, home) for name, rival in rivals.items()}


def _start_and_quit(rival: Contestant, home: Path, life: Life) -> None:
    with Seat(rival.command, home) as seat:
        if rival.answered is None:
            life.start.append(seat.wait_for(rival.shown))
        else:
            seat.type_ahead("j")
            start, answer = seat.wait_for_each(rival.shown, rival.answered)
            life.start.append(start)
            life.answer.append(answer)
        seat.stay(LOADING_SECONDS / 2)
        life.quit.append(seat.quit())


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
