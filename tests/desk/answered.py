"""What a desk answered: what was recorded, or why it was not."""

from __future__ import annotations

from review_queue.desk.recorded import Recorded
from review_queue.errors import Refusal


def done(answer: object) -> Recorded:
    """What was recorded."""
    assert isinstance(answer, Recorded), answer
    return answer


def no(answer: object) -> Refusal:
    """What was not."""
    assert isinstance(answer, Refusal), answer
    return answer
