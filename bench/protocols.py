"""One protocol: opening it, going back, deciding a line and taking it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from bench.programs import Program
from bench.sessions import Paints, Sitting
from bench.terminal import Seat, Shown, anything
from review_queue.desk import Desk
from review_queue.training import ACTOR
from review_queue.worklist import Worklist

OPEN_FIRST, OPEN, BACK = "open the very first", "open a protocol", "back to the queue"
DECIDE, UNDO = "decide a line", "undo it"
KEY_OF = {
    OPEN_FIRST: "enter",
    OPEN: "enter",
    BACK: "q",  # after Esc any program waits for the rest of a sequence, here for 100 ms
    DECIDE: "a",
    UNDO: "u",
}


def deciding(decidable: Mapping[Path, Sequence[str]]) -> Sitting:
    """A sitting over those protocols of each queue, in which the first line can be granted."""

    def decide(seat: Seat, program: Program, times: int, paints: Paints) -> None:
        assert program.queue
        hand = _Hand(seat, program.queue, paints)
        for turn, reference in enumerate(islice(decidable[program.queue], times + 1)):
            hand.decide(reference, OPEN if turn else OPEN_FIRST)

    return decide


class _Hand:
    """Presses keys at one terminal and notes what each brought."""

    def __init__(self, seat: Seat, path: Path, paints: Paints) -> None:
        self._seat = seat
        self._path = path
        self._paints = paints

    def decide(self, reference: str, opening: str) -> None:
        """Grant the first line and take it back: what was shown must be on disk."""
        for key in ("/", reference, "enter"):
            self._seat.press(key)
        self._press(opening)
        before, left = _decided(self._path, reference), _left(self._seat.lines)
        self._press(DECIDE, lambda lines: _left(lines) != left)
        assert _decided(self._path, reference) == before + 1, reference
        self._press(UNDO, lambda lines: _left(lines) == left)
        self._press(BACK)

    def _press(self, name: str, answered: Shown = anything) -> None:
        self._paints.setdefault(name, []).append(self._seat.press(KEY_OF[name], answered))


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
