"""Verbs that ask the law, without any queue: `deadline` and `validity`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from review_data.words import N_, _, ngettext
from review_queue.errors import Exit
from review_queue.terms import (
    Request,
    Requester,
    Silence,
    SuspensionCause,
)
from review_tui.cli import output
from review_tui.cli.grammar import option, verb
from review_tui.cli.seat import actor_at, rules_at
from review_tui.cli.values import Day, OneOf, Stretch, Whole
from review_tui.options import Options
from review_tui.wording.dates import long_day
from review_tui.wording.opinions import word

if TYPE_CHECKING:
    from review_queue.law.clocks import Clocks
    from review_queue.law.durations import ValidityProposal

Stretches = tuple[tuple[date, "date | None"], ...]

ZONES = N_("Whose holidays count: metropole, alsace-moselle, 971 to 978.")
explained = option("--explain", is_flag=True, help=N_("Why, article by article."))


@verb(N_("Say by when a request must be answered, and what silence means."))
@option("--received", metavar="DATE", type=Day(), required=True, help=N_("The day of the receipt."))
@option(
    "--requester",
    metavar="WHO",
    type=OneOf(Requester),
    required=True,
    help=N_("doctor or insured: who asked."),
)
@option(
    "--zone",
    metavar="ZONE",
    default="metropole",
    help=ZONES,
)
@option(
    "--suspended",
    metavar="START..[END]",
    type=Stretch(),
    multiple=True,
    help=N_("Asked on START, answered on END; may be given several times."),
)
@option(
    "--cause",
    metavar="CAUSE",
    type=OneOf(SuspensionCause),
    help=N_("observation or documents, where the time limit knows both."),
)
@option(
    "--days-given",
    metavar="N",
    type=Whole(),
    help=N_("The days that the insured person was given each time."),
)
@explained
def deadline(
    options: Options,
    received: date,
    requester: str,
    zone: str,
    suspended: Stretches,
    cause: str | None,
    days_given: int | None,
    explain: bool,
    as_json: bool,
) -> None:
    """Answer both time limits of a request."""
    from review_queue.law.documents import deadline_document

    refuse_pretence(options)
    found = _clocks(options, received, requester, zone, suspended, cause, days_given)
    answer = deadline_document(found)
    if as_json:
        output.document(answer)
    else:
        output.say(*deadline_words(found), *proof(answer, explain))


def _clocks(
    options: Options,
    received: date,
    requester: str,
    zone: str,
    suspended: Stretches,
    cause: str | None,
    days_given: int | None,
) -> Clocks:
    """The clocks by the regimes of the queue that was named, else by the shipped ones."""
    from review_queue.law.clocks import clocks
    from review_queue.law.facts import Facts, Suspension
    from review_queue.law.regime_choice import choose
    from review_queue.law.suspensions import meant_cause, refuse_early

    rules = rules_at(options)
    facts = Facts(requester, received, received, zone)
    meant = meant_cause(choose(facts, rules).regime, days_given) or SuspensionCause.DOCUMENTS
    meant = SuspensionCause(cause) if cause else meant
    asked = tuple(Suspension(meant, start, days_given, end) for start, end in suspended)
    found = clocks(replace(facts, suspensions=asked), rules)
    refuse_early(found.stops)
    return found


@verb(N_("Say how long an ALD is recognised for."))
@option("--ald", metavar="CODE", required=True, help=N_("An ALD or a sub-case: 8, 5.3, 31, 32."))
@option(
    "--request",
    metavar="KIND",
    type=OneOf(Request),
    required=True,
    help=N_("initial, renewal or modification."),
)
@option("--on", metavar="DATE", type=Day(), required=True, help=N_("The day of the decision."))
@option("--start", metavar="DATE", type=Day(), help=N_("The first day of the validity."))
@option("--born", metavar="DATE", type=Day(), help=N_("The birth date, where the law counts it."))
@explained
def validity(
    options: Options,
    ald: str,
    request: str,
    on: date,
    start: date | None,
    born: date | None,
    explain: bool,
    as_json: bool,
) -> int:
    """Answer the validity that the law gives; refused (4) where it forbids the cover."""
    from review_queue.law.documents import validity_document
    from review_queue.law.durations import propose_validity

    refuse_pretence(options)
    found = propose_validity(ald, request, on, start=start, born=born)
    answer = validity_document(found)
    remedy = _remedy(request) if found.refused else ""
    if not as_json:
        output.say(*_validity_words(found), *proof(answer, explain))
        output.tell(found.refused_because, remedy)
    elif found.refused:
        why = output.failure(found.refused, found.refused_because, remedy, "--ald")
        output.document({**answer, "error": why})
    else:
        output.document(answer)
    return Exit.REFUSED if found.refused else Exit.DONE


def _remedy(request: str) -> str:
    """What to ask instead of a cover that the law forbids."""
    if request == Request.RENEWAL:
        return _("Ask for another ALD or sub-case.")
    return _("Ask for another ALD, or for --request renewal if it was recognised before.")


def refuse_pretence(options: Options) -> None:
    """Refuse `--today` and `--as` outside a training queue, for verbs that need no queue."""
    if options.today or options.as_name is not None:
        actor_at(options)


def deadline_words(clocks: Clocks) -> Iterator[str]:
    """Both time limits in words, with what their end means."""
    yield _("{regime} ({basis}), received {day}").format(
        regime=clocks.regime_label, basis=clocks.basis, day=long_day(clocks.received)
    )
    if clocks.opinion:
        yield _("Opinion until {day}: then {silence} ({certainty})").format(
            day=long_day(clocks.opinion.last_day),
            silence=word(clocks.opinion.silence),
            certainty=word(clocks.opinion.certainty),
        )
    yield _("Decision of the caisse until {day}: then {silence} ({certainty})").format(
        day=long_day(clocks.last_day),
        silence=word(Silence(clocks.silence)),
        certainty=word(clocks.certainty),
    )
    if clocks.stops:
        days = clocks.suspended_days
        yield ngettext("{days} day suspended", "{days} days suspended", days).format(days=days)
    yield _("Prudent day: {day}").format(day=long_day(clocks.prudent_day))


def _validity_words(found: ValidityProposal) -> Iterator[str]:
    yield found.basis
    for choice in found.alternatives:
        yield _("   {case}  {label}: {years}").format(
            case=choice.case, label=choice.label, years=_years(choice.years)
        )
    if found.start and found.until:
        yield _("From {start} until {until} ({certainty})").format(
            start=long_day(found.start),
            until=long_day(found.until),
            certainty=word(found.certainty),
        )
    yield from (note for note in found.notes if note != found.refused_because)


def _years(years: int | None) -> str:
    if years is None:
        return _("no length")
    return ngettext("{years} year", "{years} years", years).format(years=years)


def proof(answer: Mapping[str, Any], explain: bool) -> Iterator[str]:
    """The steps of an answer's explanation, where it was asked for."""
    steps: Iterable[Mapping[str, str]] = answer["explanation"] if explain else ()
    for step in steps:
        article = f" [{step['article']}]" if step["article"] else ""
        yield f"- {step['text']}{article} → {step['result']}"
