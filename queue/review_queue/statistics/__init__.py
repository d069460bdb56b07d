"""What the team's work comes to: the stock, each week's figures, the outcomes; never per person.

Pure: made from counters that every write keeps (`store.statistics`), never counted over a table.
"""

from review_queue.statistics.outcomes import Outcomes, outcomes_of
from review_queue.statistics.stock import Band, Stock, stock_of
from review_queue.statistics.team import Statistics
from review_queue.statistics.weeks import WEEKS, Figure, Flow, Week, first_monday, weeks_of

__all__ = [
    "WEEKS",
    "Band",
    "Figure",
    "Flow",
    "Outcomes",
    "Statistics",
    "Stock",
    "Week",
    "first_monday",
    "outcomes_of",
    "stock_of",
    "weeks_of",
]
