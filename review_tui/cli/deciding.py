"""The verb `decide`: an opinion on one line or on one ALD, or the earlier ones once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from review_data.words import N_, _
from review_queue.decisions import ConditionOrder, Order
from review_queue.terms import ConditionOutcome, Ground, LineOutcome
from review_tui.cli.acting import do, if_version, reference
from review_tui.cli.fields import flag
from review_tui.cli.from_template import FLAG, filled_by_name, use_of
from review_tui.cli.given import OF_A_LINE, OF_AN_ALD, Given, misplaced, order_of
from review_tui.cli.grammar import option, see_help, verb, wrong_use
from review_tui.cli.values import Day, FreeText, Name, OneOf, Whole
from review_tui.options import Options

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from review_queue.desk.recorded import Recorded
    from review_queue.errors import Refusal
    from review_queue.templates.choosing import Filled


@verb(
    N_("Record an opinion on a line (--line N) or on an ALD (--condition N)."),
    OF_A_LINE,
    OF_AN_ALD,
)
@reference
@click.argument(
    "outcome",
    metavar="[OUTCOME]",
    type=OneOf(dict.fromkeys((*LineOutcome, *ConditionOutcome))),
    required=False,
)
@option("--line", metavar="N", type=Whole(1), help=N_("The line's number."))
@option("--condition", metavar="N", type=Whole(), help=N_("The ALD, counted from 0."))
@option("--case", metavar="CODE", type=Name(), help=N_("The sub-case of the ALD, such as 5.3."))
@option("--granted", metavar="TEXT", type=FreeText(), help=N_("What a partial opinion grants."))
@option("--reason", metavar="TEXT", type=FreeText(), help=N_("Why; `-` reads standard input."))
@option("--ground", metavar="GROUND", type=OneOf(Ground), help=N_("medical or administrative."))
@option("--start", metavar="DATE", type=Day(), help=N_("The first day of the validity."))
@option("--years", metavar="N", type=Whole(1, 100), help=N_("The validity in years."))
@option("--months", metavar="N", type=Whole(1, 1200), help=N_("The validity in months."))
@option("--until", metavar="DATE", type=Day(), help=N_("The last day of the validity."))
@option(
    "--validity-reason",
    metavar="TEXT",
    type=FreeText(),
    help=N_("Why the validity is not the law's."),
)
@option(
    FLAG,
    metavar="NAME",
    type=FreeText(),
    help=N_("The service's template, for what is not given here."),
)
@option(
    "--as-last-time",
    is_flag=True,
    help=N_("Instead: give what has not changed since the earlier protocol its opinions."),
)
@if_version
def decide(
    options: Options,
    reference: str,
    if_version: int | None,
    as_json: bool,
    from_template: str | None,
    as_last_time: bool,
    **given: Any,
) -> None:
    """Record one opinion, or those of the earlier protocol."""
    if as_last_time:
        _nothing_else({**given, "from_template": from_template})
        do(options, lambda desk: desk.decide_as_before(reference, if_version), as_json)
        return
    _expect_outcome(given["outcome"])
    said = Given(**given)
    order = order_of(said)
    if from_template is None:
        do(options, lambda desk: desk.decide(reference, order, if_version=if_version), as_json)
        return
    use = use_of(said.outcome, of_line=said.line is not None)

    def from_text(desk: Desk) -> Recorded | Refusal:
        case = desk.case(reference)
        filled = filled_by_name(options, from_template, use, case, said.line, said.condition)
        return desk.decide(reference, completed(order, filled), if_version=if_version)

    do(options, from_text, as_json)


def completed(order: Order, filled: Filled) -> Order:
    """The order with what it leaves out from a template: what was given goes first."""
    reason, ground = order.reason or filled.reason, order.ground or filled.ground
    if isinstance(order, ConditionOrder):
        return replace(order, reason=reason, ground=ground)
    return replace(order, reason=reason, ground=ground, granted=order.granted or filled.granted)


def _nothing_else(said: Mapping[str, object]) -> None:
    """Refuse what would be dropped: the earlier protocol says what is decided."""
    params = click.get_current_context().command.params
    for param in params:
        if said.get(param.name or "") is not None:
            name = flag(param) or ""
            message = _("The earlier protocol says what is decided: {name} means nothing here.")
            raise misplaced(message.format(name=name), name)


def _expect_outcome(outcome: str | None) -> None:
    if outcome is None:
        missing, remedy = _("{name} is missing."), see_help(click.get_current_context())
        raise wrong_use("missing", missing.format(name="OUTCOME"), remedy, "outcome")
