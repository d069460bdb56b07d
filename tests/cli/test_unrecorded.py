"""An account that may read and not write: what silence did is shown, and said to be unrecorded."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

LATER = "2026-12-30"
"""A day on which silence has brought something about for every sample."""

Read = Callable[..., tuple[str, str]]


@pytest.fixture
def closed_gate(sample_file: Path) -> Iterator[Path]:
    """A queue that others may open, with a gate to its writers' turn that they may not pass."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(shutil.copy(sample_file, folder / "queue.db"))
        path.with_name("queue.db-gate").touch()
        path.with_name("queue.db-gate").chmod(0o000)
        path.chmod(0o666)
        folder.chmod(0o777)
        yield path


@pytest.fixture
def read(
    process: Callable[..., subprocess.Popen[bytes]],
    unprivileged: dict[str, Any],
    closed_gate: Path,
) -> Read:
    """What a verb says on both streams to an account without the right to write."""

    def as_reader(*words: str, today: str = LATER) -> tuple[str, str]:
        given = ("--db", closed_gate, "--today", today, "--as", "claire")
        started = process(*given, *words, **unprivileged)
        out, err = started.communicate()
        assert started.returncode == 0, err
        return out.decode(), err.decode()

    return as_reader


@pytest.mark.parametrize("words", [("list", "--json"), ("stats", "--json"), ("--plain",)])
def test_what_filters_and_figures_do_not_know_is_said(read: Read, words: tuple[str, ...]) -> None:
    """Rows as computed stand beside figures as recorded: in words, beside the answer."""
    out, err = read(*words)
    assert err == (
        "What silence has brought about is not recorded yet for 12 protocols: "
        "filters and figures go by what is recorded.\n"
    )
    assert out
    if "--json" in words:
        json.loads(out)


def test_one_protocol_needs_no_warning(read: Read) -> None:
    """`show` computes all that it says."""
    assert read("show", "751-2026-004101")[1] == ""


def test_nothing_is_said_where_nothing_is_due(read: Read) -> None:
    """Before any time limit has run out, the figures are those of the rows."""
    assert read("list", today="2026-11-01")[1] == ""


def test_who_may_write_records_and_reads_on(run: Run, sample: Path) -> None:
    """No sentence where the verb itself has recorded everything."""
    done = run("--today", LATER, "--as", "claire", "list")
    assert (done.status, done.err) == (0, "")
