"""Which list answers for an ALD: the most specific one in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from review_data.lap.model import LapList
from review_data.lap.reading import lap_lists


class LapLists:
    """The lists that a queue goes by, shipped and its own; an own one goes before a demonstration.

    Attributes:
        all: Every list, by identifier.
    """

    def __init__(self, lists: Iterable[LapList]) -> None:
        self.all = tuple(sorted(lists, key=lambda lap: lap.id))
        self._applicable = lru_cache(maxsize=4096)(self._rank)

    def list_for(self, ald: str, case: str | None, icd10: str | None, on: date) -> LapList | None:
        """The most specific list in force on a day, or None.

        A list applies where everything that it names agrees: the ALD, the case if it gives one,
        one of its ICD-10 prefixes if it gives some. Any other goes before a demonstration list;
        then the longest prefix wins, then a list with a case, then the newest.
        """
        ranked = self._applicable(ald, case, _bare(icd10 or ""))
        return next((lap for lap in ranked if lap.in_force(on)), None)

    def _rank(self, ald: str, case: str | None, code: str) -> tuple[LapList, ...]:
        found = [
            ((not lap.demonstration, length, lap.case is not None, lap.in_force_from), lap)
            for lap in self.all
            if (length := applies(lap, ald, case, code)) is not None
        ]
        found.sort(key=lambda pair: pair[0], reverse=True)
        return tuple(lap for _, lap in found)


@cache
def shipped_lists() -> LapLists:
    """The lists shipped with the program, and no others."""
    return LapLists(lap_lists())


def applies(lap: LapList, ald: str, case: str | None, icd10: str | None) -> int | None:
    """Length of the longest ICD-10 prefix with which a list applies to an ALD; None: it does not.

    A list without prefixes applies to every code, with length 0.
    """
    if lap.ald != ald or lap.case not in (None, case):
        return None
    if not lap.icd10:
        return 0
    code = _bare(icd10 or "")
    return max((len(p) for p in map(_bare, lap.icd10) if code.startswith(p)), default=None)


def _bare(icd10: str) -> str:
    return icd10.replace(".", "").replace(" ", "").upper()
