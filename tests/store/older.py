"""A queue's file as an earlier version of the program left it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlite_utils import Database

from review_queue.connection import Connection, connect
from review_queue.migrations import steps


@contextmanager
def older_than(step: str, path: Path, source: Path) -> Iterator[Connection]:
    """A file without a step and those after it, with the protocols and acts of `source`.

    The connection is for what that version had otherwise; `source` is attached to it.
    """
    connection = connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    steps.apply(Database(cast(Any, connection)), stop_before=step)
    connection.execute("ATTACH ? AS source", (str(source),))
    columns = ", ".join(
        name for _n, name, *_rest in connection.execute("PRAGMA main.table_info(protocol)")
    )
    connection.execute(f"INSERT INTO protocol ({columns}) SELECT {columns} FROM source.protocol")
    for table in ("submission", "register", "setting"):
        connection.execute(f"INSERT INTO {table} SELECT * FROM source.{table}")
    yield connection
    connection.close()
    path.chmod(0o600)
