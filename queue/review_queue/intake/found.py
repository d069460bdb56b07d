"""What the reader finds: a record's bytes with their place, or a place that holds no record."""

from __future__ import annotations

from dataclasses import dataclass

from review_queue.intake.problems import Problem, Quarantined, quarantined

MAX_RECORD = 1024 * 1024
"""The most bytes of a record, its line end not counted."""
KEPT_OF_TOO_LONG = 4096
"""How many bytes of a longer record quarantine keeps."""
BLANK = b" \t\r\n"
"""What JSON calls white space."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The bytes of one record, to be checked.

    Attributes:
        record: The line number in JSON Lines, the index in an array; both from 1.
        raw: The bytes, at most `MAX_RECORD`.
        offset: Bytes of the file read up to the record's end.
    """

    record: int
    raw: bytes
    offset: int


@dataclass(frozen=True, slots=True)
class SpoiltRecord:
    """A place in the file that cannot be checked: too long, or cut short. Quarantined as it is."""

    record: int
    quarantined: Quarantined
    offset: int


def spoilt(record: int, code: str, raw: bytes, offset: int, **params: str) -> SpoiltRecord:
    """A record quarantined by the reader itself, with what is kept of it."""
    problem = Problem("", code, params)
    return SpoiltRecord(record, quarantined(problem, raw[:KEPT_OF_TOO_LONG]), offset)
