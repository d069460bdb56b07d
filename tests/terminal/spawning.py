"""Starting a program as the leader of a session with a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import termios
from collections.abc import Sequence
from pathlib import Path


def spawn(
    command: Sequence[str | Path],
    environment: dict[str, str],
    cwd: Path,
    size: tuple[int, int],
    ignored: Sequence[signal.Signals],
) -> tuple[int, int]:
    """Start `command`; its process id, and our end of its terminal."""
    pid, master = os.forkpty()
    if pid == 0:
        try:
            set_size(0, *size)
            for number in ignored:
                signal.signal(number, signal.SIG_IGN)
            os.chdir(cwd)
            os.execvpe(command[0], [str(part) for part in command], environment)
        finally:
            os._exit(127)
    return pid, master


def set_size(descriptor: int, columns: int, rows: int) -> None:
    """Give a terminal a size; its program gets SIGWINCH if it changed."""
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
