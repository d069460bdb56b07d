"""Where a protocol stands by its clocks: always counted anew from events, never edited."""

from __future__ import annotations

from datetime import date
from typing import Any

from review_queue.law.clocks import Clocks
from review_queue.law.months import ONE_DAY
from review_queue.ledger import LedgerEntry, last_unanswered
from review_queue.standing import Standing
from review_queue.terms import Silence, State


def standing_of(clocks: Clocks, today: date, before: Standing | None = None) -> Standing:
    """Where a protocol stands by its clocks on a day.

    Effects of silence that were recorded stay where the clocks still end on the same day; where
    they do not, silence has not had that effect.
    """
    opinion = clocks.opinion
    stop = clocks.stop_on(today)
    fresh = Standing(
        state=(State.SUSPENDED if stop else State.PENDING).value,
        act_by=(opinion.last_day if opinion else clocks.last_day).isoformat(),
        counts="opinion" if opinion else "decision",
        silence=(opinion.silence if opinion else clocks.silence).value,
        final_silence=clocks.silence.value,
        last_day=clocks.last_day.isoformat(),
        opinion_last_day=opinion.last_day.isoformat() if opinion else None,
        resumes_on=stop.runs_again.isoformat() if stop else None,
    )
    if before is None:
        return fresh
    if opinion and before.deemed_on == (opinion.last_day + ONE_DAY).isoformat():
        fresh = fresh.deemed()
    return fresh.lapsed() if _still_lapsed(fresh, before) else fresh


def awaited(clocks: Clocks, today: date, ledger: tuple[LedgerEntry, ...]) -> LedgerEntry | None:
    """The request that an answer belongs to: the one waited for today, else the last unanswered."""
    stop = clocks.stop_on(today)
    return ledger[clocks.stops.index(stop)] if stop else last_unanswered(ledger)


def clock_columns(clocks: Clocks, standing: Standing) -> dict[str, Any]:
    """What the queue sorts and warns by: the columns of the row that the clocks decide."""
    return {**standing.columns(), "received": clocks.received.isoformat()}


def _still_lapsed(fresh: Standing, before: Standing) -> bool:
    return (
        before.state == State.LAPSED
        and fresh.final_silence == Silence.REJECTION
        and fresh.last_day == before.last_day
    )


def withdrawn(before: Standing, after: Standing) -> str | None:
    """The effect of silence that no longer stands: its day, as ISO text; None: none was lost."""
    if before.state == State.LAPSED != after.state:
        return before.last_day
    if before.deemed_on and after.deemed_on is None:
        return before.deemed_on
    return None
