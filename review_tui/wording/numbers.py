"""Numbers as people read them."""

from __future__ import annotations

from review_queue.rows import EXACT


def grouped(number: int) -> str:
    """A count with its thousands apart: `5 500` (a space that does not break)."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def counted(number: int) -> str:
    """A figure that is counted as far as `EXACT`: `12`, `1 000`, `>1 000`."""
    return f">{grouped(EXACT)}" if number > EXACT else grouped(number)
