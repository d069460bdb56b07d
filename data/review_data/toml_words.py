"""Where a file is no TOML, in words; light, for whoever reads one before the first paint."""

from __future__ import annotations

import re

from review_data.words import _


def not_toml(error: Exception) -> str:
    """The place that the reader names: its own words are in English only."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    if place is None:
        return _("This is not TOML.")
    return _("This is not TOML from line {line}, column {column} on.").format(
        line=place[1], column=place[2]
    )
