"""Days as people read them."""

from __future__ import annotations

import pytest

from review_data.words import speak
from review_tui.wording.dates import long_day, short_day


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [("fr", "1er décembre 2026", "01/12/2026"), ("en", "1 December 2026", "2026-12-01")],
)
def test_the_first_of_a_month(language: str, long: str, short: str) -> None:
    """French writes 1er; a short day has ten characters in both."""
    speak("fr" if language == "fr" else "en")
    assert (long_day("2026-12-01"), short_day("2026-12-01")) == (long, short)
