"""What became of the records of an import, in constant memory however many are odd."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

from review_tui.cli.output import OutputFailed

_IN_MEMORY = 1024 * 1024
"""Bytes of findings that stay in memory; more of them wait in a file."""


class Findings:
    """Problems or warnings in the order found; many of them wait in a file, not in memory."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(  # noqa: SIM115 -- `close` closes it
            _IN_MEMORY, "w+", encoding="utf-8"
        )
        self.count = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)

    def add(self, finding: dict[str, Any]) -> None:
        """Keep one.

        Raises:
            OutputFailed: the disk of the temporary files is full.
        """
        try:
            self._file.write(json.dumps(finding) + "\n")
        except OSError as error:
            raise OutputFailed(error) from error
        self.count += 1

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


class Tally:
    """What became of the records so far; `read` to `unchanged` are counted by the report."""

    def __init__(self, files: Sequence[str]) -> None:
        from review_queue.intake.report import Report

        self.report = Report()
        self.quarantined = Findings()
        self.warnings = Findings()
        self._several = len(files) > 1

    def take(self, file: str) -> None:
        """Take the findings over from the report, which would keep each record's text."""
        place = {"file": file} if self._several else {}
        for record in self.report.quarantined:
            self.quarantined.add(
                {
                    "record": record.record,
                    "field": record.field,
                    "problem": record.problem,
                    **place,
                }
            )
        for warning in self.report.warnings:
            self.warnings.add(
                {
                    "record": warning.record,
                    "reference": warning.reference,
                    "field": warning.problem.field,
                    "problem": warning.problem.text,
                    **place,
                }
            )
        self.report.quarantined.clear()
        self.report.warnings.clear()

    @property
    def counts(self) -> dict[str, int]:
        """The figures by their names in JSON."""
        report = self.report
        return {
            "read": report.read,
            "accepted": report.accepted,
            "updated": report.updated,
            "unchanged": report.unchanged,
        }

    def close(self) -> None:
        """Let the files go."""
        self.quarantined.close()
        self.warnings.close()
