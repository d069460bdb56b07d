"""A training queue of a few protocols that one knows all about, for the verbs on many."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

SENT: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "A-1": (("metformine", "acarbose"), {}),
    "A-2": (("metformine",), {"name": ("Le Goff", "Anne")}),
    "A-3": (("acarbose",), {}),
    "C-1": (("metformine", "statine"), {}),
    "L-1": (("metformine",), {"requester": "insured", "received_on": "2026-10-01"}),
    "O-1": (("metformine", "cure thermale à Dax"), {}),
}
"""Of A the list accepts everything; C is listed under a condition, O off the list, L rejected."""
ROUTINE = ("A-1", "A-2", "A-3")


def filled(run: Callable[..., Any], folder: Path, submission: Callable[..., Any]) -> Path:
    """Make it at `queue.db` of the folder, on 20 November 2026."""
    file = folder / "sent.jsonl"
    documents = [
        submission(ref, *lines, person=n, **fields)
        for n, (ref, (lines, fields)) in enumerate(SENT.items())
    ]
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents))
    assert run("demo", "--size", "0", "--no-open").status == 0
    assert run("--today", "2026-11-20", "import", file).status == 0
    assert run("--today", "2026-11-20", "list").status == 0  # what silence has brought about
    return folder / "queue.db"
