"""The only place that opens a database: engine, safety settings, errors in words.

The engine is sqlcipher3's own SQLite. Before 3.51.3 a database in WAL mode could be corrupted
by two connections that write or checkpoint at the same moment, so an older one is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from sqlcipher3 import dbapi2

from review_data.words import _
from review_queue.engine_words import in_words, not_a_queue
from review_queue.errors import ReviewError
from review_queue.filesystems import network_type

APPLICATION_ID = 0x52545549
"""Marks our files (`RTUI`)."""

SCHEMA_VERSION = 6
"""Raised by one with each migration step."""

OLDEST_ENGINE = (3, 51, 3)
BUSY_SECONDS = 10.0


Place = tuple[int, int]
"""Device and inode: the file itself, whatever stands at its path by now."""


class Cursor(Protocol):
    """What we use of a DB-API cursor."""

    rowcount: int

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """Every row that is left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What we use of a DB-API connection, without naming the engine elsewhere."""

    in_transaction: bool
    place: Place | None
    """Which file is open; None while it is being made."""

    def execute(self, sql: str, parameters: Any = ..., /) -> Cursor:
        """One statement."""

    def executemany(self, sql: str, rows: Any, /) -> Cursor:
        """One statement for each row."""

    def close(self) -> None:
        """Let the file go."""


def check_engine(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Refuse an engine that can corrupt a WAL database (SQLite before 3.51.3)."""
    if version < OLDEST_ENGINE:
        raise ReviewError(
            "old_engine",
            _("The SQLite engine {version} can damage a queue that several people use.").format(
                version=".".join(map(str, version))
            ),
            _("Install sqlcipher3 again with pip, so that its own engine is used."),
        )


def open_queue(path: Path) -> Connection:
    """Open an existing queue file whose schema is current.

    Raises:
        ReviewError: missing_file, not_a_queue, newer_file, older_file, network_file_system,
            old_engine, unsafe_settings, or what the engine says in words.
    """
    check_engine()
    with errors_in_words(path):
        if not path.exists():
            raise missing(path)
        if not path.is_file():
            raise not_a_queue(path)
        refuse_network(path)
        connection = connect(path)
        try:
            _check_is_queue(connection, path)
            _configure(connection, path)
            connection.place = place_of(path)
        except BaseException:
            connection.close()
            raise
        return connection


class _Opened(dbapi2.Connection):  # type: ignore[misc]
    place: Place | None = None


def place_of(path: Path) -> Place | None:
    """The file that stands at a path now; None: there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def refuse_moved(connection: Connection, path: Path) -> None:
    """Refuse to write into a file that was deleted or replaced: nobody would see it again."""
    if connection.place and connection.place != place_of(path):
        raise ReviewError(
            "moved_file",
            _("The queue at {path} was deleted or replaced; nothing of this was recorded.").format(
                path=path
            ),
            _("Leave the program and open the queue again."),
        )


def connect(path: Path) -> Connection:
    """A bare connection in autocommit mode: for `open_queue` and for the schema's steps."""
    connection = dbapi2.connect(
        str(path),
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=_Opened,
    )
    # first of all: its log goes to stderr, which is the screen
    connection.execute("PRAGMA cipher_log_level = NONE")
    return cast(Connection, connection)


def scratch() -> Connection:
    """A private database for a while: in memory while it is small, then in a file without a name.

    Not temporary tables of the queue's own connection: what these spill to files, each statement
    that a trigger follows would spill as well.
    """
    connection = dbapi2.connect("", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = OFF")
    return cast(Connection, connection)


def missing(path: Path) -> ReviewError:
    """The sentence for a file that is not there: it names `demo` and `import`."""
    return ReviewError(
        "missing_file",
        _("There is no queue at {path}.").format(path=path),
        _("`review-tui demo` makes a training queue, `review-tui import FILE` a real one."),
    )


def refuse_network(path: Path) -> None:
    """Refuse a queue on a network file system."""
    if kind := network_type(path):
        raise ReviewError(
            "network_file_system",
            _("{path} is on a network file system ({kind}), which can damage a queue.").format(
                path=path, kind=kind
            ),
            _("Keep the queue on a disk of the server itself."),
        )


def is_ours(connection: Connection) -> bool:
    """Whether the file is marked as one of ours."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def schema_version(connection: Connection) -> int:
    """The schema's version that the file says it has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_is_queue(connection: Connection, path: Path) -> None:
    if not is_ours(connection):
        raise not_a_queue(path)
    version = schema_version(connection)
    if version > SCHEMA_VERSION:
        raise ReviewError(
            "newer_file",
            _("{path} was written by a newer version of review-tui.").format(path=path),
            _("Update review-tui on this server, then try again."),
        )
    if version < SCHEMA_VERSION:
        raise ReviewError(
            "older_file",
            _("{path} has not been brought up to this version yet.").format(path=path),
            _("Run `review-tui import` or any writing verb once."),
        )


def _configure(connection: Connection, path: Path) -> None:
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "secure_delete = ON",
        "mmap_size = 0",
        "temp_store = MEMORY",
        "cache_size = -32768",
        # a copy made by VACUUM INTO is no longer in WAL mode
        "journal_mode = WAL",
    ):
        connection.execute(f"PRAGMA {pragma}")
    kept = (
        connection.execute("PRAGMA journal_mode").fetchone()[0],
        connection.execute("PRAGMA synchronous").fetchone()[0],
    )
    if kept != ("wal", 2):
        raise ReviewError(
            "unsafe_settings",
            _("{path} does not keep the settings that make a write safe: {kept}.").format(
                path=path, kept=kept
            ),
            _("Copy the file to a local disk that supports WAL, and open the copy."),
        )


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Several reads of one state of the queue: short ones, nobody thinks meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


@contextmanager
def errors_in_words(path: Path) -> Iterator[None]:
    """Turn the engine's errors into sentences with a remedy."""
    try:
        yield
    except (dbapi2.Error, OSError) as error:
        raise in_words(error, path) from error
