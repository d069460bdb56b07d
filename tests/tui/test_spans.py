"""Lines as they look: which cells of two differ."""

from __future__ import annotations

import pytest

from review_tui.page.spans import Line, differing


@pytest.mark.parametrize(
    ("before", "after", "cells"),
    [
        ([("2 tagged.", "")], [("3 tagged.", "")], range(0, 1)),
        ([("Tag 9  q", "")], [("Tag 10  q", "")], range(4, 9)),
        ([("Tag", "bold"), (" 9", "")], [("Tag", "bold"), (" 9", "dim")], range(3, 5)),
        ([("short", "")], [("short, then longer", "")], range(5, 18)),
        ([("longer", "")], [("long", "")], range(4, 6)),
        ([("same", "bold")], [("sa", "bold"), ("me", "bold")], range(0)),
        ([("blanks   ", "")], [("blanks", "")], range(0)),
        ([("日本 x", "")], [("日木 x", "")], range(2, 4)),
        ([("日", "")], [("ab", "")], range(0, 2)),
        ([], [], range(0)),
    ],
)
def test_only_what_looks_different_is_painted(before: Line, after: Line, cells: range) -> None:
    """From the first cell that differs to the last, whole wide letters, blanks like nothing."""
    assert differing(before, after) == cells
