"""What the service has in common beside its queue: the file of its templates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from review_queue.templates.shelf import Shelf
from review_tui.options import named_path

TEMPLATES_VARIABLE = "REVIEW_TEMPLATES"


def shelf_at(queue: Path, environ: Mapping[str, str]) -> Shelf:
    """The templates beside a queue, or those of the file that the variable names.

    Raises:
        ReviewError: as `options.named_path` (wrong use).
    """
    named = environ.get(TEMPLATES_VARIABLE)
    return Shelf(queue, named_path(named, TEMPLATES_VARIABLE) if named else None)
