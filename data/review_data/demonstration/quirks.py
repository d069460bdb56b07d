"""A few things that are odd in real files, so that the queue shows its warnings."""

from __future__ import annotations

from typing import Any

from review_data.demonstration.chance import Chance, evenly

NO_CASE = 0.05
# Up to which place in [0, 1) each detail is found: so often minus the one before.
ODD_BIRTH = 0.004
PASTED = 0.008
ROLE = 0.013
STEP = 3**0.5 - 1


def forget_case(draws: Chance, document: dict[str, Any]) -> None:
    """Now and then the sub-case of an ALD that has several is not given."""
    for condition in document["conditions"]:
        case = condition.get("case")
        if case and case != condition["ald"] and draws.happens(NO_CASE):
            del condition["case"]


def odd_details(seed: int, index: int, document: dict[str, Any]) -> None:
    """Rarely a birth date that the NIR denies, a zero-width character, a doctor's odd role."""
    place = evenly(seed, index, STEP)
    condition, patient = document["conditions"][0], document["patient"]
    if place < ODD_BIRTH:
        born = patient["birth_date"]
        patient["birth_date"] = f"{int(born[:4]) - 1}{born[4:]}"
    elif place < PASTED:
        field = "clinical" if "clinical" in condition else "label"
        condition[field] = condition[field].replace(" ", "\u200b ", 1)
    elif place < ROLE and "doctor" in document:
        document["doctor"]["role"] = "other"
