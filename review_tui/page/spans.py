"""A line as it looks: pieces of text, each with its style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from rich.cells import cell_len

Span = tuple[str, str]
"""A text and its style in words (`bold`, `bold reverse`, `dim`); none is plain."""
Line = list[Span]

GAP = "  "


def width_of(line: Line) -> int:
    """Its width in cells."""
    return sum(cell_len(text) for text, _style in line)


def spaced(parts: Iterable[Line]) -> Line:
    """The parts on one line, a gap between two."""
    line: Line = []
    for part in parts:
        line += [(GAP, ""), *part] if line else part
    return line


def differing(before: Line, after: Line) -> range:
    """The cells in which two lines look different, from the first of them to the last."""
    pairs = zip_longest(_cells(before), _cells(after), fillvalue=(" ", ""))
    others = [x for x, (was, now) in enumerate(pairs) if was != now]
    return range(others[0], others[-1] + 1) if others else range(0)


def _cells(line: Line) -> Iterator[Span]:
    """Each cell's letter and style; a wide letter stands in two of them."""
    for text, style in line:
        for letter in text:
            yield from [(letter, style)] * cell_len(letter)
