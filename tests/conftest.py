"""What every test starts from."""

from __future__ import annotations

import pytest

from review_data.words import speak


@pytest.fixture(autouse=True)
def english() -> None:
    """Sentences are in English until a test asks for another language."""
    speak("en")
