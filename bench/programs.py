"""The programs that take turns: ours on a queue of each size, and the least that Textual can show.

Their peers stand in `bench.peers`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench import empty_app
from bench.signs import first_rows, stepped_down
from bench.terminal import Shown, anything

OURS = "review-tui"
EMPTY = "empty Textual app"

WALKING = DOWN, PAGE, END, HOME = "down", "page down", "end", "home"
"""What every program with rows does."""


@dataclass(frozen=True, slots=True)
class Program:
    """One contestant.

    Attributes:
        size: Rows that it shows; 0 for the empty app.
        shown: The sign that its first rows, or all it has, are there.
        loaded: The sign that it has read everything, where it goes on after the first rows.
        keys: What is typed for each thing that a key does, by name.
        answered: The sign that the key of `DOWN`, pressed when the first rows stood there, has
            been answered; a peer's is not measured.
        leave: What ends it.
        queue: The queue file; only ours has one.
    """

    name: str
    size: int
    command: list[str]
    shown: Shown
    loaded: Shown = anything
    keys: Mapping[str, str] = field(default_factory=dict)
    answered: Shown | None = None
    leave: str = "q"
    queue: Path | None = None

    @property
    def title(self) -> str:
        """What it is called in tables."""
        return title(self.name, self.size)

    @property
    def is_peer(self) -> bool:
        """Whether it is somebody else's, and may be left out where it is too slow."""
        return self.queue is None and self.name != EMPTY


def title(name: str, size: int) -> str:
    """What a program with so many rows is called in tables."""
    return f"{name}, {size:,}" if size else name


def the_empty_app() -> Program:
    """One word on a screen."""
    command = [sys.executable, str(empty_app.__file__)]
    return Program(
        EMPTY,
        0,
        command,
        lambda lines: empty_app.SIGN in lines[0],
        keys={DOWN: "j"},
        answered=lambda lines: empty_app.ANSWER in lines[0],
    )


def ours(size: int, path: Path) -> Program:
    """The program on that queue, in French whatever the locale."""
    command = [sys.executable, "-m", "review_tui", "--db", str(path), "--lang", "fr"]
    keys = {DOWN: "j", PAGE: "pagedown", END: "G", HOME: "g"}
    return Program(
        OURS, size, command, first_rows(path), keys=keys, answered=stepped_down, queue=path
    )
