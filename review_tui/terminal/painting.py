"""Lines of styled text as what a terminal is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from review_tui.terminal.colours import Theme

Lines = Sequence[Sequence[tuple[str, str]]]
"""From top to bottom: pieces of text, each with its style in words (`bold`, `bold red`)."""

_STYLES = {"bold": 1, "dim": 2, "reverse": 7}
_COLOURS: Mapping[Theme, Mapping[str, int]] = {
    Theme.DARK: {"red": 31, "yellow": 33, "cyan": 36},
    Theme.LIGHT: {"red": 31, "yellow": 35, "cyan": 34},
    Theme.MONO: {},
}
"""As `ink` paints them a moment later."""
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
"""Dropped, as Textual drops them, though no text from outside should hold any by now."""


def painted(lines: Lines, theme: Theme) -> str:
    """The lines on an empty screen, from its first row on; none may be wider than it."""
    known = {**_STYLES, **_COLOURS[theme]}
    return "".join(
        f"\x1b[{row};1H" + "".join(_piece(text, style.split(), known) for text, style in line)
        for row, line in enumerate(lines, 1)
    )


def _piece(text: str, style: list[str], known: Mapping[str, int]) -> str:
    codes = ";".join(str(known[word]) for word in style if word in known)
    text = text.translate(_CONTROLS)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
