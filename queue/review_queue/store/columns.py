"""What the list reads of a row, and which rows stand in it."""

from __future__ import annotations

from typing import Any

from review_queue.rows import QueueRow

OPEN = "state IN ('pending', 'suspended', 'lapsed')"
"""The same words as in the partial indexes, so that the planner uses them."""

COLUMNS = (
    "reference, state, version, act_by, counts, silence, received, last_day, opinion_last_day, "
    "deemed_on, ald, person, doctor, requester, request, lines, off_list, decided, restricted, "
    "holder, lease_until, time_zone, final_silence, resumes_on"
)


def row_of(values: tuple[Any, ...]) -> QueueRow:
    """A row as selected by `COLUMNS`, and by what it is sorted if that follows them."""
    return QueueRow(*values)
