"""Verbs about files of protocols: `import` lets them in, `schema` says how they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_data.words import N_, _
from review_queue.clock import Clock
from review_queue.errors import Exit, ReviewError
from review_tui.cli import output
from review_tui.cli.grammar import option, verb, wrong_use
from review_tui.cli.law import refuse_pretence
from review_tui.cli.leaving import Signalled, signals_wait
from review_tui.cli.progress import Bar, size_of
from review_tui.cli.seat import actor_at
from review_tui.cli.tally import Findings, Tally
from review_tui.cli.values import expect_input
from review_tui.options import Options

if TYPE_CHECKING:
    from review_queue.intake.load import Intake

_SHOWN = 10
"""How many problems and how many warnings people are shown."""


class StoppedImport(Exception):
    """An import that ended early: `cause` says why, `done` what is in the queue, in words.

    `done` is empty where nothing is, and `cause` says so itself.
    """

    def __init__(self, cause: ReviewError | Signalled, done: str) -> None:
        super().__init__()
        self.cause = cause
        self.done = done


@verb(N_("Load files of protocols into the queue, which is made if it is missing."))
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@option("--dry-run", is_flag=True, help=N_("Check the files and change nothing."))
def import_(options: Options, files: tuple[str, ...], dry_run: bool, as_json: bool) -> int:
    """Load files; done in part (3) where a record was stopped at the door."""
    from review_queue.intake.door import open_door

    _check_files(files)
    actor, clock = actor_at(options), Clock(options.today)
    with closing(Tally(files)) as tally:
        with open_door(options.db, actor, clock, dry_run=dry_run) as intake:
            _load(intake, files, tally, dry_run)
        _answer(tally, dry_run, as_json)
        return Exit.PARTLY if tally.quarantined.count else Exit.DONE


@verb(N_("Print the JSON Schema of a submitted protocol."))
def schema(options: Options, as_json: bool) -> None:
    """Answer the schema; with or without --json, since it is JSON."""
    from review_queue.intake.schema import submission_schema

    refuse_pretence(options)
    output.document(submission_schema())


def _answer(tally: Tally, dry_run: bool, as_json: bool) -> None:
    if as_json:
        output.document_with_lists(
            tally.counts, {"quarantined": tally.quarantined, "warnings": tally.warnings}
        )
    else:
        output.say(*_words(tally, dry_run))


def summary(tally: Tally) -> str:
    """What became of the records, in one sentence."""
    counts = tally.counts
    return _(
        "{read} read: {accepted} new, {updated} updated, {unchanged} unchanged, "
        "{quarantined} stopped at the door."
    ).format(**counts, quarantined=tally.quarantined.count)


def _check_files(files: Sequence[str]) -> None:
    """Say what is wrong with a file before anything is loaded."""
    from review_queue.intake.reader import records

    if files.count("-") > 1:
        raise wrong_use(
            "stdin_twice",
            _("Standard input can be read once only."),
            _("Write `-` once."),
            "files",
        )
    for file in files:
        if file == "-":
            expect_input("files")
        elif not os.access(file, os.R_OK) or Path(file).is_dir():
            next(records(file), None)  # the reader says what stands against it


def _load(intake: Intake, files: Sequence[str], tally: Tally, dry_run: bool) -> None:
    for file in files:
        name = "-" if file == "-" else Path(file).name
        with closing(Bar(name, size_of(file))) as bar:
            try:
                _load_one(intake, file, name, tally, bar)
            except (ReviewError, Signalled) as cause:
                with suppress(output.OutputFailed):
                    tally.take(name)
                raise StoppedImport(cause, _until_then(tally, dry_run)) from cause


def _load_one(intake: Intake, file: str, name: str, tally: Tally, bar: Bar) -> None:
    def reached(offset: int) -> None:
        tally.take(name)
        bar.reach(offset)

    intake.load(file, tally.report, reached, signals_wait)


def _until_then(tally: Tally, dry_run: bool) -> str:
    """What an import that ended early had done by then; empty where it had done nothing."""
    if not tally.report.read:
        return ""
    if dry_run:
        return _("Nothing was changed (--dry-run).")
    return _("Recorded before that, in whole batches, nothing by half: {summary}").format(
        summary=summary(tally)
    )


def _words(tally: Tally, dry_run: bool) -> Iterator[str]:
    yield summary(tally)
    if dry_run:
        yield _("Nothing was changed (--dry-run).")
    for finding in islice(tally.quarantined, _SHOWN):
        yield _("Record {record}, {field}: {problem}").format(**_shown(finding))
    yield from _more(tally.quarantined, _("`review-tui quarantine` lists them all."))
    for finding in islice(tally.warnings, _SHOWN):
        yield _("Warning: {reference}, {field}: {problem}").format(**_shown(finding))
    yield from _more(tally.warnings, _("`review-tui show REF` shows each where it belongs."))


def _shown(finding: dict[str, Any]) -> dict[str, Any]:
    return {**finding, "field": finding["field"] or _("the whole record")}


def _more(findings: Findings, where: str) -> Iterator[str]:
    if (rest := findings.count - _SHOWN) > 0:
        yield _("... and {n} more.").format(n=rest) + " " + where
