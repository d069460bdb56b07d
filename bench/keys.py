"""Key to paint, and bytes a key, in the queue and in a protocol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from bench.queues import open_at
from bench.terminal import Paint, Seat, Shown
from review_queue.desk import Desk
from review_queue.training import ACTOR
from review_queue.worklist import Worklist

DOWN, PAGE, END, HOME = "down", "page down", "end", "home"
OPEN_FIRST, OPEN, BACK = "open the very first", "open a protocol", "back to the queue"
DECIDE, UNDO = "decide a line", "undo it"
KEY_OF = {
    DOWN: "j",
    PAGE: "pagedown",
    END: "G",
    HOME: "g",
    OPEN_FIRST: "enter",
    OPEN: "enter",
    BACK: "q",  # after Esc any program waits for the rest of a sequence, here for 100 ms
    DECIDE: "a",
    UNDO: "u",
}
DOWNS_FOR_ONE = 3
"""So many single steps for each of the others: they are most of what is pressed."""
ROUNDS = 3

Paints = dict[str, list[Paint]]


def measure_keys(
    queues: Mapping[int, Path], decidable: Mapping[int, Sequence[str]], keys: int, home: Path
) -> dict[int, Paints]:
    """Press about so many of each key at each size, size after size in three rounds."""
    found: dict[int, Paints] = {size: {name: [] for name in KEY_OF} for size in queues}
    for turn in range(ROUNDS):
        for size, path in queues.items():
            here = range(turn, keys, ROUNDS)
            if not here:
                continue
            seat, _start = open_at(path, home)
            with seat:
                seat.stay(2)
                _Hand(seat, path, found[size]).session(len(here), decidable[size])
                seat.quit()
    return found


class _Hand:
    """Presses keys at one terminal and notes what each brought."""

    def __init__(self, seat: Seat, path: Path, paints: Paints) -> None:
        self._seat = seat
        self._path = path
        self._paints = paints

    def session(self, keys: int, decidable: Iterable[str]) -> None:
        """Walk the queue, then open protocols, decide a line and take it back."""
        for _ in range(keys * DOWNS_FOR_ONE):
            self._press(DOWN)
        for _ in range(keys):
            self._press(END)
            self._press(HOME)
        for _ in range(keys):
            self._press(PAGE)
        for turn, reference in enumerate(islice(decidable, keys + 1)):
            self._go_to(reference)
            self._press(OPEN if turn else OPEN_FIRST)
            self._decide(reference)
            self._press(BACK)

    def _press(self, name: str, answered: Shown = lambda _lines: True) -> None:
        self._paints[name].append(self._seat.press(KEY_OF[name], answered))

    def _go_to(self, reference: str) -> None:
        for key in ("/", reference, "enter"):
            self._seat.press(key)

    def _decide(self, reference: str) -> None:
        """Grant the first line and take it back: what was shown must be on disk."""
        before, left = _decided(self._path, reference), _left(self._seat.lines)
        self._press(DECIDE, lambda lines: _left(lines) != left)
        assert _decided(self._path, reference) == before + 1, reference
        self._press(UNDO, lambda lines: _left(lines) == left)


def let_go(path: Path, references: Iterable[str]) -> None:
    """Give back the protocols that deciding has claimed."""
    desk = Desk.open(path, ACTOR)
    for reference in references:
        desk.release_claim(reference)
    desk.shut()


def _left(lines: list[str]) -> list[str]:
    """What the screen says of how many lines are still to decide."""
    return re.findall(r"\d+ lignes? à décider", " ".join(lines))


def _decided(path: Path, reference: str) -> int:
    """How many lines of it have a decision on disk."""
    worklist = Worklist.open(path)
    row = worklist.row(reference)
    worklist.close()
    return row.decided if row else 0
