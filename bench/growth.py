"""What grows with the queue: each figure at the smallest and at the largest size of a run."""

from __future__ import annotations

from collections.abc import Iterator

from bench.figures import Spread
from bench.filtering import STOPPED, TOLD
from bench.measured import Measured
from bench.tables import number, table

Pair = tuple[float, float]

_WHOLE = {f"{name}, ms" for name in (TOLD, STOPPED)}
LIFE = {"start": "first rows, ms", "answer": "first key answered, ms", "quit": "quit, ms"}
"""What the parts of a life are called here."""


def growth(found: Measured) -> dict[str, Pair]:
    """By the name of a figure: its median at the smallest and at the largest size."""
    few, many = found.smallest, found.largest
    pairs: dict[str, Pair] = {}
    if found.starts:
        for part, said in LIFE.items():
            one, other = (getattr(found.starts[name], part) for name in (few, many))
            pairs[said] = _medians(one, other)
    if found.idle:
        pairs["memory after, MiB"] = (found.idle[few].pss, found.idle[many].pss)
    if found.keys:
        for name in found.keys[few].keys() & found.keys[many].keys():
            one, other = ([paint.shown for paint in found.keys[of][name]] for of in (few, many))
            pairs[f"{name}, ms"] = _medians(one, other)
    return pairs


def growth_table(found: Measured) -> Iterator[str]:
    """Each pair and how many times the one goes into the other, the most first."""
    pairs = sorted(growth(found).items(), key=lambda item: -_times(item[1]))
    headings = ["growth", f"{min(found.sizes):,}", f"{max(found.sizes):,}", "times"]
    rows = (
        [name, number(pair[0]), number(pair[1]), number(_times(pair), 2)] for name, pair in pairs
    )
    return table(headings, rows)


def worst_growth(found: Measured) -> float:
    """The most that any figure grew, of what does not read the whole queue.

    Raises:
        ValueError: Nothing was measured.
    """
    return max(_times(pair) for name, pair in growth(found).items() if name not in _WHOLE)


def _medians(one: list[float], other: list[float]) -> Pair:
    return Spread.of(one).p50, Spread.of(other).p50


def _times(pair: Pair) -> float:
    return pair[1] / pair[0]
