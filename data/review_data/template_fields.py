"""What a template may be for, and the fields in braces that a protocol can fill in it.

The person's name and the doctor's are no fields: reasons are shown to others as precedents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from review_data.words import N_

Use = Literal[
    "full", "partial", "hors_lap", "refused", "condition_refused", "validity", "late", "close"
]
"""Which text a template serves: that of a line's opinion, of an ALD, of the whole protocol."""


class Scope(IntEnum):
    """What is known where a text is written; a wider scope knows what the narrower ones do."""

    PROTOCOL = 1
    ALD = 2
    LINE = 3


SCOPES: Mapping[str, Scope] = {
    "full": Scope.LINE,
    "partial": Scope.LINE,
    "hors_lap": Scope.LINE,
    "refused": Scope.LINE,
    "condition_refused": Scope.ALD,
    "validity": Scope.ALD,
    "late": Scope.PROTOCOL,
    "close": Scope.PROTOCOL,
}


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One field: where it is known, and what a text calls it while nobody has filled it."""

    scope: Scope
    label: str


def _fields(scope: Scope, labels: Mapping[str, str]) -> Iterator[tuple[str, TemplateField]]:
    for name, label in labels.items():
        yield name, TemplateField(scope, label)


FIELDS: Mapping[str, TemplateField] = dict(
    (
        *_fields(
            Scope.PROTOCOL,
            {
                "ald": N_("ALD"),
                "ald_label": N_("label of the ALD"),
                "request": N_("kind of request"),
                "specialty": N_("doctor's specialty"),
                "received": N_("day of receipt"),
                "last_day": N_("last day of the decision"),
                "opinion_last_day": N_("last day of the opinion"),
                "deemed_since": N_("day since which the opinion is deemed favourable"),
                "today": N_("today's date"),
            },
        ),
        *_fields(
            Scope.ALD,
            {
                "start": N_("first day of the validity"),
                "until": N_("last day of the validity"),
                "stated_until": N_("end that the protocol states"),
                "covered_until": N_("end of the earlier cover"),
            },
        ),
        *_fields(
            Scope.LINE,
            {
                "line": N_("care"),
                "kind": N_("kind of care"),
                "asked": N_("what is asked"),
                "frequency": N_("frequency"),
                "quantity": N_("quantity"),
                "list_condition": N_("condition of the list"),
            },
        ),
    )
)
"""Every field, by the name that stands in braces."""


def unknown_for(field: str, uses: Iterable[Use]) -> tuple[Use, ...]:
    """The uses among these in which a known field cannot be filled."""
    return tuple(use for use in uses if SCOPES[use] < FIELDS[field].scope)
