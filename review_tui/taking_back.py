"""Taking a whole batch back, from a protocol of it or from where it was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.long_work import LongWork

if TYPE_CHECKING:
    from review_queue.desk.batch.recorded import BatchRecorded
    from review_tui.app import ReviewApp


async def undo_batch(work: LongWork, review: ReviewApp, number: int) -> BatchRecorded | None:
    """Take it back and say what came of it; None: stopped or refused."""
    answer = await work.do(
        lambda desk, told: desk.batches.undo(number, told),
        stopped=_("Stopped: nothing was taken back."),
    )
    if answer is not None:
        review.worklist_screen.refresh_queue()
        review.say(work.said(answer.said))
    return answer


def taking_back(review: ReviewApp) -> LongWork:
    """The work of taking a batch back: nobody knows yet how much of it still stands."""
    return LongWork(review, _("Taking back"))
