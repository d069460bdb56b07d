"""What the engine and the system say, in words for a person: what, and what to do now."""

from __future__ import annotations

import os
from pathlib import Path

from review_data.words import N_, _
from review_queue.errors import ReviewError

_ROOM_TO_WRITE = 65_536
"""With fewer free bytes the engine may not even map its log: it calls that an I/O error."""

_SENTENCES: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    (
        ("disk is full", "No space left"),
        "disk_full",
        N_("The disk that holds {path} is full; nothing of this was recorded."),
        N_("Free some room, then do it again."),
    ),
    (
        ("locked",),
        "busy",
        N_("Somebody else has been writing to {path} for too long; nothing was recorded."),
        N_("Try again; if it lasts, look for a stopped review-tui (`ps`, `fg`)."),
    ),
    (
        ("readonly", "Read-only file system"),
        "read_only",
        N_("{path} may not be written by this account; nothing was recorded."),
        N_("Ask the server's keeper for the right to write to the file and its folder."),
    ),
    (
        ("unable to open", "Permission denied", "Not a directory", "File exists"),
        "cannot_open",
        N_("{path} cannot be opened."),
        N_("Check that the folder exists and that this account may read and write it."),
    ),
    (
        ("malformed", "disk I/O error"),
        "damaged",
        N_("{path} is damaged, or its disk is."),
        N_("Leave it as it is, copy the whole folder, and call the server's keeper."),
    ),
)
"""Pieces of the engine's or the system's message, our code, sentence, remedy."""


def in_words(error: Exception, path: Path) -> ReviewError:
    """The failure that an error of the engine or the system amounts to."""
    text = str(error)
    if "disk I/O error" in text and _free(path.parent) < _ROOM_TO_WRITE:
        text = "disk is full"
    for pieces, code, message, remedy in _SENTENCES:
        if any(piece in text for piece in pieces):
            return ReviewError(code, _(message).format(path=path), _(remedy))
    if "not a database" in text:
        return not_a_queue(path)
    return ReviewError(
        "storage",
        _("{path} could not be read or written ({problem}); nothing was recorded.").format(
            path=path, problem=text
        ),
        _("Check the disk, then try again."),
    )


def _free(folder: Path) -> int:
    disk = os.statvfs(folder)
    return disk.f_frsize * disk.f_bavail


def not_a_queue(path: Path) -> ReviewError:
    """The sentence for a file that is something else."""
    return ReviewError(
        "not_a_queue",
        _("{path} is not a queue of review-tui.").format(path=path),
        _("Name another file with --db, or make one with `review-tui import` or `demo`."),
    )
