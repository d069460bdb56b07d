"""A queue's file as an earlier version of the program left it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from sqlite_utils import Database

from review_queue.connection import Connection, connect, open_queue
from review_queue.errors import ReviewError
from review_queue.migrations import steps
from review_queue.schema import open_up_to_date


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


def refused_then_brought_up_to_date(path: Path) -> None:
    """A plain opening refuses the older file; who may write brings it up to date."""
    with pytest.raises(ReviewError) as caught:
        open_queue(path)
    assert caught.value.code == "older_file"
    open_up_to_date(path).close()
    open_queue(path).close()
