"""A line as it looks: pieces of text, each with its style."""

from __future__ import annotations

from collections.abc import Iterable

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
