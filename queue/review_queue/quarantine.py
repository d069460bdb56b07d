"""A record that was stopped at the door: its field, its problem, its raw text."""

from __future__ import annotations

from dataclasses import dataclass

from review_queue.intake.problems import Problem


@dataclass(frozen=True, slots=True)
class QuarantinedRecord:
    """One record that was not let in; `record` counts lines or array items from 1."""

    record: int
    file: str
    at: str
    cause: Problem
    raw: str

    @property
    def field(self) -> str:
        """The path of the field at fault; empty for the record as a whole."""
        return self.cause.field

    @property
    def problem(self) -> str:
        """What is wrong, in the language chosen now."""
        return self.cause.text
