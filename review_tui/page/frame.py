"""How the screen is divided: what stands around the list, and from which size on."""

from __future__ import annotations

LEAST_WIDTH, LEAST_HEIGHT = 60, 16
ABOVE, BELOW = 2, 2
"""Lines around the list: header and titles; status and keys."""

WIDE = 110
"""From this width on there is a preview beside the list."""
PREVIEW_WIDTH = 40


def too_small(width: int, height: int) -> bool:
    """Whether a terminal of that size is too small to work in."""
    return width < LEAST_WIDTH or height < LEAST_HEIGHT
