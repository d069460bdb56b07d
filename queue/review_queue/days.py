"""A day as people write it: the data's own sentences say it the same way."""

from __future__ import annotations

from review_data.days import day_in_words

__all__ = ["day_in_words"]
