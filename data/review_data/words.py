"""The words that people read: source strings in English, translated through gettext.

One catalogue serves the three packages and stands in the lowest, since an article's
explanation, a refusal and a screen all speak to the same person. Call `_` when a sentence
is shown, never at import; mark a constant with `N_` and translate it where it is used.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Language = Literal["fr", "en"]

LOCALES = Path(__file__).with_name("locales")
DOMAIN = "review"

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language: Language = "en"


def speak(language: Language) -> None:
    """Choose the language of every sentence that this process shows from now on."""
    global _current, _language
    _language = language
    _current = (
        _gettext.translation(DOMAIN, LOCALES, languages=[language])
        if language == "fr"
        else _gettext.NullTranslations()
    )


def language() -> Language:
    """The language chosen by `speak`; English before that."""
    return _language


def language_for(environ: Mapping[str, str]) -> Language:
    """French, unless the locale in `environ` is an English one."""
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if locale.split(".")[0].split("_")[0] == "en" else "fr"


def _(text: str) -> str:
    """The sentence in the chosen language."""
    return _current.gettext(text) if text else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The sentence in the chosen language, singular or plural."""
    return _current.ngettext(one, many, number)


def N_(text: str) -> str:  # gettext's own name for a mark
    """Mark a constant for the catalogue; it is translated where it is shown."""
    return text
