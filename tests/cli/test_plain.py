"""`--plain`: the queue in sentences, for a voice, a braille display, or a poor terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = "2026-11-20"


def test_counts_then_sentences_then_the_way_on(run: Run, sample: Path) -> None:
    """How much waits, each protocol whole and the most urgent first, the verbs to go on with."""
    done = run("--today", DAY, "--plain")
    assert done.status == 0
    counts, *protocols, way_on = done.out.splitlines()
    waiting = [row["reference"] for row in run("--today", DAY, "list", "--json").answer]
    assert counts.startswith(f"{len(waiting)} protocols are open: ")
    assert [line.partition(",")[0] for line in protocols] == waiting
    assert all(verb in way_on for verb in ("show REF", "decide REF", "sign REF"))


def test_a_protocol_in_one_sentence_after_the_other(run: Run, sample: Path) -> None:
    """Reference, person, ALD, what silence means and when, the days left, lines, holder."""
    run("--today", DAY, "--as", "anne", "claim", "751-2026-004101")
    (said,) = (
        line
        for line in run("--today", DAY, "--plain").out.splitlines()
        if line.startswith("751-2026-004101")
    )
    assert said == (
        "751-2026-004101, MARCHETTI Aldo, ALD 8. After 2 December 2026, silence has an effect "
        "that the texts do not state. 12 days are left. 8 lines. Held by anne."
    )


def test_an_ald_without_number_is_said_in_full(run: Run, sample: Path) -> None:
    """No abbreviation of a narrow column reaches a voice."""
    assert "ALD non-exempting. " in run("--today", DAY, "--plain").out
    assert ".." not in run("--lang", "fr", "--today", DAY, "--plain").out


def test_an_empty_queue_is_said(run: Run, tmp_path: Path) -> None:
    """No protocol is no failure."""
    run("demo", "--size", "0", "--no-open")
    done = run("--plain")
    assert done.status == 0
    assert done.out.startswith("0 protocols are open")


def test_demo_goes_on_in_lines(run: Run) -> None:
    """`--plain demo` needs no terminal: the queue that it made is said at once."""
    done = run("--plain", "demo", "--size", "3")
    assert done.out.splitlines()[0].startswith("3 protocols are open")


def test_a_missing_file_names_the_ways_to_get_one(run: Run) -> None:
    """As on the screen: exit 1, demo and import are named."""
    done = run("--plain")
    assert done.status == 1
    assert "review-tui demo" in done.err


def test_a_reader_may_leave(
    run: Run, sample: Path, process: Callable[..., subprocess.Popen[bytes]]
) -> None:
    """A closed pipe ends it quietly: status 0, nothing on standard error."""
    reader, writer = os.pipe()
    started = process("--today", DAY, "--plain", stdout=writer)
    os.close(writer)
    os.close(reader)
    _out, err = started.communicate()
    assert (started.returncode, err) == (0, b"")


def test_no_screen_is_loaded(sample: Path) -> None:
    """Lines need neither Textual nor a terminal."""
    code = (
        "import sys; from review_tui.__main__ import main; "
        f"status = main(['--db', {str(sample)!r}, '--plain']); "
        "assert not {'textual', 'rich'} & set(sys.modules); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
