"""The past of the demonstration queue: persons whose protocol was decided in earlier years.

A dossier is drawn from its number alone, so that a renewal in the open queue can name the
earlier protocol and its person without any list of them in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from review_data.demonstration.caisses import Caisse, caisses
from review_data.demonstration.chance import Chance, Stream, chance
from review_data.demonstration.dates import Cover, weekday
from review_data.demonstration.illnesses import Illness, illness_of, illnesses
from review_data.demonstration.people import person

FollowUp = Literal["renewal", "modification", "post_ald"]

YEARS_BACK = 8
ASKS_AGAIN = 0.24  # share of dossiers whose person is in the open queue today
GROUP = 11  # in each group of closed protocols the last one changes the one before it
COMPANION = 0.25  # of illnesses that have companions
FIRST_NUMBER = 500_001  # beyond those of the sample file, which may be imported as well
REGIMES = ("01",) * 18 + ("02",)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A person's first protocol: everything about it but its lines.

    Attributes:
        cover: The cover that its decision opened; None where the law had no duration.
        follow_up: What the same person asks today; None if nothing.
    """

    reference: str
    caisse: Caisse
    regime: str
    illness: Illness
    patient: dict[str, Any]
    requester: str
    doctor: Mapping[str, Any]
    received_on: date
    decided_on: date
    cover: Cover | None
    follow_up: FollowUp | None


def asks_again(seed: int, index: int) -> bool:
    """Whether closed protocol `index` is renewed or changed by open protocol `index`."""
    return index % GROUP < GROUP - 2 and chance(seed, Stream.FOLLOW_UP, index).happens(ASKS_AGAIN)


def is_changed_later(index: int) -> bool:
    """Whether closed protocol `index` is the one that the next one modifies."""
    return index % GROUP == GROUP - 2


def changes_the_one_before(index: int) -> bool:
    """Whether closed protocol `index` is a modification of the one before it."""
    return index % GROUP == GROUP - 1


def dossier(seed: int, index: int, today: date) -> Dossier:
    """The dossier that closed protocol `index` opened."""
    draws = chance(seed, Stream.DOSSIER, index)
    caisse = draws.pick(caisses(seed))
    illness = illness_of(seed, index)
    sex = illness.sex or draws.pick("FM")
    requester = "insured" if draws.happens(0.05) else "doctor"
    follow_up, decided_on = _when(draws, illness, index, today, again=asks_again(seed, index))
    received_on = decided_on - timedelta(days=draws.between(2, 13))
    where = (caisse.zone, caisse.department)
    return Dossier(
        reference=caisse.reference(received_on.year, FIRST_NUMBER + 3 * index),
        caisse=caisse,
        regime=draws.pick(REGIMES),
        illness=illness,
        patient=person(draws, 2 * index, where, sex, illness.ages, today),
        requester=requester,
        doctor=caisse.treating(draws, illness.specialty),
        received_on=received_on,
        decided_on=decided_on,
        cover=illness.cover_decided(decided_on),
        follow_up=follow_up,
    )


def asked_today(found: Dossier) -> Illness:
    """What the follow-up is for: the same illness, or its follow-up after the ALD."""
    after = found.illness.after
    return illnesses()[after] if found.follow_up == "post_ald" and after else found.illness


def with_companion(draws: Chance, illness: Illness) -> tuple[Illness, ...]:
    """The illness, now and then with a second one that often goes with it."""
    if illness.companions and draws.happens(COMPANION):
        return illness, illnesses()[draws.pick(illness.companions)]
    return (illness,)


def _when(
    draws: Chance, illness: Illness, index: int, today: date, *, again: bool
) -> tuple[FollowUp | None, date]:
    if not again:
        at_least = 3 * 365 if is_changed_later(index) else 60
        return None, _days_back(today, draws.between(at_least, YEARS_BACK * 365 - 20))
    ends = illness.cover_that_ends(today + timedelta(days=draws.between(-20, 90)))
    if ends is None or draws.happens(0.15):
        shortest = min(illness.durations.values())
        return "modification", _days_back(today, draws.between(60, min(700, shortest * 365 - 60)))
    follow_up: FollowUp = "post_ald" if illness.after and draws.happens(0.2) else "renewal"
    return follow_up, weekday(ends.start)


def _days_back(today: date, days: int) -> date:
    return weekday(today - timedelta(days=days))
