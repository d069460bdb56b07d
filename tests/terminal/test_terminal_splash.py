"""The first page while Textual is being loaded: it tells the truth and keeps no key for itself."""

from __future__ import annotations

import os
import re
import select
import signal
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.terminal.emulator import Emulator
from tests.terminal.program import TODAY, verb, words

if TYPE_CHECKING:
    from tests.terminal.conftest import Ptys, Terminal

HELD = Path(__file__).with_name("held")
SECOND_ROW = 3
"""The line of the screen on which the second row stands."""
PREVIEW = 39
"""Columns of a wide terminal for the preview: empty at first, then it follows the cursor."""


class Gate:
    """Holds a program where it begins to load Textual (`held/sitecustomize.py`)."""

    def __init__(self, folder: Path) -> None:
        pipes = {name: folder / name for name in ("HELD", "GO")}
        for path in pipes.values():
            os.mkfifo(path)
        # open for both, so that neither side waits for the other to open
        self._held, self._go = (os.open(path, os.O_RDWR) for path in pipes.values())
        self.environ = {"PYTHONPATH": str(HELD)} | {name: str(path) for name, path in pipes.items()}

    def wait(self) -> None:
        """Until the program has come here."""
        assert select.select([self._held], [], [], 20)[0], "nobody loads Textual"
        os.read(self._held, 1)

    def open(self, byte: bytes = b".") -> None:
        """Let it go on; with `!` loading fails."""
        os.write(self._go, byte)

    def close(self) -> None:
        """Close our ends of the pipes."""
        os.close(self._held)
        os.close(self._go)


class Start:
    """A program started by a shell's script, up to the gate; `before` is how the terminal was."""

    def __init__(
        self, pty: Ptys, gate: Gate, queue: Path, size: tuple[int, int], environ: dict[str, str]
    ) -> None:
        script = f"echo before; read x; exec {command(queue)}"
        self.size = size
        self.gate = gate
        self.term = pty.start(["sh", "-c", script], size=size, env=gate.environ | environ)
        self.term.wait_for("before")
        self.before = self.term.line_modes()
        self.term.press("enter")
        gate.wait()
        self.term.drain()

    def given_back(self) -> bool:
        """Whether the terminal is as it was: screen, modes of the line, modes of its own."""
        term = self.term
        assert term.line_modes() == self.before
        assert term.modes == {7, 25}  # wrap, cursor
        return term.lines[0] == "before"

    def states(self) -> Iterator[list[list[Any]]]:
        """The cells of the screen after each sequence that was written."""
        emulator = Emulator(*self.size)
        for piece in re.split(rb"(?=\x1b)", bytes(self.term.written)):
            emulator.feed(piece)
            yield emulator.cells


def command(queue: Path) -> str:
    """What a person types to open the screen."""
    return " ".join(map(str, words(queue)))


class Begin:
    """Starts the program on a queue, up to the gate."""

    def __init__(self, pty: Ptys, queue: Path, gate: Gate) -> None:
        self._pty, self._gate = pty, gate
        self.queue = queue

    def __call__(
        self, size: tuple[int, int] = (80, 24), environ: dict[str, str] | None = None
    ) -> Start:
        return Start(self._pty, self._gate, self.queue, size, environ or {})


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    """The place where a program waits that was started with its `environ`."""
    gate = Gate(tmp_path)
    yield gate
    gate.close()


@pytest.fixture
def shell(pty: Ptys, gate: Gate) -> Terminal:
    """An interactive shell whose programs wait at the gate."""
    bash = ["bash", "--norc", "--noprofile", "--noediting", "-i"]
    term = pty.start(bash, env={"PS1": "shell> "} | gate.environ)
    term.wait_for("shell>")
    return term


@pytest.fixture
def begin(pty: Ptys, queue: Path, gate: Gate) -> Begin:
    """Starts the program on the sample queue."""
    return Begin(pty, queue, gate)


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 40)])
@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}])
def test_textual_paints_what_is_there_already(
    begin: Begin, size: tuple[int, int], environ: dict[str, str]
) -> None:
    """From the first page to the first key no cell is blank or different for a moment."""
    start = begin(size, environ)
    lines = start.term.lines
    assert lines[SECOND_ROW - 1].startswith("▸")
    assert "q Leave" in lines[-1]
    start.gate.open()
    start.term.press("j")
    start.term.wait_for(lambda _: start.term.lines[SECOND_ROW].startswith("▸"))

    last = size[0] - PREVIEW if size[0] >= 110 else size[0]
    states = start.states()
    page = next(cells for cells in states if text_of(cells) == lines)
    for cells in takewhile(lambda cells: cells[SECOND_ROW][0].data != "▸", states):
        # the marker's own column changes with the key
        assert [row[1:last] for row in cells] == [row[1:last] for row in page]


def test_what_cannot_be_done_is_dim_from_the_first_moment(begin: Begin, queue: Path) -> None:
    """A colleague holds the first protocol: nobody else can claim it."""
    verb(queue, *TODAY, "--as", "anne", "claim")
    assert b"\x1b[2mc Claim" in begin().term.written


def text_of(cells: list[list[Any]]) -> list[str]:
    """The lines of a screen, without trailing blanks."""
    return ["".join(cell.data for cell in row).rstrip() for row in cells]


def test_keys_typed_meanwhile_are_neither_shown_nor_lost(begin: Begin) -> None:
    """They wait for the program, Enter among them."""
    start = begin()
    start.term.press("j", "j", "enter")
    start.gate.open()
    start.term.wait_for("DELAUNAY Yvonne Marie, born")
    assert b"jj" not in start.term.written


def test_afterwards_the_terminal_is_as_before_the_first_page(begin: Begin) -> None:
    """What Textual found was not the terminal's own state."""
    start = begin()
    start.gate.open()
    start.term.press("q")
    assert start.term.wait_exit() == 0
    assert start.given_back()


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)],
)
def test_a_signal_meanwhile_gives_the_terminal_back(
    begin: Begin, number: signal.Signals, status: int
) -> None:
    """At once, with the signal's own status."""
    start = begin()
    assert start.term.alternate
    start.term.signal(number)
    assert start.term.wait_exit() == status
    assert start.given_back()


def test_a_window_closed_meanwhile_ends_the_program(begin: Begin) -> None:
    """A hang-up is status 129, as later."""
    start = begin()
    start.term.close()
    assert start.term.wait_exit(read=False) == 129


def test_a_failure_meanwhile_is_a_sentence(shell: Terminal, queue: Path, gate: Gate) -> None:
    """On the main screen, without a name; what was typed for the program is not the shell's."""
    before = shell.line_modes()
    shell.press(command(queue), "enter")
    gate.wait()
    shell.press("echo typed", "enter")
    gate.open(b"!")
    shell.wait_for("stopped on an error of its own")
    shell.wait_for(lambda text: text.rstrip().endswith("shell>"))
    shell.press("echo status $?", "enter")
    shell.wait_for("\nstatus 1")
    assert shell.line_modes() == before
    assert not shell.alternate
    assert "typed" not in shell.text
    assert "Dupont" not in shell.text


def test_ctrl_c_meanwhile_is_the_same_key_as_later(begin: Begin) -> None:
    """Which of the two screens is shown cannot be seen: it says how to leave."""
    start = begin()
    start.term.press("ctrl+c")
    start.gate.open()
    start.term.wait_for("q leaves the program")


def test_ctrl_z_meanwhile_gives_the_shell_back(shell: Terminal, queue: Path, gate: Gate) -> None:
    """It is obeyed when the program can; `fg` brings the whole screen back."""
    before = shell.line_modes()
    shell.press(command(queue), "enter")
    gate.wait()
    shell.wait_for("▸")
    shell.press("ctrl+z")
    gate.open()
    shell.wait_for("Stopped")
    assert shell.line_modes() == before
    assert (shell.alternate, shell.cursor_shown) == (False, True)
    shell.press("fg", "enter")
    shell.wait_for(lambda text: "▸" in text and "shell>" not in text)
    shell.press("j")
    shell.wait_for(lambda _: shell.lines[SECOND_ROW].startswith("▸"))


def test_in_the_background_nothing_is_painted(shell: Terminal, queue: Path, gate: Gate) -> None:
    """The shell's line stays clean; `fg` brings the screen."""
    shell.press(f"{command(queue)} &", "enter")
    gate.wait()
    shell.press("echo still here", "enter")
    shell.wait_for("\nstill here")
    assert not shell.alternate
    gate.open()
    shell.press("fg", "enter")
    shell.wait_for("▸")


@pytest.mark.parametrize("size", [(109, 30), (60, 16)])
def test_another_size_meanwhile(begin: Begin, size: tuple[int, int]) -> None:
    """What is there after Textual's first paint is what a start at that size shows."""
    wanted = begin(size).term.lines
    start = begin()
    start.term.resize(*size)
    start.gate.open(b"..")
    start.term.wait_for(lambda _: start.term.lines == wanted)


def test_a_terminal_too_small_gets_no_page(begin: Begin) -> None:
    """It would be cut: the program asks for room instead, when it can."""
    start = begin((59, 15))
    assert not start.term.alternate
    start.gate.open()
    start.term.wait_for("This terminal is too small")


def test_an_empty_queue_gets_no_page(begin: Begin, tmp_path: Path) -> None:
    """There is no row to show."""
    begin.queue = tmp_path / "empty.db"
    verb(begin.queue, "demo", "--size", "0", "--no-open")
    start = begin()
    assert not start.term.alternate
    start.gate.open()
    start.term.wait_for("The queue is empty.")
