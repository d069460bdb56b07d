"""From a checked submission to what the queue keeps of it: clocks, list answers, one row."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from review_queue.law.clocks import Clocks, clocks
from review_queue.law.facts import facts_of
from review_queue.law.regime_choice import Rules
from review_queue.matching import off_list
from review_queue.protocol import Protocol
from review_queue.rulebook import Rulebook
from review_queue.spelling import ald_key, doctor_key, person_key
from review_queue.timing import clock_columns, standing_of
from review_queue.zone_time import time_zone_of


def columns_of(protocol: Protocol, digest: str, rulebook: Rulebook, version: int) -> dict[str, Any]:
    """The row of a protocol that has just come in: nothing asked yet, nothing recorded."""
    found = _clocks(_Shape(protocol), rulebook.rules)
    doctor, patient = protocol.doctor, protocol.patient
    return {
        "reference": protocol.reference,
        "version": version,
        **clock_columns(found, standing_of(found, found.received)),
        "zone": protocol.zone,
        "time_zone": time_zone_of(protocol.zone),
        "ald": (codes := " ".join(condition.code for condition in protocol.conditions)),
        "ald_key": ald_key(codes),
        "person": patient.name,
        "person_key": person_key(patient.family_name, patient.given_names),
        "nir": patient.nir,
        "doctor": doctor.name if doctor else "",
        "doctor_key": doctor_key(doctor.name) if doctor else "",
        "rpps": doctor.rpps if doctor else None,
        "requester": protocol.requester.value,
        "request": protocol.request.value,
        "lines": len(protocol.lines),
        "off_list": off_list(protocol, rulebook.lists),
        "restricted": int(patient.restricted),
        "digest": digest,
    }


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
def _clocks(shape: _Shape, rules: Rules) -> Clocks:
    return clocks(facts_of(shape.protocol), rules)
