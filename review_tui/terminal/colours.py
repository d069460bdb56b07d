"""The three ways to show colours, and which of them holds; nothing here loads Textual."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Theme(StrEnum):
    """Sixteen colours on a dark or on a light background, or none at all."""

    DARK = "dark"
    LIGHT = "light"
    MONO = "mono"

    @property
    def following(self) -> Theme:
        """The one after it, round the end."""
        themes = tuple(Theme)
        return themes[(themes.index(self) + 1) % len(themes)]


def colours_unwanted(environ: Mapping[str, str]) -> bool:
    """Whether NO_COLOR asks every program for none; empty it asks nothing."""
    return bool(environ.get("NO_COLOR"))
