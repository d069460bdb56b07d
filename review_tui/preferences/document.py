"""What a document, read from a person's file, chooses; and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from review_data.words import _
from review_tui.commands.table import KeyTable
from review_tui.preferences.keys import own_keys
from review_tui.preferences.preferences import Preferences
from review_tui.preferences.problem import Problem, nearest
from review_tui.terminal.colours import Theme

FIELDS = ("theme", "mouse", "keys")


def preferences_in(document: Mapping[str, Any]) -> tuple[Preferences, list[Problem]]:
    """What a document chooses, and everything that is wrong with it."""
    problems = [_no_field(name) for name in document if name not in FIELDS]
    theme, mouse, given = (document.get(name, None) for name in FIELDS)
    if theme is not None and theme not in tuple(Theme):
        problems.append(_expected("theme", " | ".join(f'"{theme}"' for theme in Theme)))
        theme = None
    if not isinstance(mouse, bool | None):
        problems.append(_expected("mouse", "true | false"))
    if not isinstance(given, dict | None):
        problems.append(_expected("keys", "[keys]"))
        given = None
    keys, wrong_keys = own_keys(KeyTable(), given or {})
    return Preferences(Theme(theme or Theme.DARK), mouse is True, keys), problems + wrong_keys


def _no_field(name: str) -> Problem:
    expected = _("Expected: {fields}.").format(fields=", ".join(FIELDS))
    return Problem(
        name, _("There is nothing of this name to choose."), nearest(name, FIELDS) or expected
    )


def _expected(name: str, choices: str) -> Problem:
    return Problem(
        name,
        _("This value cannot be used."),
        _("Expected: {fields}.").format(fields=choices),
    )
