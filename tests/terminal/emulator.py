"""A terminal emulator for the tests: pyte, with two screens and the modes it does not know."""

from __future__ import annotations

import codecs
import re

import pyte

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
}
"""Names of keys that `Terminal.press` knows, besides `ctrl+` and a letter."""

_CSI = re.compile(
    r"\x1b\[(?P<mark>[<=>?]?)(?P<numbers>[0-9:;]*)(?P<between>[ -/]*)(?P<final>[@-~])"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9:;<=>?]*[ -/]*)?$")


class Emulator:
    """What a person would see: two screens, the modes that were set, the text."""

    def __init__(self, columns: int, rows: int) -> None:
        self.modes: set[int] = set()
        self._screens = [pyte.Screen(columns, rows) for _ in range(2)]
        self._streams = [pyte.Stream(screen) for screen in self._screens]
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._unread = ""

    @property
    def alternate(self) -> bool:
        """Whether the second screen is shown, as full-screen programs ask for."""
        return 1049 in self.modes

    @property
    def lines(self) -> list[str]:
        """The rows of the screen that is shown, without trailing blanks."""
        return [line.rstrip() for line in self._screens[self.alternate].display]

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, shown or not, from 0."""
        cursor = self._screens[self.alternate].cursor
        return cursor.x, cursor.y

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell of the screen that is shown, with its colours."""
        screen = self._screens[self.alternate]
        return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of both screens."""
        for screen in self._screens:
            screen.resize(rows, columns)

    def feed(self, data: bytes) -> None:
        """Take what the program wrote."""
        text = self._unread + self._decode(data)
        tail = _UNFINISHED.search(text)
        self._unread = tail.group() if tail else ""
        text = text[: len(text) - len(self._unread)]
        start = 0
        for sequence in _CSI.finditer(text):
            self._stream(text[start : sequence.start()])
            self._sequence(sequence)
            start = sequence.end()
        self._stream(text[start:])

    def _stream(self, text: str) -> None:
        self._streams[self.alternate].feed(text)

    def _sequence(self, sequence: re.Match[str]) -> None:
        """Note modes; hand on what pyte understands."""
        mark, final = sequence["mark"], sequence["final"]
        if mark in ("<", "=", ">") or sequence["between"]:
            return
        if mark == "?" and final in "hl":
            for number in filter(None, sequence["numbers"].split(";")):
                self._set_mode(int(number), final == "h")
        self._stream(sequence.group())

    def _set_mode(self, number: int, on: bool) -> None:
        if number == 1049 and on:
            self._screens[1].reset()  # as xterm and PuTTY do, also where it is shown already
        (self.modes.add if on else self.modes.discard)(number)
