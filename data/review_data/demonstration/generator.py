"""The demonstration queue itself: open and closed protocols, one at a time.

Document `i` depends on seed, today and `i` alone; nothing is kept between two documents, so
that a million of them take no more memory than one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from review_data.demonstration import quirks
from review_data.demonstration.answers import (
    ClosedCase,
    closing_cause,
    condition_answers,
    line_answers,
)
from review_data.demonstration.caisses import Caisse, caisses
from review_data.demonstration.chance import Chance, Stream, chance
from review_data.demonstration.dates import (
    Arrival,
    Cover,
    doctor_arrival,
    insured_arrival,
    weekday,
)
from review_data.demonstration.dossiers import (
    FIRST_NUMBER,
    REGIMES,
    Dossier,
    asked_today,
    asks_again,
    changes_the_one_before,
    dossier,
    earlier_arrival,
    is_changed_later,
)
from review_data.demonstration.illnesses import Illness, illnesses, mix
from review_data.demonstration.names import names
from review_data.demonstration.people import person
from review_data.demonstration.submission import Ask, document

SEED: Final = 2026
CLOSED_FOR_ONE: Final = 10
CLOSED_AT_MOST: Final = 50_000

INSURED = 0.1
NO_DOCTOR = 0.3  # of insured persons' requests
DEROGATORY = 0.035  # of doctors' initial requests for a listed ALD
COMPANION = 0.25  # of illnesses that have companions
EARLIER_ELSEWHERE = 0.12  # asked again after a protocol that is not in this queue


def closed_for(size: int) -> int:
    """How many closed protocols stand beside `size` open ones: ten times, 50,000 at most."""
    return min(size * CLOSED_FOR_ONE, CLOSED_AT_MOST)


def open_protocols(
    size: int, *, seed: int = SEED, today: date, closed: int | None = None
) -> Iterator[dict[str, Any]]:
    """`size` submission documents that wait for an opinion, the oldest 40 days old.

    Args:
        size: How many.
        seed: Another seed gives other people.
        today: The day around which they arrived; never later.
        closed: How many closed protocols stand beside them; a renewal names one of these as
            `previous` if its own is among them. None: `closed_for(size)`.
    """
    beside = closed_for(size) if closed is None else closed
    for index in range(size):
        yield _open(seed, index, today, linked=index < beside)


def closed_protocols(size: int, *, seed: int = SEED, today: date) -> Iterator[ClosedCase]:
    """`size` protocols of the eight years before today, with what was answered."""
    for index in range(size):
        yield _closed(seed, index, today)


def _open(seed: int, index: int, today: date, *, linked: bool) -> dict[str, Any]:
    draws = chance(seed, Stream.OPEN, index)
    insured = draws.happens(INSURED)
    arrival = insured_arrival(draws, today) if insured else doctor_arrival(draws, today)
    requester = "insured" if insured else "doctor"
    if linked and asks_again(seed, index):
        ask = _again(index, dossier(seed, index, today), requester, arrival)
    else:
        ask = _fresh(draws, seed, index, today, requester, arrival)
    found = document(draws, ask)
    quirks.forget_case(draws, found)
    quirks.odd_details(draws, found)
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
    illness = draws.pick(mix())
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
        illnesses=_with_companion(draws, illness),
        cover=cover,
        previous=previous,
    )


def _request(
    draws: Chance, illness: Illness, caisse: Caisse, index: int, received_on: date
) -> tuple[str, Cover | None, str | None]:
    """The kind of request, the earlier cover and its protocol, which is older than the queue."""
    if illness.category == "post_ald":
        return "renewal", None, None
    if not draws.happens(EARLIER_ELSEWHERE):
        return "initial", None, None
    request = "renewal"
    cover = illness.cover_that_ends(received_on + timedelta(days=draws.between(-10, 90)))
    if cover is None:
        request = "modification"
        cover = illness.cover_decided(received_on - timedelta(days=draws.between(200, 1500)))
    if cover is None or cover.until < received_on - timedelta(days=10):
        return "initial", None, None
    return request, cover, caisse.reference(cover.start.year, FIRST_NUMBER + 3 * index + 2)


def _with_companion(draws: Chance, illness: Illness) -> tuple[Illness, ...]:
    if illness.companions and draws.happens(COMPANION):
        return illness, illnesses()[draws.pick(illness.companions)]
    return (illness,)


def _reference(caisse: Caisse, index: int, arrival: Arrival) -> str:
    return caisse.reference(arrival.received_on.year, FIRST_NUMBER + 3 * index + 1)


def _closed(seed: int, index: int, today: date) -> ClosedCase:
    changes = changes_the_one_before(index)
    past = dossier(seed, index - 1 if changes else index, today)
    draws = chance(seed, Stream.CLOSED, index)
    decided_on = past.decided_on
    if changes:
        lasts = min(past.illness.durations.values()) * 365
        decided_on = weekday(decided_on + timedelta(days=draws.between(100, min(900, lasts - 30))))
    found = document(draws, _past_ask(draws, past, index, decided_on, changes))
    cases = tuple(condition.get("case") for condition in found["conditions"])
    quirks.forget_case(draws, found)
    by = draws.pick(names().advisers)
    followed = past.follow_up is not None or changes or is_changed_later(index)
    if not followed and (cause := closing_cause(draws)):
        return ClosedCase(found, decided_on, by, closing=cause)
    conditions = condition_answers(draws, found, cases, followed)
    return ClosedCase(found, decided_on, by, conditions, line_answers(draws, found, conditions))


def _past_ask(draws: Chance, past: Dossier, index: int, decided_on: date, changes: bool) -> Ask:
    received_on = decided_on - timedelta(days=draws.between(2, 13)) if changes else past.received_on
    return Ask(
        reference=past.caisse.reference(received_on.year, FIRST_NUMBER + 3 * index),
        caisse=past.caisse,
        regime=past.regime,
        requester=past.requester,
        request=_past_request(past, changes),
        arrival=earlier_arrival(draws, past.requester, received_on),
        patient=past.patient,
        doctor=past.doctor,
        illnesses=(past.illness,) if past.follow_up else _with_companion(draws, past.illness),
        cover=past.cover if changes else None,
        previous=past.reference if changes else None,
        ends=past.cover.until if past.cover else None,
    )


def _past_request(past: Dossier, changes: bool) -> str:
    if changes:
        return "modification"
    return "renewal" if past.illness.category == "post_ald" else "initial"
