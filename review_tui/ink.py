"""What a theme makes of the colours that the styles ask for, after everything is painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from review_tui.terminal.colours import Theme

_ON_LIGHT: Mapping[int, str] = {
    2: "blue",
    3: "magenta",
    6: "blue",
    7: "default",
    8: "default",
    9: "red",
    10: "blue",
    11: "magenta",
    12: "blue",
    13: "magenta",
    14: "blue",
    15: "default",
}
"""For the ANSI colours that are too pale for a white background, one that can be read there.

Contrast with white of xterm's own: yellow 1.7, cyan 2.0, green 2.2; magenta 4.7, red 5.8, blue 9.4.
"""


class Ink(LineFilter):
    """Paints a line in a theme; the styles are written for a dark background."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(enabled=theme is not Theme.DARK)
        self._painted: Callable[[Style], Style] = _colourless if theme is Theme.MONO else _dark

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same text in the colours of the theme."""
        return [
            Segment(text, self._painted(style) if style else style, control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    """Bold, dim, underlined, reversed: as it was, in the terminal's own colour."""
    return style.without_color


@lru_cache(1024)
def _dark(style: Style) -> Style:
    """Dark enough for a white background; on a background of its own as it was."""
    if style.color is None or (style.bgcolor and not style.bgcolor.is_default):
        return style
    sent = style.color.downgrade(ColorSystem.STANDARD)  # a blend of two colours has no number
    name = None if sent.number is None else _ON_LIGHT.get(sent.number)
    return style + Style.from_color(RichColor.parse(name)) if name else style
