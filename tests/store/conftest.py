"""What tests of the file on disk share: subprocesses that can be stopped and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_DIES_AT = """
import os, signal, sys
from pathlib import Path
from review_queue import schema

step, at = schema.connect, int(sys.argv[2])

class Fatal:
    # the real connection, whose process is killed before its nth statement
    def __init__(self, inner): self._inner, self.n = inner, 0
    def execute(self, *arguments):
        self.n += 1
        if self.n == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._inner.execute(*arguments)
    def __getattr__(self, name): return getattr(self._inner, name)

schema.connect = lambda path: Fatal(step(path))
schema.prepare(Path(sys.argv[1]))
print("whole")
"""

Script = Callable[..., "subprocess.Popen[str]"]
Killed = Callable[[Path, int], None]


@pytest.fixture
def script() -> Iterator[Script]:
    """Starts a Python script in a process of its own; what is left of it is killed at the end."""
    started: list[subprocess.Popen[str]] = []

    def start(source: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", source, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.kill(process.pid, signal.SIGCONT)
            process.kill()
        process.communicate()


@pytest.fixture
def killed(script: Script) -> Killed:
    """Has a process make or change a queue's file, killed at its nth statement if it gets there."""

    def at_statement(path: Path, at: int) -> None:
        process = script(_DIES_AT, path, at)
        process.communicate()
        assert process.returncode in (0, -signal.SIGKILL)

    return at_statement


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with one megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no file system may be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
