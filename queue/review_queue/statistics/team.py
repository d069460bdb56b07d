"""The team's figures on a day, together; never per person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review_queue.statistics.outcomes import Outcomes
from review_queue.statistics.stock import Stock
from review_queue.statistics.weeks import Figure, Flow, Week


@dataclass(frozen=True, slots=True)
class Statistics:
    """The team's figures on a day.

    Attributes:
        weeks: One after the other up to the present one.
        signed: How many protocols are signed now.
        outcomes: The ALD with most first; a protocol with several counts under each.
    """

    today: date
    stock: Stock
    weeks: tuple[Week, ...]
    signed: int
    outcomes: tuple[Outcomes, ...]

    @property
    def together(self) -> Flow:
        """The figures of all these weeks."""
        return Flow({figure: sum(week.of(figure) for week in self.weeks) for figure in Figure})
