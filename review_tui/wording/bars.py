"""Bars and sparklines made of characters; the figures stand beside them in words.

Textual's Sparkline and Rich's Bar paint with colours on a console of theirs: these are text, the
same on the screen, in a pipe and for a screen reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_EIGHTHS = 8


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that a terminal can show.

    Attributes:
        parts: An eighth of a cell to seven eighths, from the left.
        shares: A full cell of the first, second and third share of a whole.
        levels: None, then an eighth of the height to all of it.
    """

    parts: str
    shares: str
    levels: str


BLOCKS = Signs(parts="▏▎▍▌▋▊▉", shares="█▒░", levels="·▁▂▃▄▅▆▇█")
ASCII = Signs(parts="#######", shares="#+-", levels="_.,:-=+*#")
"""Where the encoding has no blocks."""


def bar(number: int, most: int, width: int, signs: Signs = BLOCKS) -> str:
    """A bar, as long as `width` cells for the figure `most`; never nothing for something."""
    if number <= 0 or most <= 0:
        return ""
    eighths = max(round(number / most * width * _EIGHTHS), 1)
    full, rest = divmod(eighths, _EIGHTHS)
    return signs.shares[0] * full + (signs.parts[rest - 1] if rest else "")


def shares_bar(numbers: Sequence[int], width: int, signs: Signs = BLOCKS) -> str:
    """A whole of `width` cells in its shares, each with its own sign; empty where all are 0."""
    whole = sum(numbers)
    if not whole:
        return ""
    ends = [round(sum(numbers[: n + 1]) / whole * width) for n in range(len(numbers))]
    starts = (0, *ends[:-1])
    return "".join(
        sign * (end - start) for sign, start, end in zip(signs.shares, starts, ends, strict=True)
    )


def sparkline(numbers: Sequence[int], signs: Signs = BLOCKS) -> str:
    """One cell a figure, as high as its part of the greatest; a dot for 0."""
    most = max(numbers, default=0)
    return "".join(
        signs.levels[max(round(number / most * _EIGHTHS), 1) if number > 0 else 0]
        for number in numbers
    )
