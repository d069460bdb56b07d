"""What is wrong with the fields in braces of a template, with the place and the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from review_data.braces import Brace, braces_in
from review_data.template_fields import FIELDS, Use, unknown_for
from review_data.words import _

_SHOWN = 30
"""Characters of a field that nobody knows, as far as it is quoted."""


def wrong_braces(text: str, uses: tuple[Use, ...]) -> Iterator[str]:
    """A sentence for each brace that cannot be filled where the text is used."""
    for brace in braces_in(text):
        if problem := _problem(brace, uses):
            yield _("Character {place}: {problem}").format(place=brace.place, problem=problem)


def nearest(given: str, known: Iterable[str]) -> str:
    """A remedy for a word that is not known: the nearest one that is, if one is near."""
    near = get_close_matches(given, tuple(known), 1)
    return _("Did you mean {word}?").format(word=near[0]) if near else ""


def _problem(brace: Brace, uses: tuple[Use, ...]) -> str:
    if brace.field is None:
        return _("a brace stands alone; a brace in the text is written twice.")
    if brace.field not in FIELDS:
        unknown = _("there is no field {field}.").format(field=f"{{{brace.field[:_SHOWN]}}}")
        known = _("Fields: {fields}.").format(fields=", ".join(FIELDS))
        return f"{unknown} {nearest(brace.field, FIELDS) or known}"
    if lacking := unknown_for(brace.field, uses):
        return _("{field} is not known for {uses}: leave it out.").format(
            field=f"{{{brace.field}}}", uses=", ".join(lacking)
        )
    return ""
