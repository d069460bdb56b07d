"""Which drafts are marked late: as silence stands now, not as it stood when they were given."""

from __future__ import annotations

from dataclasses import replace

from review_queue.rules.lateness import needs_late_mark
from review_queue.rules.study import Study
from review_queue.store.writing import Change


def late_marks(study: Study) -> tuple[Change, ...]:
    """The marks to put and to take away.

    What was decided in time may be signed too late; a letter entered late may have taken back the
    silence that a draft came after.
    """
    return tuple(
        Change.to(old, replace(old, late=not old.late))
        for old in study.decisions.all
        if old.late is not needs_late_mark(old, study)
    )
