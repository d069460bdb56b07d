"""What the program needs around it, checked before Textual is loaded."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, MutableMapping
from typing import TextIO

from review_data.words import _
from review_queue.errors import ReviewError

_NO_SCREEN = frozenset({"", "dumb", "unknown"})


def check_surroundings(
    environ: Mapping[str, str],
    stdin: TextIO | None,
    stdout: TextIO | None,
    stderr: TextIO | None,
) -> None:
    """Refuse to start where the screen could not be shown.

    Textual paints on standard error, reads standard input and measures standard output.

    Raises:
        ReviewError: `no_terminal`, `poor_terminal` or `not_utf8`, each with a remedy.
    """
    if not all(stream is not None and stream.isatty() for stream in (stdin, stdout, stderr)):
        raise ReviewError(
            "no_terminal",
            _("The screen needs a terminal for its input and its output."),
            _("Start it without pipes; `review-tui --plain` prints lines, `review-tui list` too."),
        )
    if not paints(environ.get("TERM", "")):
        raise ReviewError(
            "poor_terminal",
            _("This terminal (TERM={term}) cannot show a screen.").format(
                term=ascii(environ.get("TERM", ""))[1:-1]
            ),
            _("Set TERM=xterm-256color; or `review-tui --plain` prints lines instead of a screen."),
        )
    if stderr is not None and not speaks_utf8(stderr.encoding):
        raise ReviewError(
            "not_utf8",
            _("This session writes {encoding}, not UTF-8: accents would be garbled.").format(
                encoding=stderr.encoding
            ),
            _(
                "Set LANG=fr_FR.UTF-8 or LANG=C.UTF-8 (and no LC_ALL), and UTF-8 in the terminal; "
                "or `review-tui --plain` prints lines instead."
            ),
        )


def speaks_utf8(encoding: str | None) -> bool:
    """Whether `encoding`, under any of its names, is UTF-8."""
    try:
        return codecs.lookup(encoding or "").name == "utf-8"
    except LookupError:
        return False


def paints(term: str) -> bool:
    """Whether a terminal of this name moves its cursor with ANSI sequences.

    A name that terminfo does not know passes: newer terminals are often unknown to a server.
    """
    if term in _NO_SCREEN:
        return False
    try:
        import curses

        curses.setupterm(term, 2)
        return (curses.tigetstr("cup") or b"").startswith(b"\x1b[")
    except (ImportError, curses.error):
        return True


def choose_colours(environ: MutableMapping[str, str]) -> None:
    """Settle colours in `environ` for Textual, which reads them once, when it is imported.

    Sixteen ANSI colours and an ANSI theme: half the bytes of true colour over SSH, readable
    on any background, and without greys under NO_COLOR. What a person has set himself stays.
    """
    environ.setdefault("TEXTUAL_COLOR_SYSTEM", "standard")
    environ.setdefault("TEXTUAL_THEME", "ansi-dark")
    if environ.get("NO_COLOR") == "":
        # Textual takes an empty value for a wish; by the convention it is none.
        del environ["NO_COLOR"]


def measure_live(environ: MutableMapping[str, str]) -> None:
    """Forget an exported COLUMNS and LINES, which would hide the terminal's real size."""
    environ.pop("COLUMNS", None)
    environ.pop("LINES", None)
