"""Ctrl+z gives the shell back; fg gives the whole screen back."""

from __future__ import annotations

import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Ptys, Terminal

TINY = f"{sys.executable} {Path(__file__).with_name('tiny_app.py')}"
SHELL = ["bash", "--norc", "--noprofile", "--noediting", "-i"]


@pytest.fixture
def shell(pty: Ptys) -> Terminal:
    """An interactive shell with job control."""
    term = pty.start(SHELL, env={"PS1": "shell> ", "BASH_SILENCE_DEPRECATION_WARNING": "1"})
    term.wait_for("shell>")
    return term


def open_tiny(shell: Terminal, command: str = TINY) -> None:
    """Start the tiny app from the shell and type a letter."""
    shell.press(command, "enter")
    shell.wait_for("ready")
    shell.press("a")
    shell.wait_for("keys: a")


def stop(shell: Terminal) -> None:
    """Press ctrl+z and see the shell's word for it, on the main screen."""
    shell.press("ctrl+z")
    shell.wait_for("Stopped")
    assert not shell.alternate
    assert shell.cursor_shown


def answer(shell: Terminal, words: str) -> None:
    """Have the shell say something, on a line of its own or after a prompt."""
    shell.press(f"echo {words}", "enter")
    shell.wait_for(lambda screen: re.search(rf"^(shell> )?{words}$", screen, re.M) is not None)


def test_fg_paints_the_whole_screen(shell: Terminal) -> None:
    """After fg every line is there again and keys work; twice, since once may be luck."""
    open_tiny(shell)
    for letters in ("a b", "a b b"):
        stop(shell)
        answer(shell, "in between")
        shell.press("fg", "enter")
        shell.wait_for("ready")
        shell.press("b")
        shell.wait_for(f"keys: {letters}")
    shell.press("q")
    shell.wait_for(lambda screen: screen.rstrip().endswith("shell>"))
    shell.press("echo status $?", "enter")
    shell.wait_for("status 0")


def test_a_program_around_ours_stops_too(shell: Terminal) -> None:
    """Started by make, or a script, the whole job stops and the shell's prompt is back."""
    open_tiny(shell, f"sh -c '{TINY}; echo over'")
    stop(shell)
    shell.press("fg", "enter")
    shell.wait_for("keys: a")
    shell.press("q")
    shell.wait_for("\nover")


def test_in_the_background_it_waits_for_fg(shell: Terminal) -> None:
    """`bg` cannot give it the terminal: it stops again, and fg still works."""
    open_tiny(shell)
    stop(shell)
    shell.press("bg", "enter")
    answer(shell, "still here")
    shell.press("fg", "enter")
    shell.wait_for("keys: a")
    shell.press("b")
    shell.wait_for("keys: a b")


def test_without_a_shell_nothing_freezes(pty: Ptys) -> None:
    """Where no shell could continue it (sshd's ForceCommand), ctrl+z does not stop it."""
    term = pty.start(TINY.split())
    term.wait_for("ready")
    term.press("ctrl+z")
    term.wait_for(lambda _: term.written.count(b"\x1b[?1049h") == 2)
    term.wait_for("ready")
    term.press("a")
    term.wait_for("keys: a")
    assert psutil.Process(term.pid).status() != psutil.STATUS_STOPPED


def test_sigcont_to_a_running_program_changes_nothing(pty: Ptys) -> None:
    """Textual would start its threads twice."""
    term = pty.start(TINY.split())
    term.wait_for("ready")
    term.signal(signal.SIGCONT)
    term.press("a")
    term.wait_for("keys: a")
    threads = psutil.Process(term.pid).num_threads()
    term.signal(signal.SIGCONT)
    term.press("b")
    term.wait_for("keys: a b")
    assert psutil.Process(term.pid).num_threads() == threads
    term.press("q")
    assert term.wait_exit() == 0


def test_a_program_stopped_from_outside_comes_back(shell: Terminal) -> None:
    """SIGSTOP leaves no time to leave the screen: after fg, modes and screen are put right."""
    open_tiny(shell)
    (program,) = psutil.Process(shell.pid).children()
    program.send_signal(signal.SIGSTOP)
    shell.wait_for("Stopped")
    shell.press("fg", "enter")
    shell.wait_for(lambda screen: "shell>" not in screen and "80x24" in screen)
    shell.press("b")
    shell.wait_for("keys: a b")
    assert shell.alternate


def test_a_stopped_program_ends_when_its_window_closes(shell: Terminal) -> None:
    """The kernel hangs up and continues a stopped job: it leaves."""
    open_tiny(shell)
    (program,) = psutil.Process(shell.pid).children()
    stop(shell)
    shell.close()
    program.wait(10)
