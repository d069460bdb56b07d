"""`view list|save|remove`: selections of the queue under a name."""

from __future__ import annotations

import click

from review_data.words import N_
from review_queue.clock import Clock
from review_queue.filters.reading import read_filter
from review_queue.filters.sorting import SortKey
from review_queue.filters.views import View
from review_queue.rows import EXACT
from review_queue.viewpoint import Viewpoint
from review_queue.worklist import Worklist
from review_tui.cli import output
from review_tui.cli.grammar import group, option, verb
from review_tui.cli.seat import committed, desk_at, reading_desk
from review_tui.cli.values import FreeText, OneOf
from review_tui.options import Options
from review_tui.wording.numbers import counted
from review_tui.wording.views import kept_words, removed_words

view = group("view", N_("Views: filters under a name, the program's and your own."))

_name = click.argument("name", metavar="NAME", type=FreeText())


@verb(N_("List the views, and how many protocols each shows."))
def list_(options: Options, as_json: bool) -> None:
    """Answer every view with its count, exact below a thousand."""
    clock = Clock(options.today)
    with reading_desk(options) as desk:
        views, seen = desk.views.every(), Viewpoint(desk.actor, clock)
    worklist = Worklist.open(options.db, clock)
    try:
        counts = [worklist.selected(one.selection(clock.today()), seen).count() for one in views]
    finally:
        worklist.close()
    if as_json:
        output.array(map(_document, views, counts))
        return
    for one, count in zip(views, counts, strict=True):
        output.say(f"{counted(count):>7}  {one.name:<30}  {one.text}")


@verb(N_("Keep a filter as a view of your own."))
@_name
@click.argument("filter_text", metavar="FILTER", type=FreeText())
@option("--sort", metavar="KEY", type=OneOf(SortKey), help=N_("Another order."))
@option("--reverse", is_flag=True, help=N_("From the end of that order."))
def save(
    options: Options, name: str, filter_text: str, sort: str | None, reverse: bool, as_json: bool
) -> None:
    """Keep a view; one of the same name is replaced."""
    read_filter(filter_text, Clock(options.today).today())
    order = SortKey(sort) if sort else SortKey.DUE
    with desk_at(options) as desk:
        kept = committed(desk.views.keep(View(name, filter_text, order, reverse)))
    if as_json:
        replaced = kept.replaced and _document(kept.replaced)
        output.document({**_document(kept.view), "replaced": replaced})
    else:
        output.say(kept_words(kept))


@verb(N_("Take one of your own views away."))
@_name
def remove(options: Options, name: str, as_json: bool) -> None:
    """Remove a view."""
    with desk_at(options) as desk:
        gone = committed(desk.views.remove(name))
    if as_json:
        output.document(_document(gone))
    else:
        output.say(removed_words(gone))


for command in (list_, save, remove):
    view.add_command(command)


def _document(one: View, count: int | None = None) -> dict[str, object]:
    found: dict[str, object] = {
        "name": one.name,
        "filter": one.text,
        "sort": one.sort.value,
        "reverse": one.reverse,
        "own": one.own,
    }
    if count is not None:
        found |= {"count": min(count, EXACT), "more": count > EXACT}
    return found
