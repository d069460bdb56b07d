"""One line of text that is being typed: what stands there, where the cursor is, what keys do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.cells import cell_len, set_cell_size


class LineEditor:
    """Edits a line by the keys that every terminal program knows.

    Attributes:
        text: What stands there.
        cursor: Before which character the next one goes.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.cursor = len(text)

    def insert(self, typed: str) -> None:
        """Put text where the cursor is; line ends become blanks."""
        typed = " ".join(typed.splitlines())
        self.text = self.text[: self.cursor] + typed + self.text[self.cursor :]
        self.cursor += len(typed)

    def take(self, key: str) -> bool:
        """Edit by a key, as Textual names it; False: it edits nothing."""
        edit = _EDITS.get(key)
        if edit is not None:
            edit(self)
        return edit is not None

    def shown(self, width: int) -> tuple[str, int]:
        """The part of the line that fits `width` cells, and in which cell of it the cursor is."""
        skipped = self._skipped(width)
        cell = cell_len(self.text[skipped : self.cursor])
        return set_cell_size(self.text[skipped:], width), cell

    def cell_of(self, index: int, width: int) -> int | None:
        """In which of `width` cells a character stands; None: it is out of sight."""
        skipped = self._skipped(width)
        cell = cell_len(self.text[skipped:index])
        return cell if index >= skipped and cell < width else None

    def _skipped(self, width: int) -> int:
        """Characters on the left that are out of sight, so that the cursor is not."""
        skipped = 0
        while cell_len(self.text[skipped : self.cursor]) >= width > 0:
            skipped += 1
        return skipped

    def _go(self, to: int) -> None:
        self.cursor = min(max(to, 0), len(self.text))

    def _cut(self, start: int, end: int) -> None:
        self.text = self.text[: max(start, 0)] + self.text[end:]
        self._go(start)

    def _word_before(self) -> int:
        return len(self.text[: self.cursor].rstrip().rpartition(" ")[0])


_EDITS: Mapping[str, Callable[[LineEditor], None]] = {
    "left": lambda line: line._go(line.cursor - 1),
    "right": lambda line: line._go(line.cursor + 1),
    "home": lambda line: line._go(0),
    "end": lambda line: line._go(len(line.text)),
    "ctrl+left": lambda line: line._go(line._word_before()),
    "ctrl+e": lambda line: line._go(len(line.text)),
    "backspace": lambda line: line._cut(line.cursor - 1, line.cursor) if line.cursor else None,
    "delete": lambda line: line._cut(line.cursor, line.cursor + 1),
    "ctrl+w": lambda line: line._cut(line._word_before(), line.cursor),
    "ctrl+u": lambda line: line._cut(0, line.cursor),
    "ctrl+k": lambda line: line._cut(line.cursor, len(line.text)),
}
"""What a key does to a line."""
