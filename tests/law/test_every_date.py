"""The month proved for every date, by a second calculation written from the articles."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from review_queue.law.clocks import clocks
from review_queue.terms import Silence

FIRST, LAST = date(2004, 1, 1), date(2060, 12, 31)
ZONES = ["metropole", "alsace-moselle", *(str(number) for number in range(971, 979))]
SINCE_2016 = date(2016, 10, 15)


def month_later(day: date) -> date:
    """CPC 641 by hand: the next month's day of the same number, or its last day."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def rule(requester: str, received: date) -> tuple[str, str, int | None]:
    """Domain 2.1 by hand: regime, what the caisse's silence means, days for the opinion."""
    if received < date(2016, 1, 1):
        return "r322_7", "rejection", None
    if requester == "insured" or received < SINCE_2016:
        return "r160_13", "rejection", None
    return "l324_1", "not_stated", 14


def test_the_month_is_right_for_every_date_from_2004_to_2060() -> None:
    """Never later than one month, never skipped: all 20,820 dates of receipt."""
    day = FIRST
    while day <= LAST:
        last_day = clocks(["listed"], "ordinary", "doctor", day, None, "metropole").last_day
        assert last_day == month_later(day)
        assert 28 <= (last_day - day).days <= 31
        assert (last_day.month - day.month) % 12 == 1
        day += timedelta(days=1)


@settings(max_examples=400, deadline=None)
@given(
    received=st.dates(FIRST, LAST),
    earlier=st.integers(0, 40),
    requester=st.sampled_from(["doctor", "insured"]),
    zone=st.sampled_from(ZONES),
    today=st.dates(FIRST, LAST),
    recorded=st.booleans(),
)
def test_both_clocks_agree_with_the_second_calculation(
    received: date, earlier: int, requester: str, zone: str, today: date, recorded: bool
) -> None:
    """Any date, requester, zone: regime, both last days, the prudent day, the day to act by."""
    by_caisse = received - timedelta(days=earlier)
    found = clocks(
        ["listed"],
        "ordinary",
        requester,
        received,
        by_caisse,
        zone,
        opinion_recorded=recorded,
    )
    chosen_by = by_caisse if requester == "insured" else received
    regime, silence, opinion_days = rule(requester, chosen_by)
    start = received if regime == "l324_1" else by_caisse
    assert (found.regime_id, found.silence) == (regime, silence)
    assert found.last_day == month_later(start)
    assert found.prudent_day < found.last_day
    assert found.prudent_day.isoweekday() <= 5
    assert (found.last_day - found.prudent_day).days <= 6
    if opinion_days is None:
        assert found.opinion is None
        assert found.act_by == found.last_day
        assert found.opinion_deemed_since(today) is None
    else:
        opinion_end = date.fromordinal(start.toordinal() + opinion_days)
        assert found.opinion is not None
        assert found.opinion.last_day == opinion_end
        assert found.opinion.silence is Silence.FAVOURABLE
        assert found.act_by == (found.last_day if recorded else opinion_end)
        deemed = found.opinion_deemed_since(today)
        assert (deemed is not None) == (today > opinion_end)
        assert deemed in (None, date.fromordinal(opinion_end.toordinal() + 1))
