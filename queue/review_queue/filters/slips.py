"""Signs of other search languages: each would be read as something else, unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_data.words import _
from review_queue.filters.fields import FIELD_OF, FLAG_OF, negation
from review_queue.spelling import search_key

_EXCLUDED = re.compile(r"[-!]+(\w.*)")
_SIGN = re.compile(r"(?=[:<>=])")


def slips_in(typed: str) -> Iterator[tuple[str, str]]:
    """Problem and remedy of each such sign in a term."""
    if excluded := _EXCLUDED.fullmatch(typed):
        yield (
            _("A sign before a word leaves nothing out."),
            _("Write {example}.").format(example=f"{negation()}:{excluded[1]}"),
        )
    name = _SIGN.split(typed, maxsplit=1)[0]
    value = typed[len(name) :]
    if (field := FIELD_OF.get(search_key(name))) and value[:1] in {"<", ">", "="}:
        yield (
            _("After “{name}” a colon is missing.").format(name=name),
            _("Write {example}.").format(example=f"{field.name}:{value.removeprefix('=')}"),
        )
    if (flag := FLAG_OF.get(search_key(name))) and value:
        yield (
            _("“{name}” stands alone: it takes no value.").format(name=name),
            _("Write {word}, or {opposite}.").format(
                word=flag.name, opposite=f"{negation()}:{flag.name}"
            ),
        )
