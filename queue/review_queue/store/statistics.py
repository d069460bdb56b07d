"""The team's figures, from the counters that triggers keep (`migrations.step_4_statistics`).

A thousandth of a second whatever the queue's size: a row for each day and figure, for each day to
act by, for each set of ALD; never one for each protocol.
"""

from __future__ import annotations

from datetime import date

from review_queue.connection import Connection
from review_queue.statistics import (
    Statistics,
    first_monday,
    outcomes_of,
    stock_of,
    weeks_of,
)
from review_queue.store.columns import OPEN

STOCK = f"SELECT state, act_by, n FROM tally WHERE {OPEN} AND n > 0"
DAYS = "SELECT day, figure, n FROM day_tally WHERE day >= ? AND n > 0"
OUTCOMES = "SELECT ald, outcome, n FROM outcome_tally WHERE n > 0"


def read_statistics(connection: Connection, today: date, weeks: int) -> Statistics:
    """The figures on a day, with those of the last `weeks`; the caller holds one snapshot."""
    since = first_monday(today, weeks).isoformat()
    stock = connection.execute(STOCK).fetchall()
    days = connection.execute(DAYS, (since,)).fetchall()
    outcomes = connection.execute(OUTCOMES).fetchall()
    return Statistics(
        today,
        stock_of(today, stock),
        weeks_of(today, weeks, days),
        sum(n for _ald, _outcome, n in outcomes),
        outcomes_of(outcomes),
    )
