"""Days as people read them."""

from __future__ import annotations

import pytest

from review_data.words import speak
from review_tui.wording.dates import long_day, month_and_year, short_day


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [("fr", "1er décembre 2026", "01/12/2026"), ("en", "1 December 2026", "2026-12-01")],
)
def test_the_first_of_a_month(language: str, long: str, short: str) -> None:
    """French writes 1er; a short day has ten characters in both."""
    speak("fr" if language == "fr" else "en")
    assert (long_day("2026-12-01"), short_day("2026-12-01")) == (long, short)


@pytest.mark.parametrize(("language", "month"), [("fr", "août 2026"), ("en", "August 2026")])
def test_a_month_has_no_day(language: str, month: str) -> None:
    """From the first characters of a day, or from the month alone."""
    speak("fr" if language == "fr" else "en")
    assert month_and_year("2026-08") == month_and_year("2026-08-31") == month
