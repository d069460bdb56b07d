"""The program as a command line: global options, then one verb; every failure in words."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import get_args

import click

from review_data.words import N_, Language, language_for, speak
from review_tui.cli import output
from review_tui.cli.acting import claim, close, note, pass_, release_claim, sign, undo
from review_tui.cli.appealing import recourse
from review_tui.cli.bulk import bulk
from review_tui.cli.deciding import decide
from review_tui.cli.demonstrating import demo
from review_tui.cli.difference import difference
from review_tui.cli.failing import said_and_done
from review_tui.cli.grammar import Verbs, WordedOption
from review_tui.cli.importing import import_, schema
from review_tui.cli.keys import keys
from review_tui.cli.lap import lap
from review_tui.cli.law import deadline, validity
from review_tui.cli.leaving import signals_raised
from review_tui.cli.plain import queue_in_lines
from review_tui.cli.precedents import precedents
from review_tui.cli.reading import list_, quarantine, show
from review_tui.cli.releasing import release, withdraw
from review_tui.cli.ruling import regime
from review_tui.cli.statistics import stats
from review_tui.cli.suspending import resume, suspend, what_if
from review_tui.cli.templates import templates
from review_tui.cli.verifying import verify_basis
from review_tui.cli.viewing import view
from review_tui.options import GIVEN, GLOBAL_OPTIONS, GlobalOption, options_alone, options_from

NAME = "review-tui"
VERBS = (
    demo,
    import_,
    schema,
    quarantine,
    list_,
    show,
    difference,
    precedents,
    view,
    claim,
    release_claim,
    pass_,
    decide,
    sign,
    bulk,
    undo,
    release,
    withdraw,
    note,
    close,
    suspend,
    resume,
    what_if,
    deadline,
    validity,
    recourse,
    regime,
    lap,
    verify_basis,
    stats,
    templates,
    keys,
)
"""In the order of the work, which is that of the help."""

_PREFIX = "global_"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb that `argv` names; the exit status."""
    words = sys.argv[1:] if argv is None else list(argv)
    output.settle_streams()
    speak(_language(words))
    with signals_raised():
        return said_and_done(lambda: _run(words), as_json=_wants_json(words))


def _run(words: list[str]) -> int:
    alone = options_alone(words)
    if alone and "--plain" in alone:
        return queue_in_lines(options_from(alone, os.environ))
    with program.make_context(NAME, words) as context:
        return int(program.invoke(context) or 0)


def _version(context: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked:
        import importlib.metadata  # as dear as all the rest of the command line

        output.say(f"{NAME} {importlib.metadata.version(NAME)}")
        context.exit()


def _options(context: click.Context, /, **given: str | None) -> None:
    """Read what stands before the verb."""
    values = {f"--{name.removeprefix(_PREFIX)}": value for name, value in given.items()}
    context.obj = options_from(values, os.environ)


def _language(words: Sequence[str]) -> Language:
    """The language of everything said, known before anything else is read."""
    for word, following in zip(words, (*words[1:], ""), strict=True):
        flag, _equals, value = word.partition("=")
        if flag == "--lang":
            chosen = value or following
            return next((t for t in get_args(Language) if t == chosen), language_for(os.environ))
    return language_for(os.environ)


def _wants_json(words: Sequence[str]) -> bool:
    before_the_rest = words[: words.index("--")] if "--" in words else words
    return "--json" in before_the_rest


def _worded(option: GlobalOption) -> WordedOption:
    """A global option as click reads it."""
    names = [option.flag, f"{_PREFIX}{option.flag.removeprefix('--')}"]
    if option.metavar:
        return WordedOption(names, metavar=option.metavar, help=option.help)
    return WordedOption(names, flag_value=GIVEN, help=option.help)


program = Verbs(
    NAME,
    callback=click.pass_context(_options),
    commands={verb.name or "": verb for verb in VERBS},
    help=N_("The worklist of a medical adviser. Without a verb it opens the screen."),
    params=[
        *map(_worded, GLOBAL_OPTIONS),
        WordedOption(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=N_("Say the version and end."),
        ),
    ],
)
"""The whole command line."""
