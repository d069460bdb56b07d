"""Who is at the keyboard: the person who logged in, even where the program runs as another account.

The kernel keeps the login's uid (`/proc/self/loginuid`) through `sudo`, so that a service account
that owns the queue does not hide who decides.
"""

from __future__ import annotations

import os
import pwd
from datetime import date
from pathlib import Path

from review_data.words import _
from review_queue.errors import Exit, ReviewError
from review_queue.register import LAW
from review_queue.text import clean

LOGIN_UID = Path("/proc/self/loginuid")
UNSET = 4294967295
"""What the kernel says of a process that no login started (-1 as 32 bits)."""

TRAINEE = "formation"
"""Who everybody is in a training queue, unless `--as` says otherwise."""


def login_name(source: Path = LOGIN_UID) -> str:
    """The Unix name of the person who logged in, or the number where it has no name."""
    uid = _login_uid(source)
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid-{uid}"


def actor_in(training: bool, as_name: str | None = None, today: date | None = None) -> str:
    """The name that acts are signed with in a queue.

    Raises:
        ReviewError: `training_only` (refused): another name or day was asked for elsewhere;
            `bad_name` (wrong use): a blank one, or that of silence's own acts.
    """
    if training:
        return TRAINEE if as_name is None else _name(as_name)
    if as_name is not None or today:
        raise ReviewError(
            "training_only",
            _("--today and --as are for training queues."),
            _("Leave them out, or make a training queue with `review-tui demo`."),
            field="--today" if today else "--as",
            exit_code=Exit.REFUSED,
        )
    return login_name()


def _name(given: str) -> str:
    """A name that acts can be signed with: nobody is the law, and nobody has no name."""
    name = clean(given, prose=True)[0].strip()
    if name and name.casefold() != LAW:
        return name
    raise ReviewError(
        "bad_name",
        _("Nobody acts as {name}: that is how silence's own acts are signed.").format(name=name)
        if name
        else _("--as needs a name."),
        _("Give the name of a person: --as anne."),
        field="--as",
        exit_code=Exit.WRONG_USE,
    )


def _login_uid(source: Path) -> int:
    """The login's uid; the real uid where there is none."""
    try:
        uid = int(source.read_text())
    except (OSError, ValueError):
        uid = UNSET
    return os.getuid() if uid == UNSET else uid
