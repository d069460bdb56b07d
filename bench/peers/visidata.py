"""VisiData: it shows the first rows at once and reads the others in a thread."""

from __future__ import annotations

from bench.peers.installed import find
from bench.peers.rows import Table
from bench.programs import DOWN, END, HOME, PAGE, Program

NAME = "VisiData"
KEYS = {DOWN: "j", PAGE: "pagedown", END: "G", HOME: "gk"}
QUIET = ("--nothing", "--motd-url=")
"""No settings of whoever measures, and nothing fetched from the network."""


def on(table: Table, size: int) -> Program | None:
    """It on that table, where it is installed."""
    command = find("vd")
    if command is None:
        return None
    return Program(
        NAME,
        size,
        [command, *QUIET, str(table.path)],
        table.shown,
        loaded=lambda lines: f"{size} rows" in lines[-1],
        keys=KEYS,
        leave="gq",
    )


def remedy() -> str | None:
    """What to do where it is missing."""
    return None if find("vd") else "VisiData is missing: scripts/bench-setup installs it."
