"""Rows of the screen as plain values: compared before they are painted."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.content import Content

from review_tui.wording.cells import fit
from review_tui.wording.queue import plain

Row = tuple[Segment, ...]
PLAIN = Style()
BOLD = Style(bold=True)
DIM = Style(dim=True)
TITLE = Style(underline=True, dim=True)
RULE = Style(color="bright_black")


def wrapped(text: str, width: int, style: Style = PLAIN, most: int | None = None) -> Iterator[Row]:
    """Text from anywhere on at most so many rows, the last one cut where it is longer."""
    said = plain(text)
    if most == 1:
        yield (Segment(fit(said, width), style),)
        return
    rows = [line.plain.rstrip() for line in Content(said).wrap(width)] or [""]
    if most and len(rows) > most:
        rows = [*rows[: most - 1], " ".join(rows[most - 1 :])]
    yield from ((Segment(fit(row, width), style),) for row in rows)


def rule(width: int, said: str = "") -> Row:
    """A line across, with a few words in it."""
    return (Segment(f"──{said}".ljust(width, "─"), RULE),)
