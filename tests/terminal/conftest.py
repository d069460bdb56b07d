"""Programs on a real pseudo-terminal, read through a terminal emulator.

    def test_the_queue_opens(pty: Ptys) -> None:
        term = pty.start([sys.executable, "-m", "review_tui"], size=(80, 24))
        term.wait_for("J-3")
        term.press("j", "enter")
        term.wait_for("Protocole")
        term.press("q")
        assert term.wait_exit() == 0

`Ptys` and `Terminal` are for annotations only:
`if TYPE_CHECKING: from tests.terminal.conftest import Ptys`.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import signal
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.terminal.emulator import KEYS, Emulator
from tests.terminal.program import MARCHETTI, SAMPLES, TODAY, verb
from tests.terminal.spawning import set_size, spawn

Condition = str | Callable[[str], bool]


class Terminal:
    """A program, its pseudo-terminal, and the person in front of it."""

    def __init__(self, pid: int, master: int, size: tuple[int, int], seconds: float) -> None:
        self.pid = pid
        self.master = master
        self.written = bytearray()
        self.seconds = seconds
        self._emulator = Emulator(*size)
        self._emulator.modes.add(25)
        self._status: int | None = None
        self._closed = False

    # What is seen

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without trailing blanks."""
        return self._emulator.lines

    @property
    def alternate(self) -> bool:
        """Whether the program holds the full screen."""
        return self._emulator.alternate

    @property
    def cursor_shown(self) -> bool:
        """Whether the cursor is visible."""
        return 25 in self._emulator.modes

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, from 0; braille and magnifiers follow it, hidden too."""
        return self._emulator.cursor

    @property
    def cursor_row(self) -> str:
        """The row of the screen that the cursor stands in."""
        return self.lines[self.cursor[1]]

    @property
    def modes(self) -> frozenset[int]:
        """The private modes set now, such as 1049, 25, 2004 and 1000."""
        return frozenset(self._emulator.modes)

    def line_modes(self) -> list[Any]:
        """The terminal's attributes, as `termios.tcgetattr` tells them."""
        return termios.tcgetattr(self.master)

    # What the person does

    def press(self, *keys: str) -> None:
        """Press keys by name (`down`, `enter`, `ctrl+z`); anything else is typed as it is."""
        for key in keys:
            if re.fullmatch(r"ctrl\+[a-z]", key):
                self.send(bytes([ord(key[-1]) - 96]))
            else:
                self.send(KEYS.get(key, key).encode())

    def send(self, data: bytes) -> None:
        """Send bytes as the terminal would."""
        os.write(self.master, data)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the program gets SIGWINCH."""
        set_size(self.master, columns, rows)
        self._emulator.resize(columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program that was started."""
        os.kill(self.pid, number)

    def close(self) -> None:
        """Close the window: the program is hung up."""
        if not self._closed:
            self._closed = True
            os.close(self.master)

    # What happens then

    def wait_for(self, condition: Condition, seconds: float | None = None) -> str:
        """Read until the screen holds this text, or fulfils this condition; the screen."""
        holds = (lambda text: condition in text) if isinstance(condition, str) else condition
        deadline = time.monotonic() + (seconds or self.seconds)
        while not holds(self.text):
            left = deadline - time.monotonic()
            if left <= 0 or not self._read(left):
                pytest.fail(f"waited for {condition!r}; the screen shows:\n{self.text}")
        return self.text

    def wait_until_gone(self, text: str, seconds: float | None = None) -> str:
        """Read until this text has left the screen; the screen."""
        return self.wait_for(lambda screen: text not in screen, seconds)

    def wait_exit(self, seconds: float | None = None, *, read: bool = True) -> int:
        """Wait for the program's end; its status as a shell tells it (128 + n for signal n).

        With `read=False` nobody reads the terminal meanwhile: it is stalled.
        """
        deadline = time.monotonic() + (seconds or self.seconds)
        while (status := self._poll()) is None:
            if time.monotonic() > deadline:
                pytest.fail(f"the program has not ended; the screen shows:\n{self.text}")
            if not (read and self._read(0.01)):
                select.select([], [], [], 0.01)
        while read and self._read(0):
            pass
        return status

    def falls_silent(self, seconds: float) -> bool:
        """Whether the program, once it has said what it had to say, sends nothing for so long."""
        deadline = time.monotonic() + self.seconds
        while self._read(seconds):
            if time.monotonic() > deadline:
                return False
        return True

    def drain(self) -> None:
        """Read what is there, without waiting."""
        while self._read(0):
            pass

    def cpu_seconds(self) -> float:
        """The processor time that the program has used."""
        times = psutil.Process(self.pid).cpu_times()
        return times.user + times.system

    def end(self) -> None:
        """Kill the program if it still runs, and close the window."""
        if self._poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.close()

    def _poll(self) -> int | None:
        if self._status is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                code = os.waitstatus_to_exitcode(status)
                self._status = code if code >= 0 else 128 - code
        return self._status

    def _read(self, seconds: float) -> bool:
        """Read once, waiting at most `seconds`; whether anything came."""
        if self._closed or not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # Linux says EIO when the last program has let go of the terminal
            return False
        self.written += data
        self._emulator.feed(data)
        return bool(data)


class Ptys:
    """Starts programs on pseudo-terminals of their own, in an environment of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._terminals: list[Terminal] = []

    def start(
        self,
        command: Sequence[str | Path],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        ignored: Sequence[signal.Signals] = (),
        seconds: float = 20,
    ) -> Terminal:
        """Start `command` in a new session on a new terminal.

        Args:
            command: Program and arguments; found by PATH.
            size: Columns and rows.
            env: Added to PATH, HOME (empty, under tmp), TERM and LANG: nothing else is there.
            cwd: Its working directory; otherwise HOME.
            ignored: Signals it ignores from the start, as under nohup.
            seconds: How long waits last before they fail; generous, since they end early.
        """
        pid, master = spawn(command, self.environment(env), cwd or self.home, size, ignored)
        terminal = Terminal(pid, master, size, seconds)
        self._terminals.append(terminal)
        return terminal

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a program; an empty value takes a variable away."""
        everything = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),  # the sources that are tested
            "HOME": str(self.home),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            **(more or {}),
        }
        return {name: value for name, value in everything.items() if value}

    def end(self) -> None:
        """End every program that still runs."""
        for terminal in self._terminals:
            terminal.end()


@pytest.fixture
def pty(tmp_path: Path) -> Iterator[Ptys]:
    """Starts programs on pseudo-terminals; whatever still runs is ended after the test."""
    home = tmp_path / "home"
    home.mkdir()
    ptys = Ptys(home)
    yield ptys
    ptys.end()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training queue with the twelve sample protocols."""
    queue = tmp_path_factory.mktemp("program") / "queue.db"
    verb(queue, "demo", "--size", "0", "--no-open")
    verb(queue, *TODAY, "import", str(SAMPLES))
    verb(queue, *TODAY, "note", MARCHETTI, "dossier reçu")  # the law's acts are recorded first
    return queue


@pytest.fixture
def queue(samples: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    return Path(shutil.copy(samples, tmp_path / "queue.db"))
