"""Templates as `templates` answers them: as the file has them, and filled from a protocol."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from review_data.words import _
from review_queue.templates.places import places_in
from review_queue.terms import Ground, LineKind, TemplateUse
from review_queue.wording import ald_name, word

if TYPE_CHECKING:
    from review_data.templates import Template
    from review_queue.templates.choosing import Filled


def template_document(template: Template) -> dict[str, Any]:
    """A template as the file has it; null where it says nothing."""
    return {
        "name": template.name,
        "outcomes": list(template.outcomes),
        "ald": list(template.ald),
        "kinds": list(template.kinds),
        "reason": template.reason or None,
        "granted": template.granted or None,
        "ground": template.ground,
        "proposal": template.proposal,
    }


def filled_document(filled: Filled) -> dict[str, Any]:
    """A template as it would be written here; `to_complete`: the places that are left open."""
    template = filled.template
    return {
        **template_document(template),
        "name": filled.name,
        "reason": filled.reason,
        "granted": filled.granted,
        "ground": filled.ground,
        "to_complete": [*places_in(filled.granted), *places_in(filled.reason)],
    }


def template_lines(template: Template) -> Iterator[str]:
    """Name and what it is for, then its texts, each on a line."""
    yield f"{_named(template.name, template.proposal)} [{', '.join(_for(template))}]"
    yield from _texts(template.granted, template.reason, template.ground)


def filled_lines(filled: Filled) -> Iterator[str]:
    """Name, then the texts as they would be written here."""
    yield _named(filled.name, filled.template.proposal)
    yield from _texts(filled.granted, filled.reason, filled.ground)


def _named(name: str, proposal: bool) -> str:
    return _("{template} (a proposal)").format(template=name) if proposal else name


def _for(template: Template) -> Iterator[str]:
    yield from (word(TemplateUse(use)) for use in template.outcomes)
    yield from (_("ALD {code}").format(code=ald_name(code)) for code in template.ald)
    yield from (word(LineKind(kind)) for kind in template.kinds)


def _texts(granted: str | None, reason: str | None, ground: str | None) -> Iterator[str]:
    if granted:
        yield "   " + _("granted: {text}").format(text=granted)
    if reason:
        yield "   " + _("reason: {text}").format(text=reason)
    if ground:
        yield "   " + word(Ground(ground))
