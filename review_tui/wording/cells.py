"""Text in a given number of cells of the terminal, which wide characters take two of."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

CUT = "…"


def fit(text: str, width: int) -> str:
    """The text in exactly so many cells, cut with a sign where it is longer."""
    if cell_len(text) > width:
        text = set_cell_size(text, max(width - 1, 0)) + CUT
    return set_cell_size(text, width)


def at_most(text: str, width: int) -> str:
    """The text, cut with a sign where it takes more cells than that."""
    return fit(text, min(cell_len(text), width))
