"""Templates as words: what is wrong with their file, what one of them says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.commands.table import KeyTable
from review_tui.wording.cells import at_most
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_queue.templates.shelf import Templates


SHOWN = 140
"""Cells of a mistake in a dialog: two lines of it."""


def template_words(keys: KeyTable) -> str:
    """Where the key of templates works, by the keys that lead there."""
    ways = ("partial", "hors_lap", "refuse", "reason", "duration", "condition", "sign", "close")
    return _("{key} puts a template into what these ask: {ways}.").format(
        key=keys.called("protocol.template"),
        ways=", ".join(keys.called(f"protocol.{way}") for way in ways),
    )


def wrong_file_words(templates: Templates) -> str:
    """What is wrong with the service's file, and how to see it all; "" where nothing is."""
    if not templates.problems:
        return ""
    n = len(templates.problems)
    first = at_most(plain(str(templates.problems[0])), SHOWN)
    said = first if n == 1 else f"{first} (+{n - 1})"
    instead = _("The program's own are used; `review-tui templates` says all that is wrong.")
    return f"{said} {instead}"
