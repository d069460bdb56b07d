"""The closed protocols: what was asked and answered in the years before today."""

from __future__ import annotations

from datetime import date, timedelta

from review_data.demonstration import quirks
from review_data.demonstration.answers import (
    ClosedCase,
    closing_cause,
    condition_answers,
    line_answers,
)
from review_data.demonstration.chance import Chance, Stream, chance
from review_data.demonstration.dates import Arrival, Cover, weekday
from review_data.demonstration.dossiers import (
    FIRST_NUMBER,
    Dossier,
    changes_the_one_before,
    dossier,
    is_changed_later,
    with_companion,
)
from review_data.demonstration.illnesses import Illness
from review_data.demonstration.names import names
from review_data.demonstration.submission import Ask, document


def closed_protocol(seed: int, index: int, today: date) -> ClosedCase:
    """Closed protocol `index` with its answers: a dossier's first, or a change of that one."""
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
        request=_request(past, changes),
        arrival=_arrival(draws, past.requester, received_on),
        patient=past.patient,
        doctor=past.doctor,
        illnesses=_illnesses(draws, past, alone=changes or past.follow_up is not None),
        cover=past.cover if changes else _cover_before(past),
        previous=past.reference if changes else None,
        ends=past.cover.until if past.cover else None,
    )


def _illnesses(draws: Chance, past: Dossier, *, alone: bool) -> tuple[Illness, ...]:
    return (past.illness,) if alone else with_companion(draws, past.illness)


def _request(past: Dossier, changes: bool) -> str:
    if changes:
        return "modification"
    return "renewal" if _cover_before(past) else "initial"


def _cover_before(past: Dossier) -> Cover | None:
    """The ALD before a follow-up after it, which ended the day before the decision."""
    if past.illness.category != "post_ald":
        return None
    return past.illness.cover_that_ends(past.decided_on - timedelta(days=1))


def _arrival(draws: Chance, requester: str, received_on: date) -> Arrival:
    if requester == "doctor":
        return Arrival(received_on)
    return Arrival(received_on, received_on - timedelta(days=draws.between(0, 5)))
