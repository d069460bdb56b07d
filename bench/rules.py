"""Acts on a whole queue: one regime pinned for every protocol, every recorded date verified."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from review_queue.desk import Desk
from review_queue.desk.ruling import Ruled
from review_queue.desk.verifying import Verification
from review_queue.training import ACTOR


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """Seconds of each act, with how many protocols or dates it went through."""

    pinned: int
    pin_seconds: float
    verified: int
    verify_seconds: float


def measure_rules(path: Path) -> RuleFigures:
    """Verify, then pin, on a copy: the queue itself stays as it was."""
    with TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(shutil.copy(path, Path(folder) / "queue.db"))
        desk = Desk.open(copy, ACTOR)
        progress = Verification()
        begin = time.perf_counter()
        for _difference in desk.verify_basis(progress):
            pass
        verify_seconds = time.perf_counter() - begin
        begin = time.perf_counter()
        pinned = desk.office.pin_regime("r322_7")
        pin_seconds = time.perf_counter() - begin
        desk.shut()
    changed = pinned.changed if isinstance(pinned, Ruled) else 0
    return RuleFigures(changed, pin_seconds, progress.checked.total(), verify_seconds)
