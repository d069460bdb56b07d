"""The samples that came with the format."""

import json
from typing import Any

from review_queue.intake.checks import Accepted, check
from review_queue.intake.problems import Quarantined
from review_queue.protocol import Protocol


def test_samples_are_accepted_without_warning(door: Any) -> None:
    """Each is read as a protocol by the core."""
    assert len(door.lines) == 12
    for line in door.lines:
        result = check(line, door.clock)
        assert isinstance(result, Accepted)
        assert result.warnings == ()
        protocol = Protocol.from_document(result.document)
        assert protocol.reference == json.loads(line)["reference"]


def test_rejects_name_their_field(door: Any) -> None:
    """Each bad sample is kept out by the field it was broken in, and kept as it was."""
    assert len(door.rejects) == 12
    for line in door.rejects:
        reject = json.loads(line)
        result = door.checked(reject["record"])
        assert isinstance(result, Quarantined), reject["why"]
        assert result.field == reject["field"]
        assert json.loads(result.raw) == reject["record"]
