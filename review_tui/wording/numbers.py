"""Numbers as people read them."""

from __future__ import annotations


def grouped(number: int) -> str:
    """A count with its thousands apart: `5 500` (a space that does not break)."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def counted(number: int, limit: int) -> str:
    """A figure that was counted up to a limit: `12`, `>1 000`."""
    return f">{grouped(number)}" if number >= limit else grouped(number)
