"""The verb `templates`: the service's texts, those that fit a decision, a file checked or begun."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_data.words import N_, _
from review_queue.errors import Exit, ReviewError
from review_queue.terms import TemplateUse
from review_tui.cli import output
from review_tui.cli.grammar import option, verb, wrong_use
from review_tui.cli.seat import committed, reading_desk
from review_tui.cli.template_words import (
    filled_document,
    filled_lines,
    template_document,
    template_lines,
)
from review_tui.cli.values import Name, OneOf, Whole
from review_tui.options import Options, named_path

if TYPE_CHECKING:
    from review_data.file_errors import DataFileError
    from review_queue.templates.shelf import Templates


@verb(
    N_("List the service's templates of reasons; with REF those that fit, filled."),
    N_("OUTCOME: full, partial, hors_lap, refused, condition_refused, validity, late, close."),
)
@click.argument("reference", metavar="[REF]", type=Name(), required=False)
@option("--line", metavar="N", type=Whole(1), help=N_("The line's number."))
@option("--condition", metavar="N", type=Whole(), help=N_("The ALD, counted from 0."))
@option("--outcome", metavar="OUTCOME", type=OneOf(TemplateUse), help=N_("What it is for."))
@option("--check", metavar="FILE", help=N_("Say what is wrong with a file of templates."))
@option("--template", "wants_file", is_flag=True, help=N_("Print such a file to begin with."))
def templates(
    options: Options,
    reference: str | None,
    line: int | None,
    condition: int | None,
    outcome: str | None,
    check: str | None,
    wants_file: bool,
    as_json: bool,
) -> int | None:
    """Answer the templates, those that fit, or the findings of a check."""
    if check is not None:
        return _check(named_path(check, "--check"), as_json)
    if wants_file:
        return _starter(as_json)
    use = TemplateUse(outcome) if outcome else None
    if reference is None:
        _alone({"--line": line, "--condition": condition})
        return _list(options, use, as_json)
    if use is None:
        raise wrong_use(
            "missing",
            _("What the template is for is missing."),
            _("Give --outcome OUTCOME."),
            "--outcome",
        )
    _aimed(use, line, condition)
    return _fitting(options, reference, use, line, condition, as_json)


def _list(options: Options, use: TemplateUse | None, as_json: bool) -> int:
    from review_tui.service import shelf_at

    found = shelf_at(options.db, os.environ).read()
    shown = [one for one in found.all if use is None or use.value in one.outcomes]
    if as_json:
        output.array(map(template_document, shown))
    else:
        output.say(_whose(found))
        for one in shown:
            output.say(*template_lines(one))
    return _with_problems(found)


def _fitting(
    options: Options,
    reference: str,
    use: TemplateUse,
    line: int | None,
    condition: int | None,
    as_json: bool,
) -> int:
    from review_queue.templates.about import about_numbers
    from review_queue.templates.choosing import templates_for
    from review_tui.service import shelf_at

    with reading_desk(options) as desk:
        case = desk.case(reference)
    found = shelf_at(options.db, os.environ).read()
    fitting = templates_for(found.all, committed(about_numbers(case, line, condition)), use)
    if as_json:
        output.array(map(filled_document, fitting))
    else:
        for one in fitting:
            output.say(*filled_lines(one))
        output.say("" if fitting else _("No template fits here."))
    return _with_problems(found)


def _aimed(use: TemplateUse, line: int | None, condition: int | None) -> None:
    """Refuse a line or an ALD where the text is of something else, or none where it is needed."""
    given = {"--line": line, "--condition": condition}
    names = [name for name, value in given.items() if value is not None]
    fitting = _AIMS.get(use, ("--line",))
    if len(names) == bool(fitting) and set(names) <= set(fitting):
        return
    ways = " | ".join(f"{name} N" for name in fitting) or _("REF alone")
    raise wrong_use(
        "one_target",
        _("A template for {outcome} is looked for by {ways}.").format(outcome=use, ways=ways),
        _("Give just that."),
        names[-1] if names else (*fitting, None)[0],
    )


_AIMS: Mapping[TemplateUse, tuple[str, ...]] = {
    TemplateUse.CONDITION_REFUSED: ("--condition",),
    TemplateUse.VALIDITY: ("--line", "--condition"),
    TemplateUse.LATE: (),
    TemplateUse.CLOSE: (),
}
"""What a text is about, where that is not one line."""


def _alone(given: Mapping[str, object]) -> None:
    """Refuse what means nothing without a protocol."""
    for name, value in given.items():
        if value is not None:
            raise wrong_use(
                "misplaced_option",
                _("{name} goes with {other} only.").format(name=name, other="REF"),
                _("Leave it out."),
                name,
            )


def _with_problems(found: Templates) -> int:
    """Tell what is wrong with the service's file; done in part where it is not what was shown."""
    if not found.problems:
        return Exit.DONE
    output.tell(*map(str, found.problems), _("The program's own templates are used."))
    return Exit.PARTLY


def _whose(found: Templates) -> str:
    if found.file is None or found.problems:
        return _("The program's own templates, proposals to reread:")
    return _("Templates of {file}:").format(file=found.file)


def _check(path: Path, as_json: bool) -> int:
    problems = _problems_of(path)
    if as_json:
        output.document({"file": str(path), "problems": list(map(_problem, problems))})
    elif problems:
        output.say(*map(str, problems))
    else:
        output.say(_("{file}: all is well.").format(file=path))
    return Exit.WRONG_USE if problems else Exit.DONE


def _problems_of(path: Path) -> tuple[DataFileError, ...]:
    from review_data.templates import TemplatesError, read_templates

    if not os.access(path, os.R_OK):
        raise ReviewError(
            "no_templates",
            _("The file {file} cannot be opened.").format(file=path),
            _("`review-tui templates --template` prints a file to begin with."),
            field="--check",
        )
    try:
        read_templates(path)
    except TemplatesError as error:
        return error.problems
    return ()


def _problem(problem: DataFileError) -> dict[str, str]:
    return {"field": problem.field, "problem": problem.problem}


def _starter(as_json: bool) -> int:
    from review_data.templates import SHIPPED

    file = SHIPPED.read_text(encoding="utf-8").rstrip("\n")
    output.document({"template": file}) if as_json else output.text(file)
    return Exit.DONE
