"""The field of a failure is what the person typed: the flag of an option, an argument's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DEADLINE = ("deadline", "--requester", "doctor", "--received")
VALIDITY = ("validity", "--request", "initial", "--ald")
DECIDE = ("decide", "751-2026-004101")
"""ALD 8, eight lines."""


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ((*DEADLINE, "9999-12-31"), "--received"),
        ((*DEADLINE, "2026-02-30"), "--received"),
        ((*DEADLINE, "2026-11-02", "--zone", "atlantis"), "--zone"),
        ((*VALIDITY, "99", "--on", "2026-11-20"), "--ald"),
        ((*VALIDITY, "12", "--on", "2026-11-20"), "--ald"),
        ((*VALIDITY, "8", "--on", "9999-12-31"), "--on"),
        ((*VALIDITY, "8", "--on", "2026-11-20", "--start", "9999-12-31"), "--start"),
        ((*VALIDITY, "8", "--on", "2026-11-20", "--born", "9999-12-31"), "--born"),
        ((*DECIDE, "--line", "99", "full"), "--line"),
        ((*DECIDE, "--line", "1", "partial"), "--granted"),
        ((*DECIDE, "--line", "1", "refused"), "--reason"),
        ((*DECIDE, "--line", "1", "refused", "--reason", "x"), "--ground"),
        ((*DECIDE, "--condition", "7", "recognised"), "--condition"),
        ((*DECIDE, "--condition", "0", "recognised", "--case", "5.3"), "--case"),
        ((*DECIDE, "--condition", "0", "recognised", "--years", "3"), "--validity-reason"),
        ((*DECIDE, "--condition", "0", "recognised", "--until", "2020-01-01"), "--until"),
        ((*DECIDE, "--line", "1", "full", "--years", "60"), "--years"),
        ((*DECIDE, "--line", "1", "full", "--months", "900"), "--months"),
        (("show", "NOPE"), "reference"),
        (("note", "NOPE", "x"), "reference"),
        (("note", "751-2026-004101", " "), "text"),
        (("import", "-", "-"), "files"),
    ],
)
def test_the_field_is_what_was_typed(
    review: Run, sample: Path, words: tuple[str, ...], field: str
) -> None:
    """Whatever the core calls it."""
    done = review(*words)
    assert done.status in (1, 2, 4)
    assert done.error["field"] == field


def test_a_queue_that_is_kept_names_keep(run: Run, samples: Path, tmp_path: Path) -> None:
    """What `demo` leaves alone."""
    assert run("import", samples).status == 0
    done = run("demo", "--keep", tmp_path / "queue.db", "--no-open", "--json")
    assert (done.status, done.error["field"]) == (4, "--keep")


def test_an_option_of_the_program_after_the_verb_is_told_its_place(run: Run) -> None:
    """`list --db PATH` is an unknown option whose remedy says where `--db` stands."""
    done = run("list", "--db", "queue.db", "--json")
    assert (done.status, done.error["code"], done.error["field"]) == (2, "unknown_option", "--db")
    assert done.error["remedy"] == "--db stands before the verb: `review-tui --db ... VERB`."
