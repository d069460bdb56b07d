"""What is said of a view that was kept or removed: enough to have the one that is gone again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_queue.desk.viewing import Kept
    from review_queue.filters.views import View


def kept_words(kept: Kept) -> str:
    """What the view shows, and what one of its name showed until now."""
    name, shows = plain(kept.view.name), plain(kept.view.shows)
    if kept.replaced is None:
        return _("View “{name}” kept: {shows}").format(name=name, shows=shows)
    return _("View “{name}” replaced: {shows}; until now it showed: {before}").format(
        name=name, shows=shows, before=plain(kept.replaced.shows)
    )


def removed_words(view: View) -> str:
    """What the view showed."""
    return _("View “{name}” removed; it showed: {shows}").format(
        name=plain(view.name), shows=plain(view.shows)
    )
