"""However the program is left, it ends soon, says so by its status, and restores the terminal."""

from __future__ import annotations

import signal
import sys
import time
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


def test_quitting_by_key_is_success_and_restores_the_terminal(pty: Ptys) -> None:
    """Status 0, line modes as before, main screen, cursor shown, nothing left behind."""
    term = pty.start(["sh", "-c", f"echo before; read x; exec {TINY[0]} {TINY[1]}"])
    term.wait_for("before")
    modes = term.line_modes()
    term.press("enter")
    term.wait_for("ready")
    assert term.alternate
    assert term.line_modes() != modes
    term.press("q")
    assert term.wait_exit() == 0
    assert term.line_modes() == modes
    assert not term.alternate
    assert term.cursor_shown
    assert term.modes & {1000, 1003, 1004, 2004} == set()
    assert term.lines[0] == "before"


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)],
)
def test_a_signal_ends_the_program_in_order(pty: Ptys, number: signal.Signals, status: int) -> None:
    """SIGHUP 129, SIGINT 130, SIGTERM 143, with the terminal as it was."""
    term = pty.start(["sh", "-c", f"echo before; read x; exec {TINY[0]} {TINY[1]}"])
    term.wait_for("before")
    modes = term.line_modes()
    term.press("enter")
    term.wait_for("ready")
    term.signal(number)
    assert term.wait_exit() == status
    assert term.line_modes() == modes
    assert not term.alternate
    assert term.cursor_shown
    assert "Traceback" not in term.text


def test_a_closed_window_ends_the_program(ready: Terminal) -> None:
    """A hang-up is status 129."""
    ready.close()
    assert ready.wait_exit() == 129


def test_a_closed_window_is_noticed_without_its_signal(pty: Ptys) -> None:
    """Under nohup no SIGHUP comes; the end of input ends the program all the same."""
    term = pty.start(TINY, ignored=[signal.SIGHUP])
    term.wait_for("ready")
    term.close()
    assert term.wait_exit(5) == 129


def test_an_ignored_hangup_stays_ignored(pty: Ptys) -> None:
    """Under nohup a SIGHUP alone changes nothing."""
    term = pty.start(TINY, ignored=[signal.SIGHUP])
    term.wait_for("ready")
    term.signal(signal.SIGHUP)
    term.press("z")
    term.wait_for("keys: z")
    term.press("q")
    assert term.wait_exit() == 0


def test_a_stalled_terminal_does_not_hold_the_program(ready: Terminal) -> None:
    """Nobody reads, the event loop waits in the writer: SIGTERM still ends it, and restores."""
    ready.press("f")
    ready.wait_for("0000")
    started = time.monotonic()
    ready.signal(signal.SIGTERM)
    assert ready.wait_exit(5, read=False) == 143
    assert time.monotonic() - started < 3
    ready.drain()
    assert not ready.alternate
    assert ready.cursor_shown
    assert "ICANON" in line_mode_names(ready)


def test_a_stalled_terminal_that_closes_ends_the_program(ready: Terminal) -> None:
    """The window of a stalled connection is closed at last: status 129."""
    ready.press("f")
    ready.wait_for("0000")
    ready.close()
    assert ready.wait_exit(5) == 129


def test_quitting_into_a_stalled_terminal_ends(ready: Terminal) -> None:
    """The farewell itself finds the terminal stalled: it ends with status 0, and restores."""
    ready.press("x")
    assert ready.wait_exit(10, read=False) == 0
    ready.drain()
    assert not ready.alternate
    assert "ICANON" in line_mode_names(ready)


def test_a_slow_terminal_gets_everything(ready: Terminal) -> None:
    """A terminal that reads late is no stalled one: what was painted arrives."""
    ready.press("f")
    ready.wait_for(lambda _: b"3999" in ready.written)
    ready.press("z")
    ready.wait_for("keys: f z")
    ready.press("q")
    assert ready.wait_exit() == 0


def line_mode_names(term: Terminal) -> set[str]:
    """The names of the line modes that a shell needs and that are set."""
    import termios

    flags = term.line_modes()[3]
    return {name for name in ("ICANON", "ECHO", "ISIG") if flags & getattr(termios, name)}


def test_quitting_is_quick(pty: Ptys) -> None:
    """The input thread does not have to wake from a poll: the best of five is under 0.2 s."""
    waits = []
    for _ in range(5):
        term = pty.start(TINY)
        term.wait_for("ready")
        started = time.monotonic()
        term.press("q")
        assert term.wait_exit() == 0
        waits.append(time.monotonic() - started)
    assert min(waits) < 0.2, waits
