"""One submission document (format protocole-de-soins/1), put together from what was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from review_data.demonstration import care
from review_data.demonstration.caisses import Caisse
from review_data.demonstration.chance import Chance
from review_data.demonstration.dates import Arrival, Cover
from review_data.demonstration.illnesses import Illness

FORMAT = "protocole-de-soins/1"
ADDED = "ajouté au protocole"
WITHOUT_DURATION = ("unlisted", "multiple", "non_exempting")
STATED = 0.65  # of those, how many state their own end (CSS R. 160-11)


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks what, since when.

    Attributes:
        regime: The scheme's two digits, with which the organisme de rattachement begins.
        cover: The earlier cover of a renewal or modification.
        ends: The end that a condition without statutory duration states; None: now and then.
        complete: Nothing that the law needs is left out.
    """

    reference: str
    caisse: Caisse
    regime: str
    requester: str
    request: str
    arrival: Arrival
    patient: Mapping[str, Any]
    doctor: Mapping[str, Any] | None
    illnesses: tuple[Illness, ...]
    procedure: str = "ordinary"
    cover: Cover | None = None
    previous: str | None = None
    ends: date | None = None
    complete: bool = False


def document(draws: Chance, ask: Ask) -> dict[str, Any]:
    """The submission; it shares nothing with another one."""
    arrival = ask.arrival
    found: dict[str, Any] = {
        "format": FORMAT,
        "reference": ask.reference,
        "caisse": ask.caisse.code(ask.regime),
        "zone": ask.caisse.zone,
        "requester": ask.requester,
        "request": ask.request,
        "procedure": ask.procedure,
        "received_on": arrival.received_on.isoformat(),
    }
    if arrival.received_by_caisse_on:
        found["received_by_caisse_on"] = arrival.received_by_caisse_on.isoformat()
    found["patient"] = dict(ask.patient)
    if ask.doctor:
        found["doctor"] = dict(ask.doctor)
    found["conditions"] = [_condition(draws, ask, illness) for illness in ask.illnesses]
    found["lines"] = care.lines(draws, ask.illnesses, _sex(ask.patient), ask.request)
    if ask.request == "modification":
        found["lines"][-1].setdefault("comment", ADDED)
    found["previous"] = ask.previous
    return found


def _condition(draws: Chance, ask: Ask, illness: Illness) -> dict[str, Any]:
    received_on = ask.arrival.received_on
    found = care.condition(draws, illness, ask.request, received_on, ask.cover)
    if illness.category in WITHOUT_DURATION:
        if ask.ends:
            found["stated_until"] = ask.ends.isoformat()
        elif draws.happens(STATED) or ask.complete:
            found["stated_until"] = care.stated_until(draws, illness, received_on)
    return found


def _sex(patient: Mapping[str, Any]) -> str:
    return "F" if patient["nir"][0] == "2" else "M"
