"""What is aimed at, what was reached: one line each. It decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from bench.measured import Measured
from bench.tables import number, table

Value = Callable[[Measured], float]
"""One figure of a run; LookupError, ValueError or StopIteration where its part was not measured."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Where it comes from (`issue`, or a target's number), what is measured, and its limit."""

    source: str
    what: str
    limit: float
    value: Value

    def reached(self, measured: Measured) -> float | None:
        """The figure of that run; None where its part was not asked for, or a peer is missing."""
        with suppress(LookupError, StopIteration, ValueError):
            return self.value(measured)
        return None


def aim_table(aims: Sequence[Aim], measured: Measured) -> Iterator[str]:
    """Each aim that was measured, at the largest queue: its figure, its limit, met or missed."""
    reached = [(aim, value) for aim in aims if (value := aim.reached(measured)) is not None]
    headings = [f"aim at {max(measured.sizes):,}", "from", "measured", "at most", "met"]
    rows = (
        [aim.what, aim.source, number(value, 2), number(aim.limit, 2), _verdict(aim, value)]
        for aim, value in reached
    )
    return table(headings, rows, texts=2)


def _verdict(aim: Aim, value: float) -> str:
    return "yes" if value <= aim.limit else "MISSED"
