"""Rows of words and figures in columns, as wide as what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

GAP = "  "


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each row as a line: the first column to the left, figures to the right."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [first + " " * (widths[0] - cell_len(first))]
        cells += [
            " " * (width - cell_len(text)) + text
            for text, width in zip(others, widths[1:], strict=True)
        ]
        yield GAP.join(cells).rstrip()


def with_bars(rows: Sequence[Sequence[str]], bars: Sequence[str]) -> Iterator[str]:
    """The same with a bar after each row."""
    lines = list(aligned(rows))
    width = max(map(cell_len, lines), default=0)
    for line, bar in zip(lines, bars, strict=True):
        yield f"{line}{' ' * (width - cell_len(line))}{GAP}{bar}".rstrip()


def room_beside(rows: Sequence[Sequence[str]], room: int) -> int:
    """The cells that are left for a bar after the widest row."""
    return max(room - max(map(cell_len, aligned(rows)), default=0) - len(GAP), 0)
