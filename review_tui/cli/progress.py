"""A bar on a terminal's standard error, for what takes longer than a second."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

PATIENCE = 1.0
"""Seconds without a bar."""


class Bar:
    """How far one piece of work has come; silent where nobody watches, or nothing is known."""

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = total
        self._shown = total > 0 and sys.stderr is not None and sys.stderr.isatty()
        self._since = time.monotonic()
        self._done = 0
        self._bar: ProgressBar[int] | None = None

    def close(self) -> None:
        """Leave the line on which the bar stands."""
        bar, self._bar, self._shown = self._bar, None, False
        if bar:
            with contextlib.suppress(OSError):
                bar.__exit__(None, None, None)

    def reach(self, done: int) -> None:
        """Say that `done` of the total is behind us; a terminal that is gone ends only the bar."""
        if not self._shown:
            return
        try:
            self._paint(done)
        except OSError:
            self.close()

    def _paint(self, done: int) -> None:
        if self._bar is None and time.monotonic() - self._since > PATIENCE:
            # width 0: as wide as the terminal; a longer one leaves a line behind at every step
            self._bar = click.progressbar(
                length=self._total, label=self._label, file=sys.stderr, width=0
            )
            self._bar.__enter__()
        if self._bar:
            self._bar.update(done - self._done)
            self._done = done


def size_of(file: str) -> int:
    """The bytes that a file or standard input (`-`) holds; 0 where nobody can know."""
    try:
        status = os.fstat(sys.stdin.fileno()) if file == "-" else os.stat(file)
    except (OSError, ValueError):
        return 0
    return status.st_size
