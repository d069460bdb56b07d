"""The templates that fit what is decided, filled from the protocol."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_data.braces import filled
from review_data.template_fields import FIELDS
from review_data.words import _
from review_queue.rules.free_text import tidy
from review_queue.templates.about import About, case_of, value_of
from review_queue.templates.places import place
from review_queue.terms import Ground, TemplateUse

if TYPE_CHECKING:
    from review_data.templates import Template

REFUSING = frozenset({TemplateUse.REFUSED, TemplateUse.CONDITION_REFUSED})


@dataclass(frozen=True, slots=True)
class Filled:
    """A template as it would be written here.

    Attributes:
        template: As the file has it.
        name: What it is called, in one line.
        granted: What is granted, or None: the template says nothing of it.
        reason: The reason, or None.
        ground: The ground of a refusal, or None.
    """

    template: Template
    name: str
    granted: str | None
    reason: str | None
    ground: Ground | None


def templates_for(
    templates: Iterable[Template], about: About, use: TemplateUse
) -> tuple[Filled, ...]:
    """The templates that fit: made for the sub-case, for the ALD, for the kind of care, any.

    Those that are as special as each other stay in the file's order. What the protocol does not
    say stands in the text as a place to complete.
    """
    fitting = [one for one in templates if use.value in one.outcomes and _fits(one, about)]
    fitting.sort(key=lambda one: (_closeness(one, about), bool(one.kinds)), reverse=True)
    return tuple(_filled(one, about, use) for one in fitting)


def _fits(template: Template, about: About) -> bool:
    if template.ald and not _closeness(template, about):
        return False
    kind = about.line.line.kind.value if about.line else None
    return not template.kinds or kind in template.kinds


def _closeness(template: Template, about: About) -> int:
    """2: it names the sub-case; 1: it names the ALD; 0: it names neither."""
    named = set(template.ald)
    if named & {case_of(view) for view in about.conditions if case_of(view) != view.condition.ald}:
        return 2
    return int(bool(named & {view.condition.code for view in about.conditions}))


def _filled(template: Template, about: About, use: TemplateUse) -> Filled:
    def write(text: str) -> str | None:
        return tidy(filled(text, lambda field: _value(field, about))) if text else None

    return Filled(
        template=template,
        name=tidy(template.name) or "",
        granted=write(template.granted) if use is TemplateUse.PARTIAL else None,
        reason=write(template.reason),
        ground=Ground(template.ground) if template.ground and use in REFUSING else None,
    )


def _value(field: str, about: About) -> str:
    return value_of(field, about) or place(_(FIELDS[field].label))
