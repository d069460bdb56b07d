"""What became of the records of an import, for a person and for JSON."""

from __future__ import annotations

from dataclasses import dataclass, field

from review_queue.intake.problems import Problem
from review_queue.quarantine import QuarantinedRecord


@dataclass(frozen=True, slots=True)
class RecordWarning:
    """What an accepted record is warned about."""

    record: int
    reference: str
    problem: Problem


@dataclass(slots=True)
class Report:
    """What became of the records of one or several files."""

    read: int = 0
    accepted: int = 0
    updated: int = 0
    unchanged: int = 0
    quarantined: list[QuarantinedRecord] = field(default_factory=list)
    warnings: list[RecordWarning] = field(default_factory=list)
