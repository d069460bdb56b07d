"""The open protocols: what waits for an opinion today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from review_data.demonstration import quirks
from review_data.demonstration.caisses import Caisse, caisses
from review_data.demonstration.chance import Chance, Stream, chance
from review_data.demonstration.dates import (
    TWO_WEEKS,
    Arrival,
    Cover,
    doctor_arrival,
    insured_arrival,
)
from review_data.demonstration.dossiers import (
    FIRST_NUMBER,
    REGIMES,
    Dossier,
    asked_today,
    asks_again,
    dossier,
    with_companion,
)
from review_data.demonstration.illnesses import Illness, illness_of
from review_data.demonstration.people import person
from review_data.demonstration.submission import Ask, document

INSURED = 0.1
NO_DOCTOR = 0.3  # of insured persons' requests
DEROGATORY = 0.035  # of doctors' initial requests for a listed ALD
EARLIER_ELSEWHERE = 0.12  # asked again after a protocol that is not in this queue


def open_protocol(seed: int, index: int, today: date, *, linked: bool) -> dict[str, Any]:
    """Open protocol `index`; `linked` if its earlier protocol may be among the closed ones.

    What has waited for over two weeks lacks nothing any more: somebody has asked the doctor.
    """
    draws = chance(seed, Stream.OPEN, index)
    insured = draws.happens(INSURED)
    arrival = insured_arrival(draws, today) if insured else doctor_arrival(draws, today)
    requester = "insured" if insured else "doctor"
    if linked and asks_again(seed, index):
        ask = _again(index, dossier(seed, index, today), requester, arrival)
    else:
        ask = _fresh(draws, seed, index, today, requester, arrival)
    complete = (today - arrival.clock_starts).days > TWO_WEEKS
    found = document(draws, replace(ask, complete=complete))
    if not complete:
        quirks.forget_case(draws, found)
    quirks.odd_details(seed, index, found)
    return found


def _again(index: int, past: Dossier, requester: str, arrival: Arrival) -> Ask:
    """The same person's doctor renews or changes an earlier protocol."""
    return Ask(
        reference=_reference(past.caisse, index, arrival),
        caisse=past.caisse,
        regime=past.regime,
        requester=requester,
        request="modification" if past.follow_up == "modification" else "renewal",
        arrival=arrival,
        patient=past.patient,
        doctor=past.doctor,
        illnesses=(asked_today(past),),
        cover=past.cover,
        previous=past.reference,
    )


def _fresh(
    draws: Chance, seed: int, index: int, today: date, requester: str, arrival: Arrival
) -> Ask:
    """Somebody whom this queue has not seen before."""
    caisse = draws.pick(caisses(seed))
    illness = illness_of(seed, index)
    sex = illness.sex or draws.pick("FM")
    request, cover, previous = _request(draws, illness, caisse, index, arrival.received_on)
    urgent = requester == "doctor" and request == "initial" and illness.category == "listed"
    derogatory = urgent and draws.happens(DEROGATORY)
    where = (caisse.zone, caisse.department)
    doctor = caisse.treating(draws, illness.specialty)
    if derogatory:
        doctor = {**caisse.specialists[illness.specialty], "role": "other"}
    return Ask(
        reference=_reference(caisse, index, arrival),
        caisse=caisse,
        regime=draws.pick(REGIMES),
        requester=requester,
        request=request,
        procedure="derogatory" if derogatory else "ordinary",
        arrival=arrival,
        patient=person(draws, 2 * index + 1, where, sex, illness.ages, today),
        doctor=None if requester == "insured" and draws.happens(NO_DOCTOR) else doctor,
        illnesses=(illness,) if cover else with_companion(draws, illness),
        cover=cover,
        previous=previous,
    )


def _request(
    draws: Chance, illness: Illness, caisse: Caisse, index: int, received_on: date
) -> tuple[str, Cover | None, str | None]:
    """The kind of request, the earlier cover and its protocol, which is older than the queue."""
    if illness.category != "post_ald" and not draws.happens(EARLIER_ELSEWHERE):
        return "initial", None, None
    request = "renewal"
    cover = illness.cover_that_ends(received_on + timedelta(days=draws.between(-10, 90)))
    if cover is None:
        request = "modification"
        cover = illness.cover_decided(received_on - timedelta(days=draws.between(200, 1500)))
    if cover is None or cover.until < received_on - timedelta(days=10):
        return "initial", None, None
    return request, cover, caisse.reference(cover.start.year, FIRST_NUMBER + 3 * index + 2)


def _reference(caisse: Caisse, index: int, arrival: Arrival) -> str:
    return caisse.reference(arrival.received_on.year, FIRST_NUMBER + 3 * index + 1)
