"""The rows of a queue as a table in a text file, and the sign that a peer shows them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from pathlib import Path

from bench.signs import PAGE
from bench.terminal import Shown
from review_queue.worklist import Worklist

COLUMNS = {
    "reference": 15,
    "act_by": 10,
    "last_day": 10,
    "ald": 13,
    "person": 22,
    "lines": 5,
    "request": 12,
    "doctor": 28,
    "state": 9,
}
"""What each row holds, and how many cells wide a peer shows it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows, one a line, its cells separated by tabs under one line of names."""

    path: Path

    @property
    def shown(self) -> Shown:
        """Whether its first rows stand on a screen, one below the other."""
        with self.path.open(encoding="utf-8") as file:
            references = [line.split("\t")[0] for line in islice(file, 1, PAGE + 1)]

        def shown(lines: list[str]) -> bool:
            at = next((at for at, line in enumerate(lines) if references[0] in line), None)
            return at is not None and all(
                reference in line for reference, line in zip(references, lines[at:], strict=False)
            )

        return shown


def write_table(queue: Path, path: Path) -> Table:
    """Write every open row of a queue, in its order."""
    worklist = Worklist.open(queue)
    cells = attrgetter(*COLUMNS)
    with path.open("w", encoding="utf-8") as file:
        print(*COLUMNS, sep="\t", file=file)
        for row in worklist.whole.every():
            print(*cells(row), sep="\t", file=file)
    worklist.close()
    return Table(path)
