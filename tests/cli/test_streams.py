"""Standard input, output and error that are closed or full: a sentence, never a trace."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Shell = Callable[[str], "subprocess.CompletedProcess[str]"]

REF = "751-2026-004101"


@pytest.fixture
def shell(sample: Path, tmp_path: Path) -> Shell:
    """Run the program on the samples by a shell, which closes or redirects its streams."""
    environ = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    program = f"{shlex.quote(sys.executable)} -m review_tui --lang en --db {sample}"

    def with_streams(words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", f"{program} --today 2026-11-20 {words}"],
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )

    return with_streams


@pytest.mark.parametrize(
    "words", ["list", "list --json", f"claim {REF} --json", "--help", "show --help", "--version"]
)
def test_without_standard_output_nothing_is_begun(shell: Shell, review: Run, words: str) -> None:
    """Closed, it is told before anything is done (1)."""
    done = shell(f"{words} >&-")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == "Standard output is closed: nothing was done."
    assert review("show", REF).answer["holder"] is None


@pytest.mark.parametrize("words", [f"note {REF} -", "import -"])
def test_a_closed_standard_input_is_told(shell: Shell, words: str) -> None:
    """`-` where nothing can be read is a failure (1)."""
    done = shell(f"{words} <&-")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == "Standard input is closed: there is nothing to read."


@pytest.mark.parametrize("words", ["--help", "list --help", "--version", "list", "list --json"])
def test_a_full_disk_is_told_of_every_answer(shell: Shell, words: str) -> None:
    """Helps and the version are answers like any other."""
    done = shell(f"{words} >/dev/full")
    assert done.returncode == 1
    first, remedy = done.stderr.splitlines()
    assert first == "The answer could not be written: No space left on device."
    assert remedy.startswith("What was recorded is kept")


@pytest.mark.parametrize(
    ("words", "status"),
    [("show NOPE", 1), ("show NOPE --json", 1), ("list --frob", 2), ("list", 0), ("list >&-", 1)],
)
def test_without_standard_error_the_exit_status_still_tells(
    shell: Shell, tmp_path: Path, words: str, status: int
) -> None:
    """There is nowhere to say it: the status is the same, and nothing goes wrong beside."""
    assert shell(f"{words} 2>&-").returncode == status
    assert not (tmp_path / "state").exists()
