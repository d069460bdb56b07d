"""What silence brings about, recorded once, by the first process that may write.

The opinion deemed favourable (L. 324-1 al. 8), the implicit rejection (R. 160-13), a suspension
that ends without an answer: acts of the law, dated the first instant of their day in the caisse's
own time zone, each with the basis that it was computed from.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from review_data.holidays import zones
from review_queue.clock import Clock, start_of
from review_queue.connection import Connection
from review_queue.law.basis import clocks_basis
from review_queue.register import LAW, Act, ActKind
from review_queue.rulebook import Rulebook
from review_queue.standing import Effect
from review_queue.store.silences import due, is_due
from review_queue.store.timed import Timed
from review_queue.store.writing import Writing, writing

BATCH = 500


def record_due(
    path: Path,
    connection: Connection,
    clock: Clock,
    rulebook: Callable[[], Rulebook],
    told: Callable[[int], None] = lambda _: None,
) -> int:
    """Record every effect that is due; how many were recorded, `told` as it goes."""
    recorded = 0
    for name, zone in zones().items():
        today = clock.today(zone.time_zone).isoformat()
        # look before taking the writers' turn: nearly always there is nothing
        while is_due(connection, name, today):
            with writing(path, connection) as write:
                rules, done = rulebook(), 0
                for timed in due(connection, name, today, BATCH):
                    if effect := timed.row.standing.next_effect(today):
                        _record(write, timed, effect, rules)
                        done += 1
                write.commit()
            if not done:
                break  # a row that says it owes something and does not must not hold the others up
            recorded += done
            told(recorded)
    return recorded


def _record(write: Writing, timed: Timed, effect: Effect, rulebook: Rulebook) -> None:
    row, columns = timed.row, effect.after.columns()
    if effect.kind is ActKind.SUSPENSION_ENDED:
        columns["back_on"] = effect.on
    write.set(timed.id, **columns, version=row.version + 1)
    write.append(
        Act(
            id=0,
            at=start_of(date.fromisoformat(effect.on), row.time_zone),
            by=LAW,
            act=effect.kind,
            reference=row.reference,
            version=row.version + 1,
            content={
                "last_day": row.act_by,
                "silence": row.silence,
                "basis": clocks_basis(timed.facts, rulebook.rules, rulebook.version).stored(),
            },
        )
    )
