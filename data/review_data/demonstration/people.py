"""Invented insured persons, with a NIR that agrees with sex, birth and department."""

from __future__ import annotations

from datetime import date
from typing import Any

from review_data.demonstration.chance import Chance
from review_data.demonstration.names import names

COMMUNES = 899  # 001 to 899; the order in the commune 001 to 997 (a prime): one pair a person
ORDERS = 997
PLACES = COMMUNES * ORDERS
SPREAD = 387_420_489  # 3 ** 18, prime to PLACES: neighbours get far places
RESTRICTED = 0.01  # share of files of staff members

METROPOLE = (f"{n:02d}" for n in range(1, 96) if n != 20)
DEPARTMENTS = (*METROPOLE, "2A", "2B", "99", "99", "99")  # 99: born abroad


def person(
    draws: Chance, number: int, where: tuple[str, str], sex: str, ages: tuple[int, int], today: date
) -> dict[str, Any]:
    """The `patient` object of a submission.

    Args:
        draws: Where chance comes from.
        number: The person's number in the demonstration: no two NIR are the same.
        where: Zone and department of the caisse.
        sex: `F` or `M`.
        ages: Youngest and oldest, in years on `today`.
        today: The day of the demonstration.
    """
    age = ages[0] + int((ages[1] - ages[0]) * (draws.random() + draws.random()) / 2)
    zone, department = where
    if draws.happens(0.3):
        department = draws.pick(DEPARTMENTS)
    place = number * SPREAD % PLACES
    # Beyond PLACES people a place comes back, with months that it did not have before.
    month = 1 + (number // PLACES + place) % 3 + 3 * int(draws.random() * 4)
    born = date(today.year - age - 1, month, draws.between(1, 28))
    patient: dict[str, Any] = {
        "nir": nir(sex, born, department, place),
        "family_name": _family_name(draws, zone),
        "given_names": _given_names(draws, sex, born.year),
        "birth_date": born.isoformat(),
    }
    if draws.happens(RESTRICTED):
        patient["restricted"] = True
    return patient


def nir(sex: str, born: date, department: str, place: int) -> str:
    """A NIR with its key: overseas the department has three characters, the commune two."""
    commune = 1 + place // ORDERS
    town = f"{1 + commune % 99:02d}" if len(department) == 3 else f"{commune:03d}"
    first = "2" if sex == "F" else "1"
    body = f"{first}{born.year % 100:02d}{born.month:02d}{department}{town}{1 + place % ORDERS:03d}"
    return f"{body}{nir_key(body):02d}"


def nir_key(body: str) -> int:
    """97 less the number modulo 97; Corsica counts as 19 (2A) and 18 (2B)."""
    return 97 - int(body.replace("2A", "19").replace("2B", "18")) % 97


def _family_name(draws: Chance, zone: str) -> str:
    family = names().family_of(zone)
    name = draws.pick(family)
    if draws.happens(0.05):
        other = draws.pick(names().family)
        return f"{name}-{other}" if other != name else name
    return name


def _given_names(draws: Chance, sex: str, born: int) -> str:
    given = draws.pick(names().given_of(sex, born))
    return f"{given} {draws.pick(names().second)}" if draws.happens(0.12) else given
