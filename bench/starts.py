"""Start to first rows, to the first key that is answered, and leaving again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.programs import DOWN, Program
from bench.sessions import LOADING_SECONDS, shuffled
from bench.terminal import NoAnswerError, Seat

ENOUGH_SECONDS = 60.0
"""A slow peer is not started again when its starts have taken so long in all."""


@dataclass(slots=True)
class Life:
    """What the starts of one program took: milliseconds since it was started, each time.

    Attributes:
        start: To its first rows.
        answer: To the answer to a key that was pressed when they stood there: the first rows may
            be on the screen before anything listens.
        quit: From the key that ends it to its end.
    """

    start: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)
    quit: list[float] = field(default_factory=list)


def measure_starts(programs: Sequence[Program], rounds: int, home: Path) -> dict[str, Life]:
    """Start and end each in turn; the first round does not count.

    A peer that does not show its rows in time has no start at all.
    """
    lives = {program.title: Life() for program in programs}
    spent = dict.fromkeys(lives, 0.0)
    for turn in range(rounds + 1):
        for program in shuffled(programs, turn):
            if program.is_peer and spent[program.title] > ENOUGH_SECONDS * 1000:
                continue
            life = lives[program.title] if turn else Life()
            try:
                _live(program, life, home)
                spent[program.title] += life.start[-1]
            except NoAnswerError:
                if not program.is_peer:
                    raise
                print(f"  {program.title}: no rows in time", file=sys.stderr)
                spent[program.title] = float("inf")
    return lives


def _live(program: Program, life: Life, home: Path) -> None:
    with Seat(program.command, home) as seat:
        life.start.append(seat.wait_for(program.shown, seat.started))
        if program.answered:
            seat.type(program.keys[DOWN])
            life.answer.append(seat.wait_for(program.answered, seat.started))
        seat.stay(LOADING_SECONDS / 2)
        life.quit.append(seat.quit(program.leave))
