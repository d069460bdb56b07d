"""The machine on which a run was measured."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import psutil


def machine() -> dict[str, Any]:
    """Where and when: figures of two machines, or two hours, are not comparable."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "processors": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "load": [round(figure, 2) for figure in os.getloadavg()],
        "system": platform.platform(),
        "python": platform.python_version(),
        "textual": version("textual"),
    }
