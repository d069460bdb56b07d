"""The field of a failure as the person typed it: `--until` for an option, `reference` for REF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import click

from review_queue.errors import ReviewError
from review_tui.cli.seat import Refused

_TYPED_AS = {
    "ald": ("ald", "condition"),
    "received_on": ("received",),
    "until": ("until", "years", "months"),
}
"""What the core calls a field, and the parameters that may have given it."""


def flag(param: click.Parameter | None) -> str | None:
    """How a parameter is named in a failure: `--line` for an option, `reference` for REF."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.name if param else None


def name_as_typed(
    error: ReviewError | Refused, params: Sequence[click.Parameter], given: Mapping[str, Any]
) -> None:
    """Have a failure of a verb name the verb's own option; `given` are its parameters' values."""
    if isinstance(error, Refused):
        field = _typed(error.refusal.field, params, given)
        error.refusal = replace(error.refusal, field=field)
    else:
        error.field = _typed(error.field, params, given)


def _typed(
    field: str | None, params: Sequence[click.Parameter], given: Mapping[str, Any]
) -> str | None:
    """The flag of the parameter that gave the field; as it is where the verb has none of it."""
    names = _TYPED_AS.get(field or "", (field,))
    known = [param for param in params if param.name in names]
    known.sort(key=lambda param: (given.get(param.name or "") is None, names.index(param.name)))
    return flag(known[0]) if known else field
