"""Numbers as people read them."""

from __future__ import annotations

from review_data.words import _
from review_queue.rows import EXACT


def grouped(number: int) -> str:
    """A count with its thousands apart: `5 500` (a space that does not break)."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def counted(number: int, most: int = EXACT) -> str:
    """A figure that is counted as far as `most`: `12`, `1 000`, `>1 000`."""
    return f">{grouped(most)}" if number > most else grouped(number)


def difference(number: int) -> str:
    """A change with its sign: `+12`, `-3`, `0`."""
    return f"{'+' if number > 0 else '-' if number < 0 else ''}{grouped(abs(number))}"


def percent(part: int, whole: int) -> str:
    """A share: `12 %`; `<1 %` and `>99 %` where rounding would say none or all."""
    rounded = round(part * 100 / whole)
    if part and not rounded:
        return _("<{n} %").format(n=1)
    if part < whole and rounded == 100:
        return _(">{n} %").format(n=99)
    return _("{n} %").format(n=rounded)
