"""The samples, changed one field at a time, brought to the door."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from review_queue.clock import Clock
from review_queue.intake.checks import Accepted, check
from review_queue.intake.found import RawRecord, SpoiltRecord
from review_queue.intake.problems import Problem, Quarantined
from review_queue.intake.reader import records

ABSENT = "<absent>"
DATA = Path(__file__).parents[1] / "data"

Change = tuple[str, Any]


class Door:
    """What the tests ask of the door, on a day when every sample is recent."""

    clock = Clock(date(2026, 11, 21))
    lines = (DATA / "sample_protocols.jsonl").read_bytes().splitlines()
    rejects = (DATA / "sample_rejects.jsonl").read_bytes().splitlines()

    @property
    def whole(self) -> bytes:
        """The first sample as it is written in these tests."""
        return self.written(self.changed())

    def written(self, record: Any) -> bytes:
        return json.dumps(record, ensure_ascii=False).encode()

    def changed(self, *changes: Change, sample: int = 0) -> dict[str, Any]:
        """A sample with some fields changed, each by its path (`<absent>` takes it away)."""
        record = json.loads(self.lines[sample])
        for path, value in changes:
            steps = [int(s) if s.isdigit() else s for s in re.findall(r"\w+", path)]
            place: Any = record
            for step in steps[:-1]:
                place = place[step]
            if value == ABSENT:
                del place[steps[-1]]
            else:
                place[steps[-1]] = value
        assert isinstance(record, dict)
        return record

    def checked(self, record: Any) -> Accepted | Quarantined:
        return check(self.written(record), self.clock)

    def accepted(self, *changes: Change) -> Accepted:
        """The sample so changed must come in."""
        result = self.checked(self.changed(*changes))
        assert isinstance(result, Accepted), result
        return result

    def warned(self, *changes: Change) -> list[tuple[str, str]]:
        """The field and code of each warning of the sample so changed."""
        return [(w.field, w.code) for w in self.accepted(*changes).warnings]

    def problem(self, *changes: Change) -> tuple[str, str]:
        """The sample so changed must stay outside: by which field, and why."""
        result = self.checked(self.changed(*changes))
        assert isinstance(result, Quarantined), result
        return result.field, result.problem.code

    def refused(self, raw: bytes) -> Problem:
        """These bytes must stay outside."""
        result = check(raw, self.clock)
        assert isinstance(result, Quarantined), result
        return result.problem

    def read(self, content: bytes) -> list[tuple[int, str]]:
        """The records of a file, each with its number and `ok` or the code of its problem."""
        return [(found.record, self.outcome(found)) for found in records(io.BytesIO(content))]

    def outcome(self, found: RawRecord | SpoiltRecord) -> str:
        """`ok` or the code of the problem."""
        if isinstance(found, SpoiltRecord):
            return found.quarantined.problem.code
        result = check(found.raw, self.clock)
        return "ok" if isinstance(result, Accepted) else result.problem.code


@pytest.fixture(scope="session")
def door() -> Door:
    return Door()
