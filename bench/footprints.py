"""Memory at the first paint and later, and what a program takes while nobody presses a key."""

from __future__ import annotations

import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.programs import Program
from bench.sessions import comes_up, get_ready
from bench.terminal import Seat

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Footprint:
    """What standing idle takes.

    Attributes:
        cpu: Per cent of one processor.
        bytes: Written to the terminal in that time.
        pss_first: Mebibytes of its own and its share of what is shared, when the first rows
            had just been shown.
        pss: The same after standing idle.
    """

    cpu: float
    bytes: int
    pss_first: float
    pss: float


def measure_footprints(
    programs: Sequence[Program], seconds: float, home: Path
) -> dict[str, Footprint]:
    """Let each stand idle for so long."""
    found = {}
    for program in programs:
        first = _at_first_paint(program, home)
        with Seat(program.command, home) as seat:
            if first is not None and get_ready(seat, program):
                found[program.title] = _idle(seat, seconds, first)
                seat.quit(program.leave)
    return found


def _at_first_paint(program: Program, home: Path) -> float | None:
    """In a life of its own: the program stands still while its memory is read."""
    with Seat(program.command, home) as seat:
        if not comes_up(seat, program):
            return None
        seat.process.send_signal(signal.SIGSTOP)
        return _pss(seat.process)


def _idle(seat: Seat, seconds: float, first: float) -> Footprint:
    before = _processor_seconds(seat.pid)
    written = seat.stay(seconds)
    used = _processor_seconds(seat.pid) - before
    return Footprint(100 * used / seconds, written, first, _pss(seat.process))


def _processor_seconds(pid: int) -> float:
    """By the kernel's clock for that process (clock_getcpuclockid(3)): psutil counts in 10 ms."""
    return time.clock_gettime(~pid << 3 | 2)


def _pss(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss / MEBIBYTE)
