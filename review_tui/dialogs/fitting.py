"""How many rows the parts of a dialog take."""

from __future__ import annotations

from collections.abc import Iterable

from textual.geometry import Size
from textual.widget import Widget


def rows_of(widgets: Iterable[Widget], size: Size, width: int) -> int:
    """The rows of these widgets one below the other, in so many columns of a screen."""
    rows = 0
    for widget in widgets:
        widget.clear_cached_dimensions()
        rows += max(1, widget.get_content_height(size, size, width))
    return rows
