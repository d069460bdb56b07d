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
from review_queue.errors import ReviewError
from review_queue.law.basis import clocks_basis
from review_queue.register import LAW, Act, ActKind
from review_queue.rulebook import Rulebook
from review_queue.standing import Effect
from review_queue.store.ledgers import Ledgers
from review_queue.store.silences import due, how_many_due, is_due
from review_queue.store.timed import Illegible, Timed
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
        idle: set[int] = set()
        # look before taking the writers' turn: nearly always there is nothing
        while is_due(connection, name, today):
            with writing(path, connection) as write:
                rules, batch = rulebook(), due(connection, name, today, BATCH, idle)
                owing = [timed for timed in batch if _record(write, timed, today, rules)]
                write.commit()
            idle.update({timed.id for timed in batch} - {timed.id for timed in owing})
            if not batch:
                break
            recorded += len(owing)
            told(recorded)
    return recorded


def unrecorded(connection: Connection, clock: Clock) -> int:
    """How many protocols have an effect that is due and not recorded yet."""
    return sum(
        how_many_due(connection, name, clock.today(zone.time_zone).isoformat())
        for name, zone in zones().items()
    )


def _record(write: Writing, timed: Timed | Illegible, today: str, rulebook: Rulebook) -> bool:
    """Whether anything came about: what owes nothing, or cannot be counted, is passed by."""
    if isinstance(timed, Illegible):
        return False
    row, effect = timed.row, timed.row.standing.next_effect(today)
    if effect is None:
        return False
    try:
        basis = clocks_basis(timed.facts, rulebook.rules, rulebook.version).stored()
    except ReviewError:
        return False  # `verify-basis` lists it
    _change(write, timed, effect)
    write.append(
        Act(
            id=0,
            at=start_of(date.fromisoformat(effect.on), row.time_zone),
            by=LAW,
            act=effect.kind,
            reference=row.reference,
            version=row.version + 1,
            content={"last_day": row.act_by, "silence": row.silence, "basis": basis},
        )
    )
    return True


def _change(write: Writing, timed: Timed, effect: Effect) -> None:
    columns = effect.after.columns()
    if effect.kind is ActKind.SUSPENSION_ENDED:
        columns["back_on"] = effect.on
        Ledgers(write.connection).end_unanswered(timed.id, effect.on)
    write.set(timed.id, **columns, version=timed.row.version + 1)
