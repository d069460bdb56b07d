"""neomutt, or mutt: the rows as the subjects of a mailbox, in the order of the file."""

from __future__ import annotations

from pathlib import Path

from bench.peers.installed import find
from bench.peers.rows import Table
from bench.programs import DOWN, END, HOME, PAGE, Program

NAMES = ("neomutt", "mutt")
KEYS = {DOWN: "j", PAGE: "z", END: "*", HOME: "="}
SETTINGS = """\
set folder=.
set sort=mailbox-order
set index_format="%s"
set sleep_time=0
"""
MESSAGE = """\
From bench Thu Jan  1 00:00:00 2026
From: bench@example.org
Date: Thu, 01 Jan 2026 00:00:00 +0000
Message-ID: <{number}@example.org>
Subject: {row}
Content-Length: 0

"""


def on(table: Table, size: int) -> Program | None:
    """It on that table, where one of the two is installed."""
    name = next(filter(find, NAMES), None)
    command = find(name) if name else None
    if name is None or command is None:
        return None
    mailbox, settings = table.path.with_suffix(".mbox"), table.path.with_suffix(".muttrc")
    _write_mailbox(table.path, mailbox)
    settings.write_text(SETTINGS, encoding="utf-8")
    arguments = ("-n", "-F", str(settings), "-R", "-f", str(mailbox))
    return Program(name, size, [command, *arguments], table.shown, keys=KEYS, leave="x")


def remedy() -> str | None:
    """What to do where both are missing."""
    if any(map(find, NAMES)):
        return None
    return "mutt is missing: scripts/bench-setup fetches it where apt can, else install neomutt."


def _write_mailbox(table: Path, mailbox: Path) -> None:
    with table.open(encoding="utf-8") as rows, mailbox.open("w", encoding="utf-8") as file:
        next(rows)
        for number, row in enumerate(rows):
            subject = row.rstrip("\n").replace("\t", " ")
            file.write(MESSAGE.format(number=number, row=subject))
