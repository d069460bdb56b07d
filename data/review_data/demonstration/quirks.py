"""A few things that are odd in real files, so that the queue shows its warnings."""

from __future__ import annotations

from typing import Any

from review_data.demonstration.chance import Chance

NO_CASE = 0.05
ODD_BIRTH = 0.004
PASTED = 0.004
ROLE = 0.005


def forget_case(draws: Chance, document: dict[str, Any]) -> None:
    """Now and then the sub-case of an ALD that has several is not given."""
    for condition in document["conditions"]:
        case = condition.get("case")
        if case and case != condition["ald"] and draws.happens(NO_CASE):
            del condition["case"]


def odd_details(draws: Chance, document: dict[str, Any]) -> None:
    """Rarely a birth date that the NIR denies, a zero-width character, a doctor's odd role."""
    if draws.happens(ODD_BIRTH):
        patient = document["patient"]
        born = patient["birth_date"]
        year = str(int(born[:4]) - 1)
        document["patient"] = {**patient, "birth_date": year + born[4:]}
    if draws.happens(PASTED) and (text := document["conditions"][0].get("clinical")):
        document["conditions"][0]["clinical"] = text.replace(" ", "\u200b ", 1)
    if draws.happens(ROLE) and "doctor" in document:
        document["doctor"] = {**document["doctor"], "role": "other"}
