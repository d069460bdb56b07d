"""Lines of styled text as what a terminal is sent."""

from __future__ import annotations

from collections.abc import Sequence

Lines = Sequence[Sequence[tuple[str, str]]]
"""From top to bottom: pieces of text, each with its style in words (`bold`, `bold red`)."""

_STYLES = {"bold": 1, "dim": 2, "reverse": 7}
_COLOURS = {"red": 31, "yellow": 33, "cyan": 36}
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
"""Dropped, as Textual drops them, though no text from outside should hold any by now."""


def painted(lines: Lines, *, colours: bool) -> str:
    """The lines on an empty screen, from its first row on; none may be wider than it."""
    return "".join(
        f"\x1b[{row};1H" + "".join(_piece(text, style.split(), colours) for text, style in line)
        for row, line in enumerate(lines, 1)
    )


def _piece(text: str, style: list[str], colours: bool) -> str:
    known = _STYLES | _COLOURS if colours else _STYLES
    codes = ";".join(str(known[word]) for word in style if word in known)
    text = text.translate(_CONTROLS)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
