"""`release` and `withdraw`: what was signed leaves the service, and what comes back from it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from review_data.words import N_, _
from review_queue.errors import Exit
from review_tui.cli import output
from review_tui.cli.acting import act_document, do, if_version, reference
from review_tui.cli.grammar import option, verb, wrong_use
from review_tui.cli.progress import Bar
from review_tui.cli.seat import committed, desk_at
from review_tui.cli.values import FreeText, Name, Whole
from review_tui.options import Options
from review_tui.wording.departures import delay_set_words, stock_words

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from review_queue.desk.departures import Released, Stock


@verb(
    N_("Let what was signed leave the service: what is due, or what you name."),
    N_("A signature is due half an hour after it was given; until it leaves, undo is free."),
)
@click.argument("references", metavar="[REF]...", type=Name(), nargs=-1)
@option("--all", "everything", is_flag=True, help=N_("Everything that is signed, due or not."))
@option(
    "--delay", metavar="MINUTES", type=Whole(), help=N_("Set how long a signature waits, for all.")
)
@option("--dry-run", is_flag=True, help=N_("Only say what waits and what is due."))
def release(
    options: Options,
    references: tuple[str, ...],
    everything: bool,
    delay: int | None,
    dry_run: bool,
    as_json: bool,
) -> Exit:
    """Release, or set the delay."""
    if sum(map(bool, (references, everything, delay is not None, dry_run))) > 1:
        raise wrong_use(
            "one_of_these",
            _("REF, --all, --delay and --dry-run each say something else."),
            _("Give one of them; without any, what is due leaves."),
        )
    with desk_at(options) as desk:
        if delay is not None:
            return _set_delay(desk, delay, as_json)
        if dry_run:
            return _say(desk.departures.stock(), None, as_json)
        released = _release(desk, references, everything)
        return _say(desk.departures.stock(), released, as_json)


def _release(desk: Desk, references: tuple[str, ...], everything: bool) -> Released:
    departures = desk.departures
    if references:
        return departures.release_these(references)
    stock = departures.stock()
    with closing(Bar(_("Sent out"), stock.waiting if everything else stock.due)) as bar:
        release_ = departures.release_everything if everything else departures.release_due
        return release_(bar.reach)


def _set_delay(desk: Desk, minutes: int, as_json: bool) -> Exit:
    ruled = committed(desk.office.set_release_delay(minutes))
    if as_json:
        output.document({"delay": minutes, "act": act_document(ruled.act)})
    else:
        output.say(delay_set_words(minutes))
    return Exit.DONE


def _say(stock: Stock, released: Released | None, as_json: bool) -> Exit:
    refused = released.refused if released else ()
    if as_json:
        output.document(_document(stock, released))
    else:
        output.say(
            released.said if released else "",
            *(f"! {why.message} {why.remedy}" for _reference, why in refused),
            stock_words(stock),
        )
    if not refused:
        return Exit.DONE
    return Exit.PARTLY if released and released.references else Exit.REFUSED


def _document(stock: Stock, released: Released | None) -> dict[str, Any]:
    return {
        "released": list(released.references) if released else [],
        "refused": [
            {"reference": reference, "code": why.code, "message": why.message}
            for reference, why in (released.refused if released else ())
        ],
        "acts": [act_document(act) for act in released.acts] if released else [],
        "waiting": stock.waiting,
        "due": stock.due,
        "next_due": stock.next_due,
        "delay": int(stock.delay.total_seconds() // 60),
    }


@verb(
    N_("Withdraw formally what has left the service; the protocol is open again."),
    N_("Before it has left, undo is free. The register keeps the withdrawal and its reason."),
)
@reference
@option("--reason", metavar="TEXT", type=FreeText(), required=True, help=N_("Why."))
@if_version
def withdraw(
    options: Options, reference: str, reason: str, if_version: int | None, as_json: bool
) -> None:
    """Withdraw what was sent out."""
    do(options, lambda desk: desk.withdraw(reference, reason, if_version), as_json)
