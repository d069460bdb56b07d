"""The verb `keys`: every command with its keys, a file to begin with, a file checked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from review_data.words import N_, _
from review_queue.errors import Exit
from review_tui.cli import output
from review_tui.cli.grammar import option, verb
from review_tui.commands.command import Command, Context
from review_tui.commands.table import KeyTable
from review_tui.options import Options, named_path
from review_tui.preferences.file import file_of, preferences_from, problems_in, worded
from review_tui.preferences.problem import Problem
from review_tui.preferences.template import template
from review_tui.wording.contexts import CONTEXTS

_LABELS, _IDS = 14, 30
"""Cells of a command's keys, and of its id."""


@verb(N_("List the commands of the screen with their keys."))
@option("--check", metavar="FILE", help=N_("Say what is wrong with a file of your own keys."))
@option("--template", "wants_template", is_flag=True, help=N_("Print such a file to begin with."))
def keys(options: Options, check: str | None, wants_template: bool, as_json: bool) -> int | None:
    """Answer the commands, or the findings of a check."""
    if check is not None:
        return _check(named_path(check, "--check"), as_json)
    table = preferences_from(file_of(options.config, os.environ)).keys
    if wants_template:
        file = template(KeyTable())
        output.document({"template": file}) if as_json else output.text(file)
    elif as_json:
        output.document([_document(command) for command in table.commands])
    else:
        output.say(*_lines(table))
    return None


def _check(path: Path, as_json: bool) -> int:
    _preferences, problems = problems_in(path)
    if as_json:
        output.document({"file": str(path), "problems": list(map(_problem, problems))})
    elif problems:
        output.say(*map(worded, problems))
    else:
        output.say(_("{file}: all is well.").format(file=path))
    return Exit.WRONG_USE if problems else Exit.DONE


def _problem(problem: Problem) -> dict[str, str]:
    return {"field": problem.field, "problem": problem.sentence, "remedy": problem.remedy}


def _document(command: Command) -> dict[str, Any]:
    return {
        "id": command.id,
        "context": command.context,
        "keys": command.keys,
        "name": _(command.name),
        "help": _(command.help),
        "cli": command.cli or None,
    }


def _lines(table: KeyTable) -> Iterator[str]:
    for context in Context:
        yield _(CONTEXTS[context]).upper()
        for command in table.of(context):
            labels, name = command.key_labels, _(command.name)
            yield f"  {labels:<{_LABELS}} {command.id:<{_IDS}} {name}"
