"""Values that stand in the open queue, for completing a filter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from review_queue.filters.terms import Subject
from review_queue.spelling import search_key
from review_queue.store.asking import Ask
from review_queue.store.columns import OPEN
from review_queue.store.finding.indexes import ALD, DOCTOR, ZONE
from review_queue.store.finding.walk import Passed

MOST = 20


def known(ask: Ask, subject: Subject, beginning: str, passed: Passed) -> list[str]:
    """Values of a subject that begin so, in their order, a score at most."""
    wanted = search_key(beginning)
    found = (value for value in _values(ask, subject, passed) if _begins(value, wanted))
    return list(islice(dict.fromkeys(found), MOST))


def _begins(value: str, wanted: str) -> bool:
    """Whether the value or one of its words begins so."""
    key = search_key(value)
    return key.startswith(wanted) or f" {wanted}" in key


def _values(ask: Ask, subject: Subject, passed: Passed) -> Iterator[str]:
    match subject:
        case Subject.ALD:
            keys = {code for key in ALD.values(ask) for code in key.split()}
            yield from (code.lstrip("0") for code in sorted(keys))
        case Subject.ZONE:
            yield from ZONE.values(ask)
        case Subject.DOCTOR:
            for key in DOCTOR.values(ask):
                passed(1)
                yield _doctor(ask, key)
        case Subject.HOLDER:
            sql = f"SELECT DISTINCT holder FROM protocol INDEXED BY by_holder WHERE {OPEN} "
            yield from (name for (name,) in ask(sql + "AND holder IS NOT NULL", ()))


def _doctor(ask: Ask, key: str) -> str:
    """A doctor's name as it is written."""
    sql = f"SELECT doctor FROM protocol INDEXED BY {DOCTOR.index} WHERE {OPEN} AND doctor_key = ?"
    return str(ask(f"{sql} LIMIT 1", (key,))[0][0])
