"""A queue file made or brought up to date; a copy of the file is kept before any step.

The steps themselves are loaded only where one is due: sqlite_utils takes 60 ms and 3 MiB, which
a queue that is up to date need not pay at each start.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from review_queue.connection import (
    SCHEMA_VERSION,
    Connection,
    check_engine,
    connect,
    errors_in_words,
    is_ours,
    open_queue,
    refuse_network,
    schema_version,
)
from review_queue.errors import ReviewError
from review_queue.gate import turn

Told = Callable[[Path], None]
"""Hears where the copy of an older queue will be kept, before anything is done to it."""


def nobody_told(_copy: Path) -> None:
    """Where nobody waits for it."""


def prepare(path: Path, told: Told = nobody_told) -> None:
    """Create the queue file at `path`, or bring an older one up to date, keeping a copy first.

    The latter takes minutes for a million protocols: `told` is called before.
    The folder is made with mode 0700, the file with 0600; so is one that is empty as yet.
    """
    check_engine()
    with errors_in_words(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_network(path)
        with turn(path):
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = connect(path)
            try:
                if _to_migrate(connection):
                    _migrate(connection, path, told)
            finally:
                connection.close()


def is_unfinished(path: Path) -> bool:
    """Whether there is a file without anything in it: left by a disk that was full, or made empty.

    Raises:
        ReviewError: as `connection.open_queue`, where the file is no database.
    """
    if not path.is_file():
        return False
    check_engine()
    with errors_in_words(path):
        connection = connect(path)
        try:
            return not is_ours(connection) and _holds_nothing(connection)
        finally:
            connection.close()


def _to_migrate(connection: Connection) -> bool:
    """Whether it is an older queue, or an empty file: new, or cut off while it was being made."""
    if is_ours(connection):
        return schema_version(connection) < SCHEMA_VERSION
    return _holds_nothing(connection)


def _holds_nothing(connection: Connection) -> bool:
    from review_queue.migrations import steps

    tables = connection.execute("SELECT tbl_name FROM sqlite_master").fetchall()
    return not {name for (name,) in tables} - {steps.migrations_table}


def _migrate(connection: Connection, path: Path, told: Told) -> None:
    from sqlite_utils import Database

    from review_queue.migrations import steps

    if version := schema_version(connection):
        told(copy := path.with_name(f"{path.name}.v{version}"))
        _keep_copy(connection, copy)
    else:
        path.chmod(0o600)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    steps.apply(Database(cast(Any, connection)))


def _keep_copy(connection: Connection, copy: Path) -> None:
    """A copy as it was before the steps; one that was cut off is begun again."""
    os.close(os.open(copy, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
    connection.execute("VACUUM INTO ?", (str(copy),))


def open_up_to_date(path: Path, told: Told = nobody_told) -> Connection:
    """Open an existing queue, brought up to date first if an older version wrote it.

    `told`: as `prepare`.

    Raises:
        ReviewError: as `connection.open_queue`.
    """
    try:
        return open_queue(path)
    except ReviewError as error:
        if error.code != "older_file":
            raise
    prepare(path, told)
    return open_queue(path)
