"""Many measurements as a few figures."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median, quantiles
from typing import Self

MILLISECOND = 1_000_000
"""In nanoseconds, as `time.perf_counter_ns` counts."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How values lie: in the unit that they were measured in."""

    n: int
    p50: float
    p95: float
    mean: float
    worst: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Self:
        """The spread of at least one value; p95 between the two values nearest to it."""
        several = len(values) > 1
        p95 = quantiles(values, n=20, method="inclusive")[-1] if several else values[0]
        return cls(len(values), median(values), p95, fmean(values), max(values))


def milliseconds(act: Callable[[], object]) -> float:
    """How long one call took."""
    begin = time.perf_counter_ns()
    act()
    return (time.perf_counter_ns() - begin) / MILLISECOND


def ratio(one: float, other: float) -> float:
    """How many times `other` goes into `one`, to two places."""
    return round(one / other, 2)
