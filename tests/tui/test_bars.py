"""Bars and sparklines: never nothing for something, never longer than their room."""

from __future__ import annotations

import pytest

from review_tui.wording.bars import ASCII, BLOCKS, Signs, bar, shares_bar, sparkline
from review_tui.wording.numbers import difference, percent


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, ""), (1, "▏"), (1000, "██████████"), (500, "█████"), (550, "█████▌"), (999, "██████████")],
)
def test_a_bar_is_as_long_as_its_figure(number: int, expected: str) -> None:
    """Ten cells for a thousand, in eighths; a single one still shows."""
    assert bar(number, 1000, 10) == expected


@pytest.mark.parametrize("signs", [BLOCKS, ASCII])
@pytest.mark.parametrize("number", [0, 1, 7, 10**9])
def test_no_bar_is_longer_than_its_room(signs: Signs, number: int) -> None:
    """Nor does the greatest figure that there can be pass its end."""
    assert len(bar(number, 10**9, 9, signs)) <= 9
    assert bar(number, 0, 9, signs) == ""


def test_shares_fill_their_room() -> None:
    """Whatever the rounding, the three signs make the whole width; nothing makes none."""
    assert shares_bar((1, 1, 1), 10) == "███▒▒▒▒░░░"
    assert {len(shares_bar((n, 7, 13), 11)) for n in range(40)} == {11}
    assert shares_bar((0, 0, 0), 10) == ""


def test_a_sparkline_has_a_cell_for_each_figure() -> None:
    """0 is a dot; whatever is more stands on the line, the greatest as high as it goes."""
    assert sparkline([0, 1, 400, 800]) == "·▁▄█"
    assert sparkline([0, 0]) == "··"
    assert sparkline([]) == ""
    assert sparkline([0, 1, 400, 800], ASCII) == "_.-#"


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 9, "0 %"), (1, 1000, "<1 %"), (1, 8, "12 %"), (999, 1000, ">99 %"), (9, 9, "100 %")],
)
def test_a_share_says_none_and_all_only_where_it_is_so(
    part: int, whole: int, expected: str
) -> None:
    """One in a thousand is not none."""
    assert percent(part, whole) == expected


def test_a_difference_has_its_sign() -> None:
    """More and less are told apart without colour."""
    assert [difference(n) for n in (12, 0, -3)] == ["+12", "0", "-3"]
    assert difference(-1234) == "-1\N{NO-BREAK SPACE}234"
