"""Whatever bytes a terminal sends, the keyboard goes on working."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Ptys, Terminal

TINY: list[str | Path] = [sys.executable, Path(__file__).with_name("tiny_app.py")]


@pytest.fixture
def ready(pty: Ptys) -> Terminal:
    """The tiny app, started and waiting for keys."""
    term = pty.start(TINY)
    term.wait_for("ready")
    return term


def test_accents_arrive(ready: Terminal) -> None:
    """A letter in UTF-8 is one key, also when its bytes come apart."""
    ready.send("é".encode()[:1])
    ready.send("é".encode()[1:])
    ready.wait_for("keys: é")


@pytest.mark.parametrize(
    "noise",
    [
        b"\xe9",  # é from a terminal in Latin-1
        b"\xff\xfe\x80",
        b"\xc3(",
        b"\xf0\x9f\x98",  # an emoji cut short
    ],
)
def test_bytes_that_are_not_utf8_are_shown_as_such(ready: Terminal, noise: bytes) -> None:
    """The wrong byte becomes U+FFFD and the next key works."""
    ready.send(noise)
    ready.press("z")
    screen = ready.wait_for(" z")
    assert "\N{REPLACEMENT CHARACTER}" in screen
    ready.press("q")
    assert ready.wait_exit() == 0


@pytest.mark.parametrize(
    "sequence",
    [
        b"\x1b[99999999999;1u",  # a key beyond Unicode
        b"\x1b[1114112;1u",
        b"\x1b[97;;55555555:u",
        b"\x1b[<999999999999;1;1M",
        b"\x1b[;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;R",
    ],
)
def test_absurd_sequences_do_not_end_the_keyboard(ready: Terminal, sequence: bytes) -> None:
    """Textual's parser raises on some; the next key works all the same."""
    ready.send(sequence)
    ready.press("z")
    ready.wait_for(" z")
    ready.press("q")
    assert ready.wait_exit() == 0


def test_escape_alone_is_a_key(ready: Terminal) -> None:
    """After a moment's silence ESC is the Escape key, without another key to push it."""
    ready.press("escape")
    ready.wait_for("keys: escape")


def test_the_window_may_change_its_size(pty: Ptys) -> None:
    """SIGWINCH counts, even where the shell exported another size."""
    term = pty.start(TINY, env={"COLUMNS": "33", "LINES": "7"})
    term.wait_for("ready")
    term.wait_for("80x24")
    term.resize(100, 30)
    term.wait_for("100x30")


def test_an_idle_program_does_not_wake(ready: Terminal) -> None:
    """The input thread waits without polling: hardly any processor time in a second."""
    ready.press("z")
    ready.wait_for(" z")
    before = ready.cpu_seconds()
    with pytest.raises(pytest.fail.Exception):
        ready.wait_for("never shown", seconds=1)
    assert ready.cpu_seconds() - before < 0.1


@pytest.mark.parametrize(("sent", "keys"), [(b"\x1bj", "escape j"), (b"\x1bf", "escape f")])
def test_escape_and_the_key_typed_right_after_it_are_two(
    ready: Terminal, sent: bytes, keys: str
) -> None:
    """Over a slow line both come in one packet, which reads like an Alt key."""
    ready.send(sent)
    ready.wait_for(f"keys: {keys}")
