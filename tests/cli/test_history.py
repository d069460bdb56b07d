"""What `show` tells of the past of a protocol."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("reference", "day"), [("751-2026-004104", "2026-11-04"), ("974-2026-000054", "2026-11-20")]
)
def test_acts_stand_at_the_hour_of_the_caisse(
    run: Run, sample: Path, reference: str, day: str
) -> None:
    """Silence acts on the next day at 00:00, in Paris as on La Réunion, wherever the server is."""
    shown = run("--today", "2026-11-20", "show", reference)
    assert f"{day} 00:00, the law: opinion deemed favourable" in shown.out
