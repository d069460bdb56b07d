"""Verbs that write to one protocol: claim, decide, sign, undo, note, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from review_data.words import N_, _
from review_queue.clock import Clock
from review_queue.errors import Exit, Refusal
from review_queue.filters.reading import read_filter
from review_queue.terms import ClosingCause
from review_tui.cli import output
from review_tui.cli.grammar import option, verb, wrong_use
from review_tui.cli.seat import Refused, committed, desk_at
from review_tui.cli.values import FreeText, Name, OneOf, Whole
from review_tui.options import Options

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from review_queue.desk.batch.recorded import BatchRecorded
    from review_queue.desk.recorded import Recorded
    from review_queue.register import Act

F = TypeVar("F", bound=Callable[..., Any])

reference = click.argument("reference", metavar="REF", type=Name())
reference_or_none = click.argument("reference", metavar="[REF]", type=Name(), required=False)


def if_version(function: F) -> F:
    """`--if-version N`: the version that the caller has seen."""
    return option(
        "--if-version",
        metavar="N",
        type=Whole(),
        help=N_("Only if it is still at this version."),
    )(function)


@verb(N_("Take a protocol for 15 minutes; without REF the most urgent that nobody holds."))
@reference_or_none
@option("--among", metavar="FILTER", type=FreeText(), default="", help=N_("Only of these."))
@if_version
def claim(
    options: Options, reference: str | None, among: str, if_version: int | None, as_json: bool
) -> None:
    """Take a protocol."""
    asked = read_filter(among, Clock(options.today).today())
    do(options, lambda desk: desk.claim(reference, if_version, asked), as_json)


@verb(N_("Leave a protocol to a colleague; you are not served it again today."))
@reference
@option("--reason", metavar="TEXT", type=FreeText(), required=True, help=N_("Why."))
@if_version
def pass_(
    options: Options, reference: str, reason: str, if_version: int | None, as_json: bool
) -> None:
    """Pass a protocol over."""
    do(options, lambda desk: desk.pass_over(reference, reason, if_version), as_json)


@verb(N_("Let a protocol go."))
@reference
@if_version
def release_claim(options: Options, reference: str, if_version: int | None, as_json: bool) -> None:
    """Let a protocol go."""
    do(options, lambda desk: desk.release_claim(reference, if_version), as_json)


@verb(N_("Sign a protocol as it was decided."))
@reference
@option(
    "--late-reason",
    metavar="TEXT",
    type=FreeText(),
    help=N_("Why less than asked is given so late."),
)
@if_version
def sign(
    options: Options,
    reference: str,
    late_reason: str | None,
    if_version: int | None,
    as_json: bool,
) -> None:
    """Sign a protocol."""
    do(options, lambda desk: desk.sign(reference, late_reason, if_version), as_json)


@verb(
    N_("Take back the last act on a protocol; without REF your own last one."),
    N_("A batch is taken back whole without REF or by its number, one protocol of it by REF."),
)
@reference_or_none
@option("--batch", metavar="N", type=Whole(), help=N_("The whole batch of that number."))
@if_version
def undo(
    options: Options,
    reference: str | None,
    batch: int | None,
    if_version: int | None,
    as_json: bool,
) -> int:
    """Take an act back."""
    if reference is not None and batch is not None:
        raise wrong_use(
            "reference_and_batch",
            _("REF takes back one protocol of a batch, --batch all of them."),
            _("Give one of the two."),
            "--batch",
        )
    if batch is not None and if_version is not None:
        raise wrong_use(
            "misplaced_option",
            _("A batch has no version of its own."),
            _("Leave it out."),
            "--if-version",
        )
    with desk_at(options) as desk:
        if reference is not None:
            answer: Recorded | BatchRecorded | Refusal = desk.undo(reference, if_version)
        elif batch is not None:
            answer = desk.batches.undo(batch)
        else:
            answer = desk.undo_last(if_version)
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return say_recorded(answer, as_json)


@verb(N_("Write a note on a protocol; it stays."))
@reference
@click.argument("text", metavar="TEXT", type=FreeText())
def note(options: Options, reference: str, text: str, as_json: bool) -> None:
    """Write a note."""
    do(options, lambda desk: desk.note(reference, text), as_json)


@verb(N_("Close a protocol where there is nothing to decide."))
@reference
@option(
    "--cause",
    metavar="CAUSE",
    type=OneOf(ClosingCause),
    required=True,
    help=N_("death, duplicate, wrong_fund or withdrawn."),
)
@option("--reason", metavar="TEXT", type=FreeText(), help=N_("What the caisse should know."))
@if_version
def close(
    options: Options,
    reference: str,
    cause: str,
    reason: str | None,
    if_version: int | None,
    as_json: bool,
) -> None:
    """Close a protocol."""
    why = ClosingCause(cause)
    do(options, lambda desk: desk.close(reference, why, reason, if_version), as_json)


def do(options: Options, act: Callable[[Desk], Recorded | Refusal], as_json: bool) -> None:
    """Do one act at the desk and answer what was recorded; a refusal is raised."""
    with desk_at(options) as desk:
        recorded = committed(act(desk))
    say_recorded(recorded, as_json)


def say_recorded(recorded: Recorded | BatchRecorded, as_json: bool) -> Exit:
    """Answer what was recorded; of a batch, what came of each, and whether of all."""
    from review_queue.desk.recorded import Recorded

    if not isinstance(recorded, Recorded):
        from review_tui.cli.batches import say_batch

        return say_batch(recorded, as_json)
    if as_json:
        output.document(recorded_document(recorded))
    else:
        output.say(recorded.said, _way_back(recorded))
    return Exit.DONE


def _way_back(recorded: Recorded) -> str:
    """The verb that takes an act back; empty where none does."""
    if not recorded.can_be_undone:
        return ""
    return _("`review-tui undo {reference}` takes it back.").format(reference=recorded.reference)


def recorded_document(recorded: Recorded) -> dict[str, Any]:
    """The answer of every writing verb."""
    return {
        "reference": recorded.reference,
        "state": recorded.state,
        "version": recorded.version,
        "act": act_document(recorded.act),
    }


def act_document(act: Act) -> dict[str, Any]:
    """An act as every writing verb names it."""
    return {"id": act.id, "at": act.at, "by": act.by, "act": act.act}
