"""Sessions at the keyboard: every program several times, in another order each round."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.programs import Program
from bench.terminal import NoAnswerError, Paint, Seat, Shown

ROUNDS = 3
LOADING_SECONDS = 2.0
"""After so long, what is loaded behind the first paint is there."""

Paints = dict[str, list[Paint]]
"""What each key brought, by its name."""

Sitting = Callable[[Seat, Program, int, Paints], None]
"""Presses keys at a program, each so many times, and notes what they brought."""


def in_turns(
    programs: Sequence[Program], sitting: Sitting, keys: int, home: Path
) -> dict[str, Paints]:
    """Press each key about so many times in all; a peer that does not get ready is left out."""
    found: dict[str, Paints] = {program.title: {} for program in programs}
    ready = list(programs)
    for turn in range(min(ROUNDS, keys)):
        times = len(range(turn, keys, ROUNDS))
        for program in shuffled(ready, turn):
            with Seat(program.command, home) as seat:
                if get_ready(seat, program):
                    sitting(seat, program, times, found[program.title])
                    seat.quit(program.leave)
                else:
                    ready.remove(program)
    return {title: paints for title, paints in found.items() if paints}


def shuffled(programs: Sequence[Program], turn: int) -> list[Program]:
    """The order of one round, the same in every run."""
    return random.Random(turn).sample(programs, len(programs))


def comes_up(seat: Seat, program: Program) -> bool:
    """Wait until its first rows are there; False where a peer does not show them in time."""
    return _shows(program.shown, seat, program)


def get_ready(seat: Seat, program: Program) -> bool:
    """Wait until it has loaded all it loads; False where a peer does not end with that."""
    if not comes_up(seat, program):
        return False
    if not program.loaded(seat.lines) and not _shows(program.loaded, seat, program):
        return False
    seat.stay(LOADING_SECONDS)
    return True


def _shows(sign: Shown, seat: Seat, program: Program) -> bool:
    try:
        seat.wait_for(sign, seat.started)
    except NoAnswerError:
        if not program.is_peer:
            raise
        print(f"  {program.title}: not ready in time, left out", file=sys.stderr)
        return False
    return True
