"""The verb `demo`: a training queue of invented people, then the screen."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from review_data.words import N_, _
from review_queue.clock import Clock
from review_queue.errors import Exit
from review_tui.cli import output
from review_tui.cli.grammar import option, verb
from review_tui.cli.plain import queue_in_lines
from review_tui.cli.progress import Bar
from review_tui.cli.values import OneOf, Whole
from review_tui.options import Options, named_path

REGIMES = ("auto", "r322_7")
_SIZE = 500
_SEED = 2026


@verb(N_("Make a training queue of invented people and open it."))
@option(
    "--size",
    metavar="N",
    type=Whole(most=10_000_000),
    default=_SIZE,
    help=N_("Open protocols; 500 if not given."),
)
@option("--seed", metavar="N", type=Whole(), default=_SEED, help=N_("Another seed, other people."))
@option(
    "--regime",
    metavar="REGIME",
    type=OneOf(REGIMES),
    default=REGIMES[0],
    help=N_("auto, or r322_7: silence rejects after one month."),
)
@option("--keep", metavar="PATH", help=N_("Where it is kept; else --db."))
@option("--no-open", is_flag=True, help=N_("Do not open the screen."))
def demo(
    options: Options, keep: str | None, no_open: bool, as_json: bool, **made: Any
) -> int | None:
    """Make a training queue; without a terminal, say where it is."""
    path = named_path(keep, "--keep") if keep else options.db
    _build(path, options, **made)
    if as_json:
        output.document({"path": str(path), **made})
        return Exit.DONE
    if options.plain and not no_open:
        return queue_in_lines(replace(options, db=path))
    if no_open or not _on_a_terminal():
        output.say(
            _("The training queue is at {path}.").format(path=path),
            _("`review-tui --db {path}` opens it.").format(path=path),
        )
        return Exit.DONE
    from review_tui.launch import open_screen

    return open_screen(replace(options, db=path))


def _build(path: Path, options: Options, size: int, seed: int, regime: str) -> None:
    from review_queue.training import Progress, build

    bars: dict[str, Bar] = {}

    def told(progress: Progress) -> None:
        if progress.stage not in bars:
            _finish(bars)
            bars[progress.stage] = Bar(progress.stage, progress.total)
        bars[progress.stage].reach(progress.done)

    try:
        build(path, size, seed, Clock(options.today).today(), regime, told)
    finally:
        _finish(bars)


def _finish(bars: dict[str, Bar]) -> None:
    for bar in bars.values():
        bar.close()


def _on_a_terminal() -> bool:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)
