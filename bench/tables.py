"""Tables in Markdown, aligned: the same text for a terminal and for `docs/performance.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> Iterator[str]:
    """The lines of a table: so many columns of text to the left, figures to the right."""
    cells = [list(headings), *map(list, rows)]
    widths = [max(2, *map(len, column)) for column in zip(*cells, strict=True)]
    rule = [("-" * width, "-" * (width - 1) + ":")[at >= texts] for at, width in enumerate(widths)]
    for row in (cells[0], rule, *cells[1:]):
        pairs = zip(row, widths, strict=True)
        aligned = [
            cell.ljust(width) if at < texts else cell.rjust(width)
            for at, (cell, width) in enumerate(pairs)
        ]
        yield f"| {' | '.join(aligned)} |"


def number(value: float, places: int = 1) -> str:
    """A figure as a table shows it."""
    return f"{value:,.{places}f}"
