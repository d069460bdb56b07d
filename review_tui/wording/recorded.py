"""What was recorded, as the screen says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.commands.table import KeyTable

if TYPE_CHECKING:
    from review_queue.desk.batch.recorded import BatchRecorded
    from review_queue.desk.recorded import Recorded


def with_the_way_back(recorded: Recorded | BatchRecorded, keys: KeyTable) -> str:
    """What was recorded, and the key that takes it back if one does."""
    if not recorded.can_be_undone:
        return recorded.said
    return _("{said} {undo} takes it back.").format(
        said=recorded.said, undo=keys.called("everywhere.undo")
    )
