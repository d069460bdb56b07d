"""The bar of what takes longer than a second."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

import pytest

from review_tui.cli import progress
from review_tui.cli.progress import Bar, size_of


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for the second to be over."""
    monkeypatch.setattr(progress, "PATIENCE", -1.0)


@pytest.mark.usefixtures("at_once")
def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Label and share of the total, on standard error."""
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    bar = Bar("big.jsonl", 200)
    bar.reach(100)
    bar.reach(200)
    bar.close()
    assert "big.jsonl" in terminal.getvalue()
    assert "50%" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_short_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the first second nothing is painted."""
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    bar = Bar("small.jsonl", 200)
    bar.reach(200)
    bar.close()
    assert terminal.getvalue() == ""


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(("stream", "total"), [(io.StringIO(), 200), (Terminal(), 0)])
def test_no_bar_without_a_terminal_or_a_total(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, total: int
) -> None:
    """A log file gets no bar, and neither does what nobody can measure."""
    monkeypatch.setattr(sys, "stderr", stream)
    bar = Bar("a pipe", total)
    bar.reach(100)
    bar.close()
    assert stream.getvalue() == ""


def test_the_size_of_a_file_is_its_bytes(tmp_path: Path) -> None:
    """0 where there is no file."""
    path = tmp_path / "three"
    path.write_bytes(b"abc")
    assert (size_of(str(path)), size_of(str(tmp_path / "none"))) == (3, 0)


@pytest.mark.usefixtures("at_once")
def test_a_terminal_that_is_gone_ends_only_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is loaded goes on without it."""
    master, slave = os.openpty()
    terminal = os.fdopen(slave, "w")
    monkeypatch.setattr(sys, "stderr", terminal)
    bar = Bar("big.jsonl", 200)
    os.close(master)
    bar.reach(100)
    bar.reach(200)
    bar.close()
    with contextlib.suppress(OSError):  # what was held back for it
        terminal.close()
