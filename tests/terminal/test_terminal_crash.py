"""A failure inside the app: status 1, a sentence, a trace in a private file, no data anywhere."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_tui.terminal.crash import record_crash, trace

if TYPE_CHECKING:
    from tests.terminal.conftest import Ptys

TINY: list[str | Path] = [sys.executable, Path(__file__).with_name("tiny_app.py")]
NAME = "Dupont"


@pytest.mark.parametrize("key", ["c", "w"])
def test_a_crash_is_told_in_a_sentence(pty: Ptys, key: str) -> None:
    """Status 1, the terminal restored, no traceback and no name on it; in a worker too."""
    term = pty.start(TINY)
    term.wait_for("ready")
    term.press(key)
    assert term.wait_exit() == 1
    assert "stopped on an error of its own" in term.text
    assert "crash.log" in term.text
    assert not term.alternate
    assert "Traceback" not in term.text
    assert NAME.encode() not in term.written


@pytest.mark.parametrize(("key", "place"), [("c", "in on_key"), ("w", "in fail")])
def test_the_trace_is_kept_for_its_owner(pty: Ptys, key: str, place: str) -> None:
    """Where it happened is in the file, mode 0600, without the message or any value."""
    term = pty.start(TINY, env={"XDG_STATE_HOME": str(pty.home / "state")})
    term.wait_for("ready")
    term.press(key)
    term.wait_exit()
    log = pty.home / "state" / "review-tui" / "crash.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert place in log.read_text()
    assert "LookupError" in log.read_text()


def test_the_trace_holds_no_value() -> None:
    """Messages and the values of variables may hold a name: types and places only."""

    def lose(patient: str) -> None:
        raise LookupError(patient)

    try:
        try:
            lose("Zoé " + NAME)
        except LookupError as error:
            raise ValueError(f"no file for {error}") from error
    except ValueError as error:
        text = trace(error)
    assert "LookupError" in text.split("ValueError")[0]
    assert "in lose" in text
    assert "Zoé" not in text.replace('lose("Zoé " + NAME)', "")


def test_a_trace_that_cannot_be_written_is_no_second_failure(tmp_path: Path) -> None:
    """A full or read-only disk: no path, no exception."""
    (tmp_path / "file").write_text("")
    assert record_crash(ValueError(), {"XDG_STATE_HOME": str(tmp_path / "file")}) is None


def test_a_review_error_keeps_its_own_words(pty: Ptys) -> None:
    """What the program knows how to say is said, with the remedy and its own status."""
    term = pty.start(TINY)
    term.wait_for("ready")
    term.press("r")
    assert term.wait_exit() == 1
    assert term.lines[:2] == ["The disk is full.", "Make room."]
    assert not (pty.home / ".local").exists()
