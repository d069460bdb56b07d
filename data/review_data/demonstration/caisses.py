"""The caisses of the demonstration queue and their invented doctors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from review_data.demonstration.chance import Chance, Stream, chance
from review_data.demonstration.names import names
from review_data.source import Entry, read_toml

TREATING = 8  # general practitioners of each caisse
GENERAL = "médecine générale"
NUMBERS_EACH = 30  # RPPS numbers set apart for a caisse
RPPS_FIRST = 1_000_000_000


class _Row(Entry):
    number: str
    department: str
    zone: str
    share: int


class _File(Entry):
    caisse: tuple[_Row, ...]
    specialties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caisse:
    """A caisse, where its people were mostly born, and the doctors who write to it.

    Attributes:
        number: Its three digits, with which its references begin.
        department: Two characters, three overseas.
        doctors: General practitioners, as the `doctor` objects of a submission.
        specialists: One doctor by specialty.
    """

    number: str
    department: str
    zone: str
    doctors: tuple[Mapping[str, Any], ...]
    specialists: Mapping[str, Mapping[str, Any]]

    def treating(self, draws: Chance, specialty: str) -> Mapping[str, Any]:
        """A treating doctor: one in ten is the specialist of the illness."""
        return self.specialists[specialty] if draws.happens(0.1) else draws.pick(self.doctors)

    def code(self, regime: str) -> str:
        """The organisme de rattachement: scheme 2, caisse 3, centre 4 digits."""
        return f"{regime}{self.number}0000"

    def reference(self, year: int, number: int) -> str:
        """The caisse's reference of a protocol, such as 751-2026-500001."""
        return f"{self.number}-{year}-{number:06d}"


@cache
def caisses(seed: int) -> tuple[Caisse, ...]:
    """Every caisse as often as its share in the mix: picking one is picking by weight."""
    file = _File.model_validate(read_toml("demonstration/caisses.toml"))
    rows = [
        (row.share, _caisse(row, rank, file.specialties, seed))
        for rank, row in enumerate(file.caisse)
    ]
    return tuple(caisse for share, caisse in rows for _ in range(share))


def luhn_digit(digits: str) -> str:
    """The last digit of an RPPS, by Luhn's rule (its alternate digits from the right doubled)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def _caisse(row: _Row, rank: int, specialties: tuple[str, ...], seed: int) -> Caisse:
    draws = chance(seed, Stream.DOCTORS, rank)
    people = [
        _doctor(draws, row.zone, rank * NUMBERS_EACH + n, specialty)
        for n, specialty in enumerate((GENERAL,) * TREATING + specialties)
    ]
    return Caisse(
        row.number,
        row.department,
        row.zone,
        doctors=tuple(people[:TREATING]),
        specialists={doctor["specialty"]: doctor for doctor in people[TREATING:]},
    )


def _doctor(draws: Chance, zone: str, number: int, specialty: str) -> Mapping[str, Any]:
    given = draws.pick(names().women_doctors + names().men_doctors)
    digits = f"{RPPS_FIRST + number * 10_007 + draws.between(0, 9_999):010d}"
    return {
        "rpps": digits + luhn_digit(digits),
        "name": f"Dr {given} {draws.pick(names().family_of(zone))}",
        "specialty": specialty,
    }
