"""The real program on a real terminal: start, decide, leave in every way, come back."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import MARCHETTI, TODAY, verb, words

if TYPE_CHECKING:
    from tests.terminal.conftest import Ptys, Terminal


@pytest.fixture
def at_marchetti(pty: Ptys, queue: Path) -> Terminal:
    """The program with one protocol open and its first line granted."""
    term = pty.start(words(queue))
    term.wait_for("▸")
    term.press("/", "marchetti", "enter", "enter")
    term.wait_for("MARCHETTI Aldo, born")
    term.press("a")
    term.wait_for("line 1 granted")
    return term


def first_line(queue: Path) -> object:
    """The decision on the first line, as another process reads it."""
    decision = json.loads(verb(queue, *TODAY, "show", MARCHETTI, "--json"))["lines"][0]["decision"]
    return decision and decision["outcome"]


def test_a_decision_is_there_after_a_quit(at_marchetti: Terminal, queue: Path) -> None:
    """Q leaves the protocol, q the program, status 0; the decision was stored at its key."""
    at_marchetti.press("q")
    at_marchetti.wait_for("Enter Open")
    at_marchetti.press("q")
    assert at_marchetti.wait_exit() == 0
    assert not at_marchetti.alternate
    assert first_line(queue) == "full"


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, 137)],
)
def test_a_decision_survives_every_end(
    at_marchetti: Terminal, queue: Path, number: signal.Signals, status: int
) -> None:
    """Terminated, hung up or killed: what the screen showed as recorded is in the file."""
    at_marchetti.signal(number)
    assert at_marchetti.wait_exit() == status
    assert first_line(queue) == "full"


def test_a_decision_survives_a_closed_window(at_marchetti: Terminal, queue: Path) -> None:
    """The terminal goes away: the program ends by itself, the decision is in the file."""
    at_marchetti.close()
    assert at_marchetti.wait_exit(read=False) == 129
    assert first_line(queue) == "full"


def test_keys_typed_before_the_first_paint(pty: Ptys, queue: Path) -> None:
    """What is typed while the program starts is taken when there is a row to use it on."""
    term = pty.start(words(queue))
    term.press("j", "j", "enter")
    term.wait_for("DELAUNAY Yvonne Marie, born")


def test_another_size(pty: Ptys, queue: Path) -> None:
    """Wider shows a preview, too small asks for room, and back again all is there."""
    term = pty.start(words(queue))
    term.wait_for("▸")
    term.resize(120, 40)
    term.wait_for("Received 20 October 2026")
    term.resize(59, 15)
    term.wait_for("This terminal is too small")
    term.resize(80, 24)
    term.wait_for(lambda text: "▸" in text and "too small" not in text)


def test_fg_brings_the_protocol_back(pty: Ptys, queue: Path) -> None:
    """ctrl+z gives the shell back, fg the whole screen; keys work as before."""
    shell = pty.start(
        ["bash", "--norc", "--noprofile", "--noediting", "-i"], env={"PS1": "shell> "}
    )
    shell.wait_for("shell>")
    shell.press(" ".join(map(str, words(queue))), "enter")
    shell.wait_for("▸")
    shell.press("enter")
    shell.wait_for("FAURE Olivier, born")
    shell.press("ctrl+z")
    shell.wait_for("Stopped")
    assert not shell.alternate
    shell.press("fg", "enter")
    shell.wait_for("FAURE Olivier, born")
    shell.press("j")
    shell.wait_for(lambda text: "▸   2" in text)


def test_a_wrong_byte_is_only_a_key(pty: Ptys, queue: Path) -> None:
    """A byte that is not UTF-8 does nothing worse than a key without a command."""
    term = pty.start(words(queue))
    term.wait_for("▸")
    term.send(b"\xe9j")
    term.wait_for("no command here")
    term.press("q")
    assert term.wait_exit() == 0
