"""Verbs on LAP lists: `lap import|list|show|diff`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_data.words import N_, _, ngettext
from review_queue.errors import Refusal, ReviewError
from review_queue.text import clean
from review_tui.cli import output
from review_tui.cli.grammar import group, option, verb
from review_tui.cli.lap_difference import difference_document, difference_words, row_words
from review_tui.cli.progress import Bar
from review_tui.cli.ruling import bad_file, open_count, ruled_document
from review_tui.cli.seat import desk_at, reading_desk
from review_tui.cli.values import Name
from review_tui.options import Options
from review_tui.wording.dates import short_day
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_data.lap import LapList, LapLists

lap = group(
    "lap", N_("The LAP lists that the queue goes by: load them, show them, compare two of them.")
)


@verb(
    N_("Load LAP lists from files (docs/lap-lists.md)."),
    N_("The lines of open protocols are matched anew, by their day of receipt."),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
def import_(options: Options, files: tuple[str, ...], as_json: bool) -> None:
    """Load lists, one act each; none is loaded where one of the files is wrong."""
    lists = [(_read(file), clean(Path(file).name)[0]) for file in files]
    total = open_count(options)
    answers: list[dict[str, Any]] = []
    with desk_at(options) as desk:
        for read, name in lists:
            with closing(Bar(read.id, total)) as bar:
                loaded = desk.office.load_list(read, name, bar.reach)
            if isinstance(loaded, Refusal):
                answers.append({"list": read.id, "changed": 0, "act": None})
                said = _("List {id} is loaded already: nothing was changed.").format(id=read.id)
            else:
                answers.append({"list": read.id, **ruled_document(loaded)})
                said = loaded.said
            if not as_json:
                output.say(said)
    if as_json:
        output.document(answers)


@verb(N_("List the LAP lists, the queue's own and the demonstration's."))
@option("--ald", metavar="N", type=Name(), help=N_("Of this ALD only."))
def list_(options: Options, ald: str | None, as_json: bool) -> None:
    """Answer the lists by identifier."""
    lists = _lists(options)
    found = [_head(one) for one in lists.all if ald in (None, one.ald)]
    if as_json:
        output.document(found)
        return
    for one in found:
        output.say(
            _("{id}  ALD {ald}  {start} to {end}  {rows}  {title}").format(
                id=f"{one['id']:<34}",
                ald=one["case"] or one["ald"],
                start=short_day(one["from"]),
                end=short_day(one["to"]) if one["to"] else "...",
                rows=ngettext("{n} row", "{n} rows", one["rows"]).format(n=one["rows"]),
                title=plain(one["title"]),
            )
        )
    if not found:
        output.say(_("No list for this ALD."))


@verb(N_("Show a LAP list whole, by its identifier or from its file."))
@click.argument("list_id", metavar="ID", type=Name())
def show(options: Options, list_id: str, as_json: bool) -> None:
    """Answer one list with its rows."""
    found = _named(options, list_id)
    if as_json:
        output.document(found.model_dump(mode="json", by_alias=True))
    else:
        output.say(*_list_words(found))


@verb(
    N_("Compare two LAP lists: rows, and the open protocols whose lines change."),
    N_("Each is an identifier of the queue, or a file."),
)
@click.argument("old", metavar="OLD", type=Name())
@click.argument("new", metavar="NEW", type=Name())
def diff(options: Options, old: str, new: str, as_json: bool) -> None:
    """Answer what changes from the older list to the newer one."""
    older, newer = _named(options, old), _named(options, new)
    total = open_count(options)
    with reading_desk(options) as desk, closing(Bar(_("Open protocols"), total)) as bar:
        found = desk.office.compare_lists(older, newer, bar.reach)
    if as_json:
        output.document(difference_document(found))
    else:
        output.say(*difference_words(found))


for command in (import_, list_, show, diff):
    lap.add_command(command)


def _read(file: str) -> LapList:
    from review_data.file_errors import DataFileError
    from review_data.lap import read_lap_list

    try:
        return read_lap_list(Path(file))
    except DataFileError as error:
        raise bad_file(error) from error


def _lists(options: Options) -> LapLists:
    with reading_desk(options) as desk:
        return desk.office.rulebook.lists


def _named(options: Options, name: str) -> LapList:
    """A list of the queue, or else the one in a file of that name."""
    lists = _lists(options)
    found = next((one for one in lists.all if one.id == name), None)
    if found:
        return found
    if Path(name).suffix == ".toml" or Path(name).exists():
        return _read(name)
    raise ReviewError(
        "unknown_list",
        _("No LAP list has the identifier {id}.").format(id=name),
        _("`review-tui lap list` shows them; a file is named by its path."),
        field="list",
    )


def _head(one: LapList) -> dict[str, Any]:
    return {
        "id": one.id,
        "ald": one.ald,
        "case": one.case,
        "icd10": list(one.icd10),
        "title": one.shown_title,
        "from": one.in_force_from.isoformat(),
        "to": one.in_force_to.isoformat() if one.in_force_to else None,
        "source": one.source,
        "demonstration": one.demonstration,
        "rows": len(one.rows),
    }


def _list_words(one: LapList) -> Iterator[str]:
    head = _head(one)
    yield f"{one.id}: {plain(head['title'])}"
    yield _("In force from {start} to {end}; source: {source}").format(
        start=short_day(head["from"]),
        end=short_day(head["to"]) if head["to"] else "...",
        source=one.source,
    )
    section = ""
    for row in one.rows:
        if row.section != section:
            section = row.section
            yield plain(section)
        yield f"   {row_words(row)}"
