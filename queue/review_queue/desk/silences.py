"""What silence brings about, recorded once, by the first process that may write.

The opinion deemed favourable (L. 324-1 al. 8) and the implicit rejection (R. 160-13) are acts
of the law, dated the first instant of the day after, in the caisse's own time zone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from review_data.holidays import zones
from review_queue.clock import Clock, start_of
from review_queue.connection import Connection
from review_queue.register import LAW, Act, ActKind
from review_queue.store.silences import DueSilence, due
from review_queue.store.writing import Writing, writing
from review_queue.terms import Silence, State

BATCH = 500


def record_due(
    path: Path, connection: Connection, clock: Clock, told: Callable[[int], None] = lambda _: None
) -> int:
    """Record every effect of silence that is due; how many were recorded, `told` as it goes."""
    recorded = 0
    for name, zone in zones().items():
        today = clock.today(zone.time_zone)
        # look before taking the writers' turn: nearly always there is nothing
        while due(connection, name, today, 1):
            with writing(path, connection) as write:
                batch = due(connection, name, today, BATCH)
                for silence in batch:
                    _record(write, silence, zone.time_zone)
                write.commit()
            recorded += len(batch)
            told(recorded)
    return recorded


def _record(write: Writing, silence: DueSilence, timezone: str) -> None:
    born = date.fromisoformat(silence.last_day) + timedelta(days=1)
    if silence.effect == Silence.FAVOURABLE:
        kind, columns = ActKind.OPINION_DEEMED_FAVOURABLE, _deemed(silence, born)
    else:
        kind, columns = ActKind.LAPSED, {"state": State.LAPSED.value, "silence_due": None}
    write.set(silence.id, **columns, version=silence.version + 1)
    write.append(
        Act(
            id=0,
            at=start_of(born, timezone),
            by=LAW,
            act=kind,
            reference=silence.reference,
            version=silence.version + 1,
            content={"last_day": silence.last_day, "silence": silence.effect},
        )
    )


def _deemed(silence: DueSilence, born: date) -> dict[str, str | None]:
    """From the opinion's clock to the decision's."""
    rejects = silence.decision_silence == Silence.REJECTION
    return {
        "deemed_on": born.isoformat(),
        "act_by": silence.decision_last_day,
        "counts": "decision",
        "silence": silence.decision_silence,
        "silence_due": silence.decision_last_day if rejects else None,
    }
