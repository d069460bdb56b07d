"""Where the screen cannot be shown, a sentence and a remedy, and status 1."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_tui.terminal.surroundings import choose_colours, paints, speaks_utf8

if TYPE_CHECKING:
    from tests.terminal.conftest import Ptys

TINY: list[str | Path] = [sys.executable, Path(__file__).with_name("tiny_app.py")]
ON_A_TERMINAL = f"{TINY[0]} {TINY[1]}"


def test_pipes_are_no_terminal(pty: Ptys) -> None:
    """Without any terminal: the sentence names the commands that do without."""
    done = subprocess.run(
        TINY, env=pty.environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "needs a terminal" in done.stderr
    assert "review-tui list" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("redirection", ["< /dev/null", "> /dev/null", "2> /dev/null"])
def test_each_end_must_be_a_terminal(pty: Ptys, redirection: str) -> None:
    """Input, output (it tells the size) and errors (it is painted on) all count."""
    term = pty.start(["sh", "-c", f"{ON_A_TERMINAL} {redirection}; echo status $?"])
    term.wait_for("status 1")


@pytest.mark.parametrize("name", ["dumb", "unknown", ""])
def test_a_terminal_that_cannot_paint_is_refused(pty: Ptys, name: str) -> None:
    """Status 1 with the remedy, and no sequence was sent."""
    term = pty.start(TINY, env={"TERM": name})
    assert term.wait_exit() == 1
    assert "cannot show a screen" in term.text
    assert "TERM=xterm-256color" in term.text
    assert b"\x1b" not in term.written


@pytest.mark.parametrize(
    ("abilities", "accepted"),
    [
        ("am, cols#80,", False),  # a printer: no cursor addressing
        ("am, cols#80, cup=\\E=%p1%{32}%+%c%p2%{32}%+%c,", False),  # addressed, but not by ANSI
        ("am, cols#80, cup=\\E[%i%p1%d;%p2%dH,", True),
    ],
)
def test_what_terminfo_says_counts(pty: Ptys, abilities: str, accepted: bool) -> None:
    """A terminal that is known must address its cursor by ANSI sequences."""
    if shutil.which("tic") is None:
        pytest.skip("terminfo's compiler is not installed")
    source = pty.home / "source.ti"
    source.write_text(f"of-our-own|a terminal made for this test,\n\t{abilities}\n")
    folder = pty.home / "terminfo"
    subprocess.run(["tic", "-o", folder, source], check=True)
    term = pty.start(TINY, env={"TERM": "of-our-own", "TERMINFO": str(folder)})
    term.wait_for("ready" if accepted else "cannot show a screen")


def test_a_newer_terminal_is_welcome() -> None:
    """A name that the server does not know is no reason to refuse."""
    assert paints("xterm-of-next-year")


def test_a_locale_that_is_not_utf8_is_refused(pty: Ptys) -> None:
    """The sentence names the encoding and the variable to set."""
    term = pty.start(TINY, env={"PYTHONIOENCODING": "latin-1"})
    assert term.wait_exit() == 1
    assert "not UTF-8" in term.text
    assert "LANG=fr_FR.UTF-8" in term.text


@pytest.mark.parametrize(
    ("encoding", "fits"),
    [("utf-8", True), ("UTF8", True), ("iso-8859-15", False), ("ascii", False), (None, False)],
)
def test_utf8_has_many_names(encoding: str | None, fits: bool) -> None:
    """Names are compared as codecs, not as text."""
    assert speaks_utf8(encoding) is fits


@pytest.mark.parametrize(
    "environ",
    [{}, {"COLORTERM": "truecolor"}, {"TERM": "xterm-of-next-year"}, {"NO_COLOR": ""}],
)
def test_sixteen_colours_by_default(pty: Ptys, environ: dict[str, str]) -> None:
    """Neither true colour nor 256 colours, whatever the terminal says of itself."""
    term = pty.start(TINY, env=environ)
    term.wait_for("ready")
    term.press("q")
    assert term.wait_exit() == 0
    assert not re.search(rb"[34]8;[25];", bytes(term.written))
    assert re.search(rb"\x1b\[(?:\d+;)*3[0-7]\b", bytes(term.written))


def test_no_color_sends_none(pty: Ptys) -> None:
    """Under NO_COLOR no colour is sent at all, not even greys."""
    term = pty.start(TINY, env={"NO_COLOR": "1"})
    term.wait_for("ready")
    term.press("q")
    assert term.wait_exit() == 0
    colours = rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m"
    assert not re.search(colours, bytes(term.written))


def test_a_wish_for_colours_stays() -> None:
    """What a person has set for Textual is left as it is."""
    environ = {"TEXTUAL_COLOR_SYSTEM": "truecolor", "TEXTUAL_THEME": "gruvbox"}
    choose_colours(environ)
    assert environ == {"TEXTUAL_COLOR_SYSTEM": "truecolor", "TEXTUAL_THEME": "gruvbox"}


def test_the_checks_load_no_textual(pty: Ptys) -> None:
    """A refusal comes at once: Textual takes half a second to load."""
    probe = "import sys, review_tui.terminal.run; print([m for m in sys.modules if 'textual' in m])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_stream_is_no_terminal() -> None:
    """A process may have no standard input at all."""
    from review_queue.errors import ReviewError
    from review_tui.terminal.surroundings import check_surroundings

    with pytest.raises(ReviewError) as refusal:
        check_surroundings({"TERM": "xterm"}, None, io.StringIO(), io.StringIO())
    assert refusal.value.code == "no_terminal"
