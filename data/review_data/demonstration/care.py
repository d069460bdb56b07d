"""What a protocol asks: the conditions and the lines of care of one document."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from review_data.demonstration.chance import Chance
from review_data.demonstration.dates import Cover
from review_data.demonstration.illnesses import COMMON, Choice, Clinical, Illness, care

MOST_LINES = 12
MOST_BEFORE_COMPANION = 7  # room is left for the second ALD's lines
LEAST_STABLE = 3  # lines of a profile that its list accepts without condition
STABLE = 0.75  # share of renewals that ask such lines, and nothing else
USUAL = 0.5  # of two ALDs only what most protocols have is asked
NOT_LISTED_CARE = 0.25  # share of protocols with a line that has little to do with the ALD


def lines(
    draws: Chance, asked: tuple[Illness, ...], sex: str, request: str
) -> list[dict[str, Any]]:
    """The numbered lines of care for one or two illnesses."""
    if request == "renewal" and _has_stable(asked) and draws.happens(STABLE):
        return _stable_lines(draws, asked[0], sex)
    found: list[dict[str, Any]] = []
    several = len(asked) > 1
    taken: set[str] = set()
    for index, illness in enumerate(asked):
        most = MOST_BEFORE_COMPANION if several and index == 0 else MOST_LINES
        for choice in care()[illness.id]:
            if len(found) >= most:
                break
            if choice.group in taken or (several and choice.chance < USUAL):
                continue
            if draws.random() < choice.chance and (not choice.sex or choice.sex == sex):
                taken.add(choice.group)
                found.append(_line(draws, choice, len(found) + 1, index if several else None))
    if _may_add(asked[0], len(found)) and draws.happens(NOT_LISTED_CARE):
        choice = draws.pick(care()[COMMON])
        if choice.group not in taken:
            found.append(_line(draws, choice, len(found) + 1, 0 if several else None))
    return found


def _has_stable(asked: tuple[Illness, ...]) -> bool:
    return len(asked) == 1 and sum(choice.stable for choice in care()[asked[0].id]) >= LEAST_STABLE


def _stable_lines(draws: Chance, illness: Illness, sex: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    taken: set[str] = set()
    for choice in (choice for choice in care()[illness.id] if choice.stable):
        if choice.group in taken or (choice.sex and choice.sex != sex):
            continue
        if len(found) < LEAST_STABLE or draws.random() < choice.chance:
            taken.add(choice.group)
            found.append(_line(draws, choice, len(found) + 1, None))
    return found[:MOST_LINES]


def condition(
    draws: Chance, illness: Illness, request: str, received_on: date, cover: Cover | None
) -> dict[str, Any]:
    """One condition of a submission."""
    found: dict[str, Any] = {"category": illness.category}
    if illness.ald:
        found["ald"] = illness.ald
    if illness.case:
        found["case"] = illness.case
    found["label"], icd10 = draws.pick(illness.forms)
    if icd10:
        found["icd10"] = icd10
    if draws.happens(0.92):
        found["diagnosed_on"] = _diagnosed_on(draws, illness, received_on, cover)
    if draws.happens(0.75):
        found["clinical"] = _clinical(draws, draws.pick(illness.clinical))
    if cover and request != "initial":
        found["covered_from"] = cover.start.isoformat()
        found["covered_until"] = cover.until.isoformat()
    return found


def stated_until(draws: Chance, illness: Illness, received_on: date) -> str:
    """The end that the doctor states where the law has no duration (CSS R. 160-11)."""
    usual = illness.cover_decided(received_on)
    end = usual.until if usual else received_on + timedelta(days=730)
    if illness.category == "non_exempting" and draws.happens(0.5):
        end = received_on + timedelta(days=182)
    return end.isoformat()


def _line(draws: Chance, choice: Choice, number: int, condition: int | None) -> dict[str, Any]:
    line = {"number": number, **draws.pick(choice.wordings)}
    if code := line.get("code"):
        line["code"] = dict(code)
    if condition is not None:
        line["condition"] = condition
    return line


def _may_add(illness: Illness, count: int) -> bool:
    return count < MOST_LINES and illness.category in ("listed", "unlisted", "multiple")


def _diagnosed_on(draws: Chance, illness: Illness, received_on: date, cover: Cover | None) -> str:
    if cover:
        return str((cover.start - timedelta(days=draws.between(20, 300))).year)
    if illness.long_standing:
        return str(received_on.year - draws.between(2, 6))
    # A stoppage of six months and more goes before a non-exempting request.
    earlier = 365 if illness.category == "non_exempting" else 0
    day = received_on - timedelta(days=earlier + draws.between(6, 150))
    return day.isoformat()[: draws.pick((4, 7, 7, 10, 10))]


def _clinical(draws: Chance, clinical: Clinical) -> str:
    if "{}" not in clinical.text:
        return clinical.text
    figure = clinical.low + (clinical.high - clinical.low) * draws.random()
    return clinical.text.replace("{}", f"{figure:.{clinical.digits}f}".replace(".", ","))
