"""From a checked submission to what the queue keeps of it: clocks, list answers, one row."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from review_queue.law.clocks import Clocks, clocks_of
from review_queue.matching import match_line
from review_queue.protocol import Protocol
from review_queue.store.rows import search_key
from review_queue.terms import Asked, ListStatus, Silence, State
from review_queue.zone_time import time_zone_of


def columns_of(protocol: Protocol, digest: str, regime: str, version: int) -> dict[str, Any]:
    """The row of a protocol that has just come in, or come in again."""
    clocks = _clocks(_Shape(protocol), regime)
    doctor, patient = protocol.doctor, protocol.patient
    return {
        "reference": protocol.reference,
        "state": State.PENDING.value,
        "version": version,
        **clock_columns(clocks),
        "zone": protocol.zone,
        "time_zone": time_zone_of(protocol.zone),
        "ald": " ".join(condition.code for condition in protocol.conditions),
        "person": patient.name,
        "person_key": search_key(f"{patient.family_name} {patient.given_names}"),
        "nir": patient.nir,
        "doctor": doctor.name if doctor else "",
        "rpps": doctor.rpps if doctor else None,
        "requester": protocol.requester.value,
        "request": protocol.request.value,
        "lines": len(protocol.lines),
        "off_list": off_list(protocol),
        "restricted": int(patient.restricted),
        "digest": digest,
    }


def clock_columns(clocks: Clocks) -> dict[str, Any]:
    """What the queue sorts and warns by."""
    recordable = clocks.silence_at_act_by is not Silence.NOT_STATED
    opinion = clocks.opinion.last_day.isoformat() if clocks.opinion else None
    return {
        "act_by": clocks.act_by.isoformat(),
        "counts": clocks.counts,
        "silence": clocks.silence_at_act_by.value,
        "final_silence": clocks.silence.value,
        "silence_due": clocks.act_by.isoformat() if recordable else None,
        "received": clocks.received.isoformat(),
        "last_day": clocks.last_day.isoformat(),
        "opinion_last_day": opinion,
        "deemed_on": None,
    }


def off_list(protocol: Protocol) -> int:
    """How many lines ask 100 % for what the list of their ALD does not have."""
    return sum(
        match_line(line, protocol.condition_of(line), protocol.received_on).status
        is ListStatus.OFF_LIST
        for line in protocol.lines
        if line.asked is Asked.FULL
    )


class _Shape:
    """What the clocks of a protocol depend on, and nothing else: thousands share one answer."""

    __slots__ = ("key", "protocol")

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol
        self.key: tuple[str | date | None, ...] = (
            protocol.procedure,
            protocol.requester,
            protocol.received_on,
            protocol.received_by_caisse_on,
            protocol.zone,
            *(condition.category for condition in protocol.conditions),
        )

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shape) and self.key == other.key


@lru_cache(maxsize=4096)
def _clocks(shape: _Shape, regime: str) -> Clocks:
    return clocks_of(shape.protocol, regime)
