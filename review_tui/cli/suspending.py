"""Verbs on the time limit of one protocol: `suspend`, `resume`, `what-if`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from review_data.words import N_, _
from review_queue.terms import SuspensionCause
from review_tui.cli import output
from review_tui.cli.acting import do, if_version, reference
from review_tui.cli.grammar import option, verb
from review_tui.cli.law import deadline_words, proof
from review_tui.cli.seat import Refused, reading_desk
from review_tui.cli.values import Day, FreeText, OneOf, Whole
from review_tui.options import Options

if TYPE_CHECKING:
    from review_queue.desk.supposing import Supposed

_days = option(
    "--days", metavar="N", type=Whole(), help=N_("The days given for documents; they need some.")
)


@verb(
    N_("Ask somebody, and stop the time limit until the answer comes."),
    N_("An observation goes to the doctor, within the two weeks (R. 324-1-1)."),
    N_("Documents are asked from the insured person who applied (CRPA L. 114-5)."),
)
@reference
@option(
    "--cause",
    metavar="CAUSE",
    type=OneOf(SuspensionCause),
    required=True,
    help=N_("observation or documents."),
)
@_days
@option(
    "--asked",
    metavar="TEXT",
    type=FreeText(),
    required=True,
    help=N_("What is asked; `-` reads standard input."),
)
@option("--on", metavar="DATE", type=Day(), help=N_("The day of sending; today if not given."))
@if_version
def suspend(
    options: Options,
    reference: str,
    cause: str,
    days: int | None,
    asked: str,
    on: date | None,
    if_version: int | None,
    as_json: bool,
) -> None:
    """Stop the clocks of a protocol."""
    from review_queue.desk.suspending import SuspensionOrder

    order = SuspensionOrder(SuspensionCause(cause), asked, days, on)
    do(options, lambda desk: desk.suspend(reference, order, if_version), as_json)


@verb(N_("Record the day on which the answer came: the time limit runs again."))
@reference
@option("--on", metavar="DATE", type=Day(), help=N_("The day of the answer; today if not given."))
@if_version
def resume(
    options: Options, reference: str, on: date | None, if_version: int | None, as_json: bool
) -> None:
    """Start the clocks of a protocol again."""
    do(options, lambda desk: desk.resume(reference, on, if_version), as_json)


_cause = option(
    "--cause",
    metavar="CAUSE",
    type=OneOf(SuspensionCause),
    help=N_("observation or documents, where the time limit knows both."),
)


@verb(
    N_("Say which time limits would follow if something was asked; nothing is recorded."),
    N_("Where an answer is waited for already: if it came on that day."),
)
@reference
@_cause
@option("--on", metavar="DATE", type=Day(), help=N_("The day of asking; today if not given."))
@_days
@option(
    "--answered",
    metavar="DATE",
    type=Day(),
    help=N_("The day of the answer; if not given, it never comes."),
)
@option("--explain", is_flag=True, help=N_("Why, article by article."))
def what_if(
    options: Options,
    reference: str,
    cause: str | None,
    on: date | None,
    days: int | None,
    answered: date | None,
    explain: bool,
    as_json: bool,
) -> None:
    """Answer both time limits as they are and as they would be."""
    from review_queue.errors import Refusal
    from review_queue.law.documents import deadline_document

    with reading_desk(options) as desk:
        meant = SuspensionCause(cause) if cause else None
        found = desk.suppose(reference, on, days, answered, meant)
    if isinstance(found, Refusal):
        raise Refused(found)
    now, then = deadline_document(found.now), deadline_document(found.then)
    if as_json:
        output.document({"reference": reference, "now": now, "then": then})
    else:
        output.say(*_words(found), *proof(then, explain))


def _words(found: Supposed) -> Iterator[Any]:
    yield _("As it stands:")
    yield from (f"   {said}" for said in deadline_words(found.now))
    yield _("{supposition}:").format(supposition=found.said)
    yield from (f"   {said}" for said in deadline_words(found.then))
