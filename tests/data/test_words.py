"""The language of a session."""

from __future__ import annotations

import pytest

from review_data.words import language_for


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "fr"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB", "LC_ALL": ""}, "en"),
    ],
)
def test_french_unless_the_locale_is_english(environ: dict[str, str], language: str) -> None:
    """Design, section 8; LC_ALL goes before LC_MESSAGES before LANG, an empty one counts not."""
    assert language_for(environ) == language
