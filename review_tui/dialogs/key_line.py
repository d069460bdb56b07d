"""The last line of a dialog that asks something: what its keys do now."""

from __future__ import annotations

from collections.abc import Sequence

from review_data.words import _
from review_tui.commands.table import KeyTable
from review_tui.dialogs.fields import ConfirmField, Field

BETWEEN = "    "


def key_line(fields: Sequence[Field], keys: KeyTable, *, scrolls: bool, templates: bool) -> str:
    """The keys of a form with these fields."""
    named = (
        _enter_key(fields),
        _("{key}: template").format(key=keys.called("protocol.template")) if templates else "",
        _("Esc: give up"),
        _("PgDn PgUp: scroll") if scrolls else "",
        _("{key}: blank").format(key=keys.called("everywhere.blank_while_typing")),
    )
    return BETWEEN.join(key for key in named if key)


def _enter_key(fields: Sequence[Field]) -> str:
    if len(fields) == 1:
        return "" if isinstance(fields[0], ConfirmField) else _("Enter: confirm")
    if isinstance(fields[-1], ConfirmField):
        return _("Enter: next")
    return _("Enter: next, and confirm on the last")
