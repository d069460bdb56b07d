"""The team's figures, from the counters: bands of the stock, weeks, shares, averages."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from review_queue.statistics import (
    Band,
    Figure,
    Flow,
    Outcomes,
    outcomes_of,
    stock_of,
    weeks_of,
)
from review_queue.store import statistics as store

if TYPE_CHECKING:
    from tests.conftest import QueueFile

TODAY = date(2026, 11, 21)
"""A Saturday: its week began on the 16th."""


def test_the_stock_is_told_by_days_left_without_gaps() -> None:
    """Overdue, tonight, each of seven days, two weeks, the month, more: nobody is left out."""
    days = [f"2026-11-{day}" for day in ("01", "20", "21", "22", "28", "29")]
    days += ["2026-12-05", "2026-12-06", "2026-12-21", "2026-12-22", "2027-06-01"]
    stock = stock_of(TODAY, [("pending", day, 1) for day in days])
    assert stock.open == len(days)
    assert [band for band in stock.bands if band.protocols] == [
        Band(None, -1, 2),
        Band(0, 0, 1),
        Band(1, 1, 1),
        Band(7, 7, 1),
        Band(8, 14, 2),
        Band(15, 30, 2),
        Band(31, None, 2),
    ]
    for before, after in pairwise(stock.bands):
        assert before.most is not None
        assert after.least == before.most + 1


def test_the_suspended_stand_apart_and_the_rejected_are_named() -> None:
    """No clock runs against a suspended one; a rejected one is overdue."""
    stock = stock_of(
        TODAY,
        [("suspended", "2026-11-01", 4), ("lapsed", "2026-11-19", 2), ("pending", "2026-11-19", 3)],
    )
    assert (stock.open, stock.suspended, stock.rejected) == (9, 4, 2)
    assert stock.bands[0].protocols == 5


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (date(2026, 11, 16), date(2026, 11, 16)),
        (date(2026, 11, 22), date(2026, 11, 16)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2027, 1, 1), date(2026, 12, 28)),
    ],
)
def test_a_week_begins_on_monday(today: date, monday: date) -> None:
    """ISO weeks, across the year's end too; the present one is under way."""
    weeks = weeks_of(today, 3, [])
    assert [week.monday for week in weeks][-1] == monday
    assert [week.under_way for week in weeks] == [False, False, True]


def test_days_are_added_up_by_week_and_figure() -> None:
    """Sunday belongs to the week before Monday; what is older is left out."""
    kept = [
        ("2026-11-08", "received", 100),
        ("2026-11-09", "received", 1),
        ("2026-11-15", "received", 2),
        ("2026-11-16", "received", 4),
        ("2026-11-16", "signed", 3),
        ("2026-11-17", "closed", 2),
    ]
    before, present = weeks_of(TODAY, 2, kept)
    assert before.of(Figure.RECEIVED) == 3
    assert (present.of(Figure.RECEIVED), present.ended, present.net) == (4, 5, -1)


def test_an_average_of_nothing_is_none() -> None:
    """Nothing signed, no suspension ended: no figure, not 0 days."""
    assert (Flow({}).average_to_sign, Flow({}).average_stopped) == (None, None)
    flow = Flow({Figure.SIGNED: 2, Figure.DAYS_TO_SIGN: 9, Figure.RECEIVED: 5})
    assert (flow.average_to_sign, flow.average_stopped) == (4, None)


def test_a_protocol_with_several_ald_counts_under_each() -> None:
    """The ALD with most signed comes first; as many: in the order of the list."""
    kept = [("8", "total", 5), ("8 23", "partial", 2), ("3", "refused", 1), ("12", "total", 1)]
    assert outcomes_of(kept) == (
        Outcomes("8", 5, 2, 0),
        Outcomes("23", 0, 2, 0),
        Outcomes("3", 0, 0, 1),
        Outcomes("12", 1, 0, 0),
    )


def test_no_figure_is_counted_over_protocols_or_acts(queue: QueueFile) -> None:
    """What is read at a million are the counters, by their keys."""
    reads = ((store.STOCK, ()), (store.DAYS, ("2026-09-01",)), (store.OUTCOMES, ()))
    plans = [queue.ask(f"EXPLAIN QUERY PLAN {sql}", *values) for sql, values in reads]
    tables = [detail.split()[1] for plan in plans for *_numbers, detail in plan]
    assert tables == ["tally", "day_tally", "outcome_tally"]
    assert "USING PRIMARY KEY (day>?)" in plans[1][0][-1]
