"""The numbers that name people: NIR (the insured) and RPPS (the doctor).

Keys are computed by python-stdnum; what it does not look at (month, department, order) is
reported here as an oddity, never as an error.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum import luhn
from stdnum.fr import nir as _nir

_NIR = re.compile(r"[0-9]{5}(?:[0-9]{2}|2[AB])[0-9]{6}(?:[0-9]{2})?")
_RPPS = re.compile(r"[0-9]{11}")
_SPACES = str.maketrans("", "", " \u00a0\u202f")

_TRUE_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))
# Used where the month of birth is not known.
_PSEUDO_MONTHS = frozenset(str(month) for month in (20, *range(30, 43), *range(50, 100)))
_OVERSEAS = frozenset("971 972 973 974 975 976 977 978 984 986 987 988".split())
_CORSICA_SPLIT = 1976
_PROTECTORATES_ENDED = 1962


def compact_nir(text: str) -> str:
    """A NIR as written on a form, without its spaces and in capitals."""
    return text.translate(_SPACES).upper()


def nir_problem(text: str) -> str | None:
    """`nir_shape`, `nir_key`, or None for a NIR of 13 characters or of 15 with a right key."""
    number = compact_nir(text)
    if not _NIR.fullmatch(number):
        return "nir_shape"
    if len(number) == 15 and nir_key(number) != number[13:]:
        return "nir_key"
    return None


def nir_key(number: str) -> str:
    """The two digits that belong to the first 13 characters: 97 less the rest by 97."""
    key: str = _nir.calc_check_digits(number[:13])
    return key


def complete_nir(text: str) -> str:
    """The 15 characters, key computed where only 13 are given.

    Raises:
        ValueError: The NIR has a problem (`nir_problem`).
    """
    problem = nir_problem(text)
    if problem:
        raise ValueError(problem)
    number = compact_nir(text)
    return number if len(number) == 15 else number + nir_key(number)


def nir_oddities(nir: str, born: date) -> tuple[str, ...]:
    """What looks odd in a complete NIR, each a word: `nir_sex`, `nir_month`, and so on.

    Other words: `nir_department`, `nir_order`, and `nir_birth` (another birth date than `born`).
    """
    odd = []
    if nir[0] in "09":
        odd.append("nir_sex")
    if nir[3:5] not in _TRUE_MONTHS and nir[3:5] not in _PSEUDO_MONTHS:
        odd.append("nir_month")
    if not _is_department(nir, born):
        odd.append("nir_department")
    if nir[10:13] == "000":
        odd.append("nir_order")
    if not _agrees(nir, born):
        odd.append("nir_birth")
    return tuple(odd)


def rpps_problem(text: str) -> str | None:
    """`rpps_shape` (11 digits are needed), `rpps_key` (Luhn), or None."""
    if not _RPPS.fullmatch(text):
        return "rpps_shape"
    return None if luhn.checksum(text) == 0 else "rpps_key"


def _is_department(nir: str, born: date) -> bool:
    department = nir[5:7]
    if department in ("97", "98"):
        return nir[5:8] in _OVERSEAS
    if department == "20":
        return born.year < _CORSICA_SPLIT
    if department == "96":
        return born.year < _PROTECTORATES_ENDED
    return department != "00"


def _agrees(nir: str, born: date) -> bool:
    same_year = nir[1:3] == f"{born.year % 100:02}"
    return same_year and (nir[3:5] not in _TRUE_MONTHS or nir[3:5] == f"{born.month:02}")
