"""Which list answers for an ALD: the most specific one in force."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from review_data.lap.model import LapList
from review_data.lap.reading import lap_lists


def list_for(ald: str, case: str | None, icd10: str | None, on: date) -> LapList | None:
    """The most specific shipped list in force on a day, or None.

    A list applies where everything that it names agrees: the ALD, the case if it gives one, one
    of its ICD-10 prefixes if it gives some. The longest prefix wins, then a list with a case,
    then the newest.
    """
    return next((lap for lap in _applicable(ald, case, icd10) if lap.in_force(on)), None)


@lru_cache(maxsize=4096)
def _applicable(ald: str, case: str | None, icd10: str | None) -> tuple[LapList, ...]:
    code = _bare(icd10 or "")
    ranked = [
        ((length, lap.case is not None, lap.in_force_from), lap)
        for lap in lap_lists()
        if lap.ald == ald
        and lap.case in (None, case)
        and (length := _prefix(lap, code)) is not None
    ]
    return tuple(lap for _, lap in sorted(ranked, key=lambda pair: pair[0], reverse=True))


def _prefix(lap: LapList, code: str) -> int | None:
    """Length of the longest ICD-10 prefix that the code begins with; None: not its list."""
    if not lap.icd10:
        return 0
    return max((len(p) for p in map(_bare, lap.icd10) if code.startswith(p)), default=None)


def _bare(icd10: str) -> str:
    return icd10.replace(".", "").replace(" ", "").upper()
