"""`decide --from-template NAME`: what the options leave out comes from a template."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.errors import ReviewError
from review_queue.terms import ConditionOutcome, TemplateUse
from review_tui.cli.grammar import wrong_use
from review_tui.cli.seat import committed
from review_tui.options import Options

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile
    from review_queue.templates.choosing import Filled
    from review_queue.templates.shelf import Templates

FLAG = "--from-template"


def use_of(outcome: str, *, of_line: bool) -> TemplateUse:
    """What a template must be for.

    Raises:
        ReviewError: Wrong use: granting an ALD needs no text.
    """
    if of_line:
        return TemplateUse(outcome)
    if outcome == ConditionOutcome.REFUSED:
        return TemplateUse.CONDITION_REFUSED
    raise wrong_use(
        "misplaced_option",
        _("{name} goes with {other} only.").format(name=FLAG, other=ConditionOutcome.REFUSED),
        _("Leave it out."),
        FLAG,
    )


def filled_by_name(
    options: Options,
    name: str,
    use: TemplateUse,
    case: CaseFile,
    line: int | None,
    condition: int | None,
) -> Filled:
    """The service's template of that name, filled for a line or an ALD.

    Raises:
        ReviewError: `unknown_template` (wrong use), or `bad_templates`: their file is wrong.
        Refused: There is no such line or ALD.
    """
    from review_queue.templates.about import about_numbers
    from review_queue.templates.choosing import templates_for
    from review_tui.service import shelf_at

    found = shelf_at(options.db, os.environ).read()
    if found.problems:
        raise _wrong_file(found)
    fitting = templates_for(found.all, committed(about_numbers(case, line, condition)), use)
    for one in fitting:
        if one.name.casefold() == name.casefold():
            return one
    raise _unknown(name, (one.name for one in fitting))


def _wrong_file(found: Templates) -> ReviewError:
    """No other text is put in the place of the one that was meant."""
    return ReviewError(
        "bad_templates",
        "\n".join(map(str, found.problems)),
        _("Mend it; `review-tui templates --check {file}` says when all is well.").format(
            file=found.file
        ),
        field=FLAG,
    )


def _unknown(name: str, fitting: Iterable[str]) -> ReviewError:
    names = "; ".join(fitting)
    return wrong_use(
        "unknown_template",
        _("No template called {name} fits here.").format(name=name),
        _("These fit: {names}.").format(names=names) if names else _("No template fits here."),
        FLAG,
    )
