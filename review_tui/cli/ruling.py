"""Verbs on the rules of a queue: `regime list|add|remove|pin`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_data.words import N_, _
from review_queue.clock import Clock
from review_queue.errors import Exit, ReviewError
from review_queue.text import clean
from review_tui.cli import output
from review_tui.cli.grammar import group, option, verb
from review_tui.cli.progress import Bar
from review_tui.cli.seat import committed, desk_at, reading_desk, worklist_at
from review_tui.cli.values import FreeText, Name
from review_tui.options import Options
from review_tui.wording.dates import short_day
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_queue.desk.office import Office
    from review_queue.desk.recounting import Told
    from review_queue.desk.ruling import Ruled
    from review_queue.errors import Refusal
    from review_queue.rulebook import Rulebook

regime = group(
    "regime",
    N_("The time limits that the queue goes by: show them, add one, pin one for every protocol."),
)


@verb(N_("List the regimes, with their dates in force."))
def list_(options: Options, as_json: bool) -> None:
    """Answer the regimes, oldest first."""
    with reading_desk(options) as desk:
        rulebook = desk.office.rulebook
    documents = list(_documents(rulebook))
    if as_json:
        output.document(documents)
    else:
        output.say(*_words(documents), _pinned_words(rulebook.rules.pinned))


@verb(
    N_("Add a regime from a file (docs/regimes.md); an act of the supervisor."),
    N_("Open protocols that it governs are counted anew."),
)
@click.argument("file", metavar="FILE", type=click.Path())
def add(options: Options, file: str, as_json: bool) -> None:
    """Add a regime of the caisse's own."""
    from review_data.file_errors import DataFileError
    from review_data.regimes import read_regime

    try:
        new = read_regime(Path(file))
    except DataFileError as error:
        raise bad_file(error) from error
    rule(
        options,
        lambda office, told: office.add_regime(new, clean(Path(file).name)[0], told),
        as_json,
    )


@verb(N_("Take out a regime that was added; an act of the supervisor."))
@click.argument("regime", metavar="ID", type=Name())
def remove(options: Options, regime: str, as_json: bool) -> None:
    """Take a regime out."""
    rule(options, lambda office, told: office.remove_regime(regime, told), as_json)


@verb(
    N_("Have one regime count every protocol, or each its own (auto); an act of the supervisor."),
    N_("r322_7 is the rule of the original documents: one month, silence rejects."),
)
@click.argument("regime", metavar="ID", type=Name())
@option("--reason", metavar="TEXT", type=FreeText(), help=N_("Why; it stays in the register."))
def pin(options: Options, regime: str, reason: str | None, as_json: bool) -> None:
    """Pin a regime."""
    rule(options, lambda office, told: office.pin_regime(regime, reason, told), as_json)


for command in (list_, add, remove, pin):
    regime.add_command(command)


def rule(options: Options, act: Callable[[Office, Told], Ruled | Refusal], as_json: bool) -> None:
    """Do one act on the queue, with a bar where it takes longer; answer what was recorded."""
    total = open_count(options)
    with desk_at(options) as desk, closing(Bar(_("Open protocols"), total)) as bar:
        ruled = committed(act(desk.office, bar.reach))
    if as_json:
        output.document(ruled_document(ruled))
    else:
        output.say(ruled.said)


def open_count(options: Options) -> int:
    """How many protocols are open, for the bar of what looks at each."""
    with worklist_at(options) as worklist:
        return worklist.counts(Clock(options.today).today(), "").open


def ruled_document(ruled: Ruled) -> dict[str, Any]:
    """The answer of every verb that acts on the queue itself."""
    act = ruled.act
    return {
        "act": {"id": act.id, "at": act.at, "by": act.by, "act": act.act},
        "changed": ruled.changed,
    }


def bad_file(error: Any) -> ReviewError:
    """The failure of a file that a caisse wrote: which field, what is wrong with it."""
    return ReviewError(
        "bad_file",
        str(error),
        _("Mend the file, then try again."),
        field=error.field or None,
        exit_code=Exit.WRONG_USE if error.field else Exit.FAILED,
    )


def _documents(rulebook: Rulebook) -> Iterator[dict[str, Any]]:
    own = {(regime.id, regime.in_force_from, regime.requesters) for regime in rulebook.own}
    for regime in rulebook.rules.regimes.all:
        yield {
            "id": regime.id,
            "from": _iso(regime.in_force_from),
            "until": _iso(regime.in_force_until),
            "requesters": list(regime.requesters),
            "categories": list(regime.categories),
            "procedures": list(regime.procedures),
            "months": regime.months,
            "opinion_days": regime.opinion_days,
            "silence": regime.silence,
            "article": regime.article,
            "certainty": regime.certainty,
            "own": (regime.id, regime.in_force_from, regime.requesters) in own,
            "pinned": rulebook.rules.pinned == regime.id,
        }


def _words(documents: list[dict[str, Any]]) -> Iterator[str]:
    for regime in documents:
        dates = _("{start} to {end}").format(
            start=short_day(regime["from"]) if regime["from"] else "...",
            end=short_day(regime["until"]) if regime["until"] else "...",
        )
        mark = _(" (added)") if regime["own"] else ""
        who = "+".join(regime["requesters"])
        yield f"{regime['id']:<12} {dates:<26} {who:<16} {plain(regime['article'])}{mark}"


def _pinned_words(pinned: str) -> str:
    if pinned == "auto":
        return _("Each protocol is counted by its own regime.")
    return _("Every protocol is counted by {regime}: this queue pins it.").format(regime=pinned)


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
